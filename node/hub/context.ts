/** What the use cases stand on. Made once, in the composition root. */
import type { Clock, Transport } from '#federation/ports.ts';
import type { Replicator } from '#federation/replication/index.ts';
import type { FederatedSearch } from '#federation/search/index.ts';
import type { TrustKeeper } from '#federation/trust/index.ts';
import type { Storage } from '#node/storage/index.ts';
import type { Concept } from '#schema/query/index.ts';
import type { Backups } from './administration/backups.ts';
import type { Connections } from './administration/connections.ts';
import type { TryMail } from './administration/mail-trial-types.ts';
import type { TellReporter } from './desk/desk-types.ts';
import type { HubKeyStore } from './keys.ts';
import type { OutsideFetch } from './outside-fetch.ts';
import type { People } from './people/people-types.ts';
import type { DroppedEntries } from './recovery-store.ts';

/** Everything a use case may need; each takes what it uses. */
export interface HubContext {
  readonly network: string;
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly startedAt: number;
  /** Its regions as it was set up with; absent: only those of the trust list are known. */
  readonly regions?: readonly string[];
  readonly clock: Clock;
  readonly keys: HubKeyStore;
  readonly storage: Storage;
  readonly trust: TrustKeeper;
  readonly replicator: Replicator;
  readonly transport: Pick<Transport, 'connected'>;
  readonly federation: FederatedSearch;
  /** Software and version of a hub, as it last greeted. */
  readonly softwareOf?: (hub: string) => string | undefined;
  /** Own entries that governance has dropped from the feed; what is erased goes there as well. */
  readonly dropped?: Pick<DroppedEntries, 'forget'>;
  /** Absolute path of the hub's folder; absent: pages cannot say where things lie. */
  readonly dataFolder?: string;
  /** Where files wait while they are imported; absent: only what needs no file can be imported. */
  readonly importFolder?: string;
  /** Where other programs put files that are imported again and again. */
  readonly watchedFolder?: string;
  /** Fetches from addresses that people name; absent: from outside alone. */
  readonly outside?: OutsideFetch;
  /** What is in force of mail, sign-up and identity provider; absent: nothing, nor can it be set. */
  readonly connections?: Connections;
  /** Sends a mail to whoever tries the mail server; absent: it cannot be tried. */
  readonly tryMail?: TryMail;
  /** Who has an account; absent: nobody. */
  readonly people?: People;
  /** Backups that the hub makes of itself; absent: none. */
  readonly backups?: Backups;
  /** When a background job last failed, by its name: milliseconds since 1970; absent: none ever. */
  readonly jobFailures?: ReadonlyMap<string, number>;
  /** Answers whoever reported a record; absent: nobody is answered. */
  readonly tellReporter?: TellReporter;
  /** Words that mean the same, besides those that come with Interhub. */
  readonly concepts?: readonly Concept[];
  /** What was not right at the start and was left out; absent: nothing. */
  readonly leftOut?: readonly string[];
  /** 'current' once the own feed is known to be whole; writes wait until then. */
  readonly ownFeed: () => 'checking' | 'current';
}

/** ISO 8601 of NumericDate seconds. */
export function isoFromSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** `interhub:<network>/<hub>/<rid>`. */
export function recordAddressOf(network: string, hub: string, rid: string): string {
  return `interhub:${network}/${hub}/${rid}`;
}
