/**
 * What a hub does for the network's governance. Officers decide on their own machines, by documents
 * that they sign; a hub collects these documents, shows what they say, and passes on what is complete.
 */

import type {
  NamedOfficer,
  SignatureTally,
  TrustChange,
  TrustRisk,
} from '#federation/trust/index.ts';
import type { Actor } from './people/actor.ts';

/** An officer, as a list names him. */
export type OfficerView = NamedOfficer;

/** A request to join. Times are ISO 8601. */
export interface JoinRequestView {
  /** Payload hash; names the request. */
  readonly hash: string;
  /** The hash in groups of digits, for officer and applicant to compare on the telephone. */
  readonly fingerprint: string;
  readonly hub: string;
  readonly name: string;
  readonly regions: readonly string[];
  readonly peers: readonly string[];
  readonly addresses: readonly string[];
  readonly portal: string | null;
  /** Thumbprints of the record-signing keys. */
  readonly keys: readonly string[];
  /** When it was signed, by the applicant's clock. */
  readonly signed: string;
  readonly received: string;
  /** open: nobody has answered; accepted: the trust list names the hub; rejected: an officer said no. */
  readonly state: 'open' | 'accepted' | 'rejected';
  readonly decided: string | null;
  /** Why it was rejected, in the officer's words. */
  readonly reason: string | null;
  /** Who rejected it; the office is empty when he is no officer any more. */
  readonly decidedBy: OfficerView | null;
  /** The signed rejection (compact JWS), which the applicant verifies himself. */
  readonly rejection: string | null;
}

/** Something that officers and operators must look into. */
export interface TrustAlert {
  readonly code:
    | 'no-trust'
    | 'trust-fork' // two well-signed lists of one version: nothing further is taken
    | 'list-expired'
    | 'list-expires-soon'
    | 'not-fresh'
    | 'freshness-late' // still fresh, but the role that confirms it seems to have stopped
    | 'newer-list-exists'
    | 'feed-fork' // a hub has signed two entries at one position
    | 'quarantine' // entries of a hub wait unseen
    | 'hub-behind'; // a hub holds an older trust list than this one
  readonly level: 'alarm' | 'notice';
  /** The hub that it concerns; null: the whole network. */
  readonly hub: string | null;
  /** When it will happen, or the moment that it is about. */
  readonly at: string | null;
  /** The hub's trust list version, for hub-behind. */
  readonly version: number | null;
}

/** A proposal for the next trust list. It is kept at this hub alone. Times are ISO 8601. */
export interface ProposalView {
  /** Payload hash of the proposed list; names the proposal. */
  readonly hash: string;
  readonly fingerprint: string;
  /** Version of the list that it would be. */
  readonly version: number;
  /**
   * collecting: signatures are missing; complete: it can be published; published: it is the list, or
   * was; outdated: the list has changed since, and the officers must propose anew.
   */
  readonly state: 'collecting' | 'complete' | 'published' | 'outdated';
  /** What its author wrote to the other officers; not signed. */
  readonly note: string | null;
  readonly issued: string;
  readonly expires: string;
  readonly received: string;
  /** When the last signature came. */
  readonly changed: string;
  /** Officers of the present list, all of whose threshold must sign … */
  readonly old: SignatureTally;
  /** … and those of the proposed list, if it changes them. */
  readonly new: SignatureTally;
  /** What would be different. */
  readonly changes: readonly TrustChange[];
  /** What officers should think twice about. */
  readonly risks: readonly TrustRisk[];
}

/** A version of the trust list, and what it changed. Times are ISO 8601. */
export interface TrustVersion {
  readonly version: number;
  readonly hash: string;
  readonly fingerprint: string;
  readonly issued: string;
  readonly expires: string;
  readonly threshold: number;
  readonly officers: number;
  readonly hubs: number;
  /** Officers whose signatures it carries; of the list before and of its own. */
  readonly signers: readonly OfficerView[];
  readonly changes: readonly TrustChange[];
}

/** Something that was done at this hub, as its log remembers it. Times are ISO 8601. */
export interface OfficerActionView {
  /** Grows by one with each action. */
  readonly n: number;
  readonly at: string;
  readonly action: 'proposed' | 'signed' | 'published' | 'rejected';
  /**
   * Whose key signed; the office is empty when no list that was looked at names it. Null: it needs
   * no signature of its own, as to publish what enough have signed.
   */
  readonly officer: OfficerView | null;
  /** Hash of the proposal, or of the request to join. */
  readonly subject: string;
  readonly fingerprint: string;
  /** Version of the list that was proposed; null: not known any more, or a request. */
  readonly version: number | null;
  /** Whether that version is this very list. */
  readonly isList: boolean;
  /** The hub that asked to join; null: not known any more, or a proposal. */
  readonly hub: string | null;
  /** Whether the proposal or request is still kept at this hub. */
  readonly isKept: boolean;
}

/** Who hands something in, for the log of this hub; it decides nothing. Absent: a program, or a visitor. */
export type HandedInBy = Pick<Actor, 'user'>;

/** A hub's part in governance. */
export interface Governance {
  /**
   * Takes a request to join (General JWS) from anybody.
   * @throws {FederationError} all of verifyJoinRequest
   * @throws {HubError} busy: too many wait
   */
  submitJoinRequest(
    text: string,
    by?: HandedInBy,
  ): Promise<JoinRequestView & { readonly isNew: boolean }>;
  /** The newest first. */
  joinRequests(): Promise<readonly JoinRequestView[]>;
  /** @throws {HubError} not-found */
  joinRequest(hash: string): Promise<JoinRequestView>;
  /** The signed request itself, for the officers' tool. @throws {HubError} not-found */
  joinRequestText(hash: string): Promise<string>;
  /**
   * Takes an officer's rejection (compact JWS). The first one stays.
   * @throws {HubError} not-found
   * @throws {FederationError} all of verifyJoinRejection; conflict: the hub is a member by now
   */
  rejectJoinRequest(hash: string, rejection: string, by?: HandedInBy): Promise<JoinRequestView>;

  /**
   * Takes a proposal file for the list after the newest, signed by at least one officer of today.
   * @throws {GovernanceError | FederationError} all of readProposal and checkProposal; no-trust;
   * clock; not-an-officer: no officer of today has signed it; too-many: each of those who have has
   * signed as many open proposals here as one officer may
   * @throws {HubError} busy: too many wait
   */
  submitProposal(
    text: string,
    by?: HandedInBy,
  ): Promise<ProposalView & { readonly isNew: boolean }>;
  /** The newest first. */
  proposals(): Promise<readonly ProposalView[]>;
  /** @throws {HubError} not-found */
  proposal(hash: string): Promise<ProposalView>;
  /** The proposal file with all signatures so far. @throws {HubError} not-found */
  proposalText(hash: string): Promise<string>;
  /**
   * Adds an officer's signatures: a signature file, or the proposal as he signed it.
   * @returns the proposal, and the thumbprints of the keys that had not signed before
   * @throws {HubError} not-found
   * @throws {GovernanceError | FederationError} all of readProposal, readSignatureFile and
   * combineProposals; not-an-officer; bad-signature
   */
  addSignature(
    hash: string,
    text: string,
    by?: HandedInBy,
  ): Promise<{ readonly proposal: ProposalView; readonly added: readonly string[] }>;
  /**
   * Makes a complete proposal the trust list, here and from here everywhere.
   * @throws {HubError} not-found
   * @throws {GovernanceError | FederationError} all of enactProposal; trust-fork
   */
  publishProposal(
    hash: string,
    by?: HandedInBy,
  ): Promise<{ readonly version: number; readonly hash: string }>;

  /**
   * Versions of the trust list, the newest first.
   * @param before only those below this version; undefined: from the newest on
   */
  history(before: number | undefined, limit: number): Promise<readonly TrustVersion[]>;
  /**
   * What was done at this hub, the newest first.
   * @param before only actions with a lower number; undefined: from the newest on
   */
  actions(before: number | undefined, limit: number): Promise<readonly OfficerActionView[]>;
  /** The two signed lists that contradict each other, while nobody has settled it; else none. */
  forkedLists(): Promise<readonly string[]>;
  /** What needs attention, the gravest first. */
  alerts(): Promise<readonly TrustAlert[]>;
  /** Tells officers who have an account of alarms that are new. @returns how many */
  tellAlarms(): Promise<number>;
}
