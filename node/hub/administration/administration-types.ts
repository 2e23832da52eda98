/** What administrators do in the portal: settings, access tokens, backups, and how the hub is doing. */
import type { Actor } from '#node/hub/people/actor.ts';
import type { BackupView } from './backups.ts';
import type { HubSettingName } from './hub-settings.ts';

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
  readonly backups: readonly BackupView[];
}

/** Bytes on disk. */
export interface StoredBytes {
  readonly hub: number;
  readonly index: number;
}

/** The values of all settings, as texts. */
export type SettingValues = Readonly<Record<HubSettingName, string>>;

/** Each use case asks the policy and notes what was done. @throws {HubError} forbidden */
export interface Administration {
  settings(actor: Actor): Promise<SettingValues>;
  /** @throws {HubError} invalid, with issues by name of the setting; then nothing is changed */
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
