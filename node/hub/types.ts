/**
 * What a hub can do, without HTTP and without SQL. The API, the portal, the command line and the
 * jobs know a hub by these types alone; {@link Hub} is made in hub.ts.
 */
import type { InterhubRecord, Sharing } from '#schema/record/index.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';
import type { RecordProof } from '#schema/wire/index.ts';
import type { Administration } from './administration/administration-types.ts';
import type { AlertStatus, Alerts } from './alerts-types.ts';
import type { Calendar } from './calendar-types.ts';
import type { Desk } from './desk/desk-types.ts';
import type { Editing } from './editing/types.ts';
import type { Governance } from './governance-types.ts';
import type {
  ImportProgress,
  ImportReport,
  ImportRequest,
  Imports,
  ImportWork,
} from './imports-types.ts';
import type { AuditReading } from './people/audit-reading-types.ts';
import type { Audit } from './people/audit-types.ts';
import type { Notifications } from './people/notification-types.ts';
import type { Organisations } from './people/organisation-types.ts';
import type { Audience, Provenance } from './provenance-types.ts';
import type {
  SearchRequest,
  SearchResponse,
  SearchResult,
  SimilarRecord,
  Suggestion,
} from './search-types.ts';
import type { SiteMap } from './site-map.ts';

export type { ImportReport, ImportRequest } from './imports-types.ts';
export type * from './provenance-types.ts';
export type * from './search-types.ts';

/** A record as pages and the API show it. */
export interface RecordView {
  /** `interhub:<network>/<hub>/<rid>`. */
  readonly id: string;
  readonly hub: string;
  readonly hubName: string;
  readonly rid: string;
  readonly kind: string;
  /**
   * 'unreadable': stored and passed on, but from a newer version or broken; 'hidden': this hub does
   * not show it, though its owner does.
   */
  readonly state: 'live' | 'withdrawn' | 'erased' | 'quarantined' | 'unreadable' | 'hidden';
  /** Why it is hidden; only with that state. */
  readonly hidden?: { readonly reason: string; readonly note: string; readonly at: string };
  /** The record; null unless it is live and readable. */
  readonly record: InterhubRecord | null;
  readonly created: string | null;
  readonly updated: string | null;
  /** State of the owner in the trust list; null when it is not in it any more. */
  readonly hubState: TrustedHub['state'] | null;
  readonly provenance: Provenance;
  /** Version of the trust list by which the signature was checked. */
  readonly trustVersion: number | null;
}

/** A change that was carried out. */
export interface Published {
  readonly rid: string;
  readonly id: string;
  readonly sharing: Sharing;
  /** Position in the feed; null for records that are in no feed. */
  readonly epoch: number | null;
  readonly seq: number | null;
  /**
   * Set when a network record became private: its old address is erased for good, and this is the
   * address that was.
   */
  readonly replaces?: string;
}

/** A hub in the directory. */
export interface DirectoryEntry {
  readonly hub: string;
  readonly name: string;
  readonly regions: readonly string[];
  readonly state: TrustedHub['state'];
  readonly portal: string | null;
  readonly isOwn: boolean;
  /** own, connected now, silent (with last contact), never seen. */
  readonly contact: 'own' | 'connected' | 'silent' | 'never';
  readonly lastSeen: string | null;
  readonly lastError: string | null;
  /** Live records held here from its feed. */
  readonly records: number;
  /** Entries known to exist that are not here yet. */
  readonly behind: number;
  readonly asOf: string | null;
  readonly isFrozen: boolean;
  /** Its hub profile, if it has published one: rid. */
  readonly profile: string | null;
  /** Software and version, and the newest trust list that it has; null: not known. */
  readonly software: string | null;
  readonly trustVersion: number | null;
}

/** The trust list as pages and the API show it. */
export interface TrustSummary {
  readonly network: string;
  readonly name: string;
  readonly version: number;
  readonly hash: string;
  /** The hash in groups of digits, to compare on the telephone. */
  readonly fingerprint: string;
  readonly issued: string;
  readonly expires: string;
  readonly isExpired: boolean;
  readonly warnings: readonly string[];
  readonly threshold: number;
  readonly officers: ReadonlyArray<{ readonly office: string; readonly kid: string }>;
  readonly hubs: readonly TrustedHub[];
  readonly freshness: { readonly iat: string; readonly exp: string } | null;
}

/** How the hub itself is doing. */
export interface HubStatus {
  readonly network: string;
  readonly hub: string;
  readonly name: string;
  readonly version: string;
  readonly isReady: boolean;
  /** Sentences on what needs an operator's attention; empty when all is well. */
  readonly problems: readonly string[];
  readonly records: {
    readonly own: number;
    readonly replicated: number;
    readonly onRequest: number;
    readonly hubOnly: number;
  };
  readonly feed: { readonly epoch: number; readonly seq: number; readonly entry: string | null };
  readonly index: { readonly size: number; readonly lag: number };
  readonly peers: { readonly known: number; readonly connected: number };
  readonly trust: TrustStatus | null;
  readonly feeds: ReadonlyArray<{
    readonly hub: string;
    readonly epoch: number;
    readonly seq: number;
    readonly behind: number;
    readonly records: number;
  }>;
  /** Searches of the last ten minutes. */
  readonly search: SearchTimes;
  readonly alerts: AlertStatus;
  readonly startedAt: string;
}

/** How far the trust list can be relied on. Times are ISO 8601. */
export interface TrustStatus {
  readonly version: number;
  /** New entries wait in quarantine, whatever the reason. */
  readonly isExpired: boolean;
  /** When the list itself ends. */
  readonly expires: string;
  /** Governance contradicts itself, and nobody has settled it. */
  readonly isForked: boolean;
  /** Whether it is confirmed as the newest; late: the role that confirms it seems to have stopped. */
  readonly freshness: 'none' | 'good' | 'late' | 'ended';
  /** When the newest confirmation ends; null: there is none. */
  readonly freshUntil: string | null;
}

/** Milliseconds within which so many hundredths of what was measured lay; null: nothing was. */
export interface Percentiles {
  readonly count: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/** How long searches take, and which hubs keep them waiting. */
export interface SearchTimes {
  /** Whole answers, live hubs included. */
  readonly answers: Percentiles;
  /** Answers that lacked something. */
  readonly partial: number;
  /** Hubs that were asked live, those that answer last first. */
  readonly hubs: ReadonlyArray<{
    readonly hub: string;
    readonly took: Percentiles;
    /** Times that it did not answer. */
    readonly failures: number;
  }>;
  /** Hubs that are not asked for a while, since they have failed. */
  readonly breakers: ReadonlyArray<{
    readonly hub: string;
    readonly state: 'open' | 'probing';
    /** ISO 8601: when it is asked again. */
    readonly until: string | null;
  }>;
}

/** Who has confirmed an erasure. */
export interface ErasureStatus {
  readonly rid: string;
  readonly erasedAt: string;
  readonly confirmed: ReadonlyArray<{ readonly hub: string; readonly at: string }>;
  readonly missing: readonly string[];
}

/** What an export is to contain. */
export interface ExportRequest {
  readonly format: 'jsonl' | 'csv';
  readonly kind?: string;
  /** Default: all hubs. */
  readonly hub?: string;
  readonly audience: Audience;
}

/** A hub's use cases. */
export interface Hub extends Calendar {
  readonly network: string;
  readonly id: string;
  /**
   * Publishes a new record; `value` is checked by the schema of its kind.
   * @param rid a UUIDv7 that was noted before, so that a second attempt can see the first; else a new one
   */
  create(value: unknown, rid?: string): Promise<Published>;
  replace(rid: string, value: unknown): Promise<Published>;
  withdraw(rid: string): Promise<Published>;
  /** Erases a record everywhere, and for good. */
  erase(rid: string): Promise<Published>;
  erasures(rid: string): Promise<ErasureStatus>;
  /** @throws {HubError} not-found */
  get(hub: string, rid: string, audience: Audience, signal?: AbortSignal): Promise<RecordView>;
  proof(hub: string, rid: string): Promise<RecordProof>;
  search(
    request: SearchRequest,
    signal?: AbortSignal,
    onUpdate?: (answer: SearchResponse) => void,
  ): Promise<SearchResponse>;
  /** What the text in the query box may become; at most `limit`. Never fails for what is typed. */
  suggest(
    options: { readonly text: string; readonly language: UiLanguage; readonly limit: number },
    signal?: AbortSignal,
  ): Promise<readonly Suggestion[]>;
  /**
   * Records like one, of all hubs, those of other regions first.
   * @throws {HubError} not-found
   */
  similar(
    hub: string,
    rid: string,
    options: {
      readonly language: UiLanguage;
      readonly limit: number;
      readonly audience: Audience;
    },
    signal?: AbortSignal,
  ): Promise<readonly SimilarRecord[]>;
  /** The newest records, for the home page and feeds. */
  recent(options: {
    readonly kind?: string;
    readonly limit: number;
    readonly language: UiLanguage;
  }): Promise<readonly SearchResult[]>;
  import(request: ImportRequest): Promise<ImportReport>;
  /**
   * The same as a job, so that nobody has to wait for it.
   * @throws {HubError} too-large, invalid-import (the mapping)
   */
  startImport(request: ImportRequest): Promise<{ readonly id: string }>;
  /** How far such a job is. @throws {HubError} not-found */
  importProgress(id: string): Promise<ImportProgress>;
  readonly imports: Imports;
  readonly importWork: ImportWork;
  /** Lines (JSON Lines) or rows (CSV) as they are made. */
  export(request: ExportRequest): AsyncIterable<string>;
  /** Lines of everything that this hub has signed, to be verified by anybody. For hub editors. */
  archive(): AsyncIterable<string>;
  directory(): Promise<readonly DirectoryEntry[]>;
  /** Numbers of live records by hub and kind. */
  counts(): Promise<
    ReadonlyArray<{ readonly hub: string; readonly kind: string; readonly count: number }>
  >;
  /** Addresses for search engines. */
  readonly siteMap: SiteMap;
  trust(): Promise<TrustSummary | null>;
  /** Codes of its own regions: by the trust list, or before it is in one as it was set up. */
  homeRegions(): Promise<readonly string[]>;
  /** All trust lists as signed JSON texts, oldest first. */
  trustChain(after: number): Promise<readonly string[]>;
  /**
   * Takes trust lists (signed JSON texts, oldest first) from anybody: signatures decide, not the sender.
   * @throws {FederationError} for the first list that is refused; those before it are kept
   */
  takeTrust(
    texts: readonly string[],
  ): Promise<{ readonly version: number; readonly changed: boolean }>;
  status(): Promise<HubStatus>;
  readonly governance: Governance;
  readonly alerts: Alerts;
  /** Reports, hidden records, quality. */
  readonly desk: Desk;
  /** Settings, access tokens, backups. */
  readonly administration: Administration;
  /** What people did. */
  readonly audit: Audit;
  /** The same for administrators to read. */
  readonly auditReading: AuditReading;
  /** What people are told of. */
  readonly notifications: Notifications;
  /** Who edits for which organisation. */
  readonly organisations: Organisations;
  /** Drafts, and published records in the hands of people. */
  readonly editing: Editing;
}
