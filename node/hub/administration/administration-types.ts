/** What administrators do in the portal: settings, access tokens, backups, and how the hub is doing. */

import type { BrandingSettings } from '#node/hub/branding.ts';
import type { Actor } from '#node/hub/people/actor.ts';
import type { BackupState, BackupView } from './backups.ts';
import type { FixedSetting } from './connections.ts';
import type { FirstStep } from './first-steps.ts';
import type { HubSettingName, SecretName, SettingValues } from './hub-settings.ts';
import type { MailTrials } from './mail-trial-types.ts';

/** An access token in a list. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** ISO 8601. */
  readonly created: string;
  readonly expires: string | null;
  /** ISO day. */
  readonly lastUsedOn: string | null;
  readonly state: 'good' | 'expired' | 'revoked';
}

/** What is asked of a new token. */
export interface TokenRequest {
  readonly name: string;
  readonly scopes: readonly string[];
  /** Days from now, 1 to 365; a token without an end is made on the hub's machine alone. */
  readonly days: number;
}

/** Backups, as the page shows them. */
export interface BackupsView {
  /** Null: the operator has named no folder, and none are made. */
  readonly folder: string | null;
  readonly keep: number;
  readonly state: BackupState;
  readonly backups: readonly BackupView[];
}

/** Bytes on disk. */
export interface StoredBytes {
  readonly hub: number;
  readonly index: number;
}

/** The settings, as pages show them. */
export interface SettingsView {
  /** What administrators have set; secrets are empty. */
  readonly values: SettingValues;
  /** Secrets that are set. */
  readonly kept: ReadonlySet<SecretName>;
  /** What was set where the hub was started, and goes before. */
  readonly fixed: ReadonlyMap<HubSettingName, FixedSetting>;
}

/** How far a hub is on its way into a network. */
export interface JoiningView {
  readonly network: string;
  readonly hub: string;
  /** Absolute path, for the commands that the page names. */
  readonly dataFolder: string;
  /** The request that `interhub init` made; null: it is not there, or was altered. */
  readonly request: {
    readonly text: string;
    /** In groups of digits and in words. */
    readonly fingerprint: string;
    readonly words: string;
  } | null;
  /** Address of the hub to which it was handed in; null: not by a command. */
  readonly handedInAt: string | null;
  readonly trust: {
    readonly name: string;
    readonly version: number;
    readonly fingerprint: string;
    /** Whether the list names this hub as an active one. */
    readonly isMember: boolean;
  } | null;
}

/** Setting up a hub. */
export interface SettingUp {
  /** What is left to do. Whoever lacks a second factor alone is told of that step alone. */
  firstSteps(actor: Actor): Promise<readonly FirstStep[]>;
  joining(actor: Actor): Promise<JoiningView>;
  /**
   * Takes the first trust list while the hub runs.
   * @param texts signed lists from version 1 on, oldest first
   * @param fingerprint of one of them, as a person was told it by telephone
   * @throws {HubError} invalid, with issues: file, fingerprint; conflict: there is a list already
   * @throws {FederationError} fingerprint-mismatch and the others of acceptTrustChain; nothing is kept
   */
  acceptTrust(actor: Actor, texts: readonly string[], fingerprint: string): Promise<void>;
}

/** How the hub is to look. Empty texts: like any other. */
export interface LookRequest {
  readonly name: string;
  /** `#rrggbb`. */
  readonly colour: string;
  /** Bytes of a PNG. */
  readonly logo: Uint8Array | 'keep' | 'none';
}

/** How the hub looks. */
export interface Looks {
  look(actor: Actor): Promise<BrandingSettings>;
  /** @throws {HubError} invalid, with issues: name, colour, logo; then nothing is changed */
  changeLook(actor: Actor, request: LookRequest): Promise<void>;
}

/** Each use case asks the policy and notes what was done. @throws {HubError} forbidden */
export interface Administration extends SettingUp, Looks, MailTrials {
  settings(actor: Actor): Promise<SettingsView>;
  /**
   * Changes those that are named, but for those that are fixed. A secret that is empty stays as it is.
   * @throws {HubError} invalid, with issues by name of the setting, each with a code as its message: see SettingProblemCode; then nothing is changed
   */
  changeSettings(actor: Actor, values: Readonly<Record<string, string>>): Promise<void>;
  tokens(actor: Actor): Promise<readonly TokenView[]>;
  /**
   * Makes a token. It is given out once, here.
   * @throws {HubError} invalid, with issues: name, scopes, days
   */
  createToken(actor: Actor, request: TokenRequest): Promise<{ readonly token: string }>;
  /** @throws {HubError} not-found */
  revokeToken(actor: Actor, id: string): Promise<void>;
  backups(actor: Actor): Promise<BackupsView>;
  /** @throws {HubError} conflict: no folder is named; storage: it could not be made */
  backUp(actor: Actor): Promise<BackupView>;
  bytes(actor: Actor): Promise<StoredBytes>;
  /** What anybody may know: where to write to the team, and who answers for personal data. */
  imprint(): {
    readonly teamAddress: string;
    readonly controller: string;
    readonly dataProtectionOfficer: string;
    readonly reportDays: number;
    readonly documentDays: number;
  };
}
