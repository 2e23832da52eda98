/** Publishing, changing, withdrawing and erasing this hub's own records. */

import { FederationError } from '#federation/errors.ts';
import { createEntries, type EntryChange } from '#federation/feed/index.ts';
import { randomSalt } from '#federation/identity/index.ts';
import type { FeedPosition, StoredEntry, VerifiedPage } from '#federation/ports.ts';
import type { ImportedBatch } from '#node/storage/index.ts';
import type { Sharing } from '#schema/record/index.ts';
import { type HubContext, recordAddressOf } from './context.ts';
import { HubError } from './errors.ts';
import { signedPerTurn } from './import/limits.ts';
import { takeTurns } from './import/turns.ts';
import { uuidv7 } from './record-id.ts';
import { prepareRecord, type ReadyRecord } from './record-preparation.ts';
import type { ErasureStatus, Published } from './types.ts';

/** One change among several that are carried out together. */
export type OwnChange =
  | { readonly op: 'create'; readonly ready: ReadyRecord; readonly rid?: string | undefined }
  | { readonly op: 'replace'; readonly rid: string; readonly ready: ReadyRecord }
  | { readonly op: 'withdraw'; readonly rid: string }
  | { readonly op: 'erase'; readonly rid: string };

function readyOrThrow(value: unknown, now: number): ReadyRecord {
  const result = prepareRecord(value, now);
  if (result.ok) return result.ready;
  throw new HubError('invalid-record', 'The record is not valid.', { issues: result.issues });
}

/** What became of a change, before it has its place in a feed. */
export type PublishedRecord = Omit<Published, 'epoch' | 'seq'>;

/** The use cases that write. One change is carried out at a time. */
export interface Publishing {
  create(value: unknown, rid?: string): Promise<Published>;
  replace(rid: string, value: unknown): Promise<Published>;
  withdraw(rid: string): Promise<Published>;
  erase(rid: string): Promise<Published>;
  erasures(rid: string): Promise<ErasureStatus>;
  /**
   * Several changes in one transaction: all or nothing.
   * @param alongside told what will have been published, says what an import notes in the same
   * transaction
   */
  apply(
    changes: readonly OwnChange[],
    alongside?: (published: readonly PublishedRecord[]) => ImportedBatch,
  ): Promise<Published[]>;
  /** Entries as they are, such as those that a new epoch has dropped: nothing is checked but the feed. */
  republish(changes: readonly EntryChange[]): Promise<readonly StoredEntry[]>;
}

/** What writing stands on. */
export type PublishingContext = Pick<
  HubContext,
  'network' | 'id' | 'clock' | 'keys' | 'storage' | 'trust' | 'dropped' | 'ownFeed'
> & { readonly replicator: Pick<HubContext['replicator'], 'announce'> };

/** Makes the writing use cases. */
export function createPublishing(context: PublishingContext): Publishing {
  const { storage, network, id: hub } = context;
  let last: Promise<unknown> = Promise.resolve();

  function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  }

  async function base(): Promise<FeedPosition> {
    const view = context.trust.view();
    const self = view?.hub(hub);
    if (!view || !self) {
      throw new HubError(
        'no-trust',
        'This hub is not in a trust list yet, so it cannot publish. Hand the join request to the governance team, then accept their trust list.',
      );
    }
    if (self.state !== 'active')
      throw new HubError(
        'frozen',
        `This hub is ${self.state} in the trust list; it cannot publish.`,
      );
    if (context.ownFeed() !== 'current') {
      throw new HubError(
        'recovering',
        'This hub is still comparing its own feed with its peers. Try again in a moment.',
      );
    }
    const state = await storage.feeds.state(hub);
    if (state?.isFrozen) {
      throw new HubError(
        'frozen',
        'Two different entries were signed at one position of this feed. Governance must open a new epoch before this hub can publish.',
      );
    }
    const epoch = view.epoch(hub);
    if (!epoch) throw new TypeError('unreachable: a trusted hub has an epoch');
    if (state && state.epoch === epoch.epoch)
      return { epoch: state.epoch, seq: state.seq, entry: state.entry };
    return { epoch: epoch.epoch, seq: 0, entry: epoch.after?.entry ?? null };
  }

  type Step = {
    entry?: EntryChange;
    save?: { rid: string; kind: string; body: Uint8Array; sharing: Sharing };
    remove?: string;
    published: PublishedRecord;
  };

  function published(rid: string, sharing: Sharing, replaces?: string): Step['published'] {
    return {
      rid,
      id: recordAddressOf(network, hub, rid),
      sharing,
      ...(replaces && { replaces: recordAddressOf(network, hub, replaces) }),
    };
  }

  function put(rid: string, { record, body }: ReadyRecord): Step {
    return record.sharing === 'network'
      ? {
          entry: { op: 'put', rid, kind: record.kind, body, salt: randomSalt() },
          published: published(rid, 'network'),
        }
      : {
          save: { rid, kind: record.kind, body, sharing: record.sharing },
          published: published(rid, record.sharing),
        };
  }

  async function plan(change: OwnChange, now: number): Promise<Step[]> {
    if (change.op === 'create') return [put(change.rid ?? uuidv7(now), change.ready)];
    const current = await storage.records.get(hub, change.rid);
    if (!current) throw new HubError('not-found', `This hub has no record ${change.rid}.`);
    if (current.state === 'erased')
      throw new HubError(
        'erased',
        `Record ${change.rid} was erased; its address cannot be used again.`,
      );
    const isInFeed = current.sharing === 'network';
    const { rid } = change;
    if (change.op === 'replace') {
      const { record } = change.ready;
      if (record.kind !== current.kind) {
        throw new HubError('invalid-record', 'The record is not valid.', {
          issues: [
            {
              path: 'kind',
              message: `is ${current.kind} and cannot become ${record.kind}; publish a new record instead`,
            },
          ],
        });
      }
      if (isInFeed && record.sharing !== 'network') {
        // The address is known everywhere and must die everywhere; the private record gets its own.
        const fresh = uuidv7(now);
        const saved = put(fresh, change.ready);
        return [
          { entry: { op: 'erase', rid, kind: current.kind }, published: published(rid, 'network') },
          { ...saved, published: published(fresh, record.sharing, rid) },
        ];
      }
      const step = put(rid, change.ready);
      return [!isInFeed && record.sharing === 'network' ? { ...step, remove: rid } : step];
    }
    if (!isInFeed) return [{ remove: rid, published: published(rid, current.sharing) }];
    if (change.op === 'withdraw' && current.state === 'withdrawn') {
      throw new HubError('not-found', `Record ${rid} is withdrawn already.`);
    }
    return [
      { entry: { op: change.op, rid, kind: current.kind }, published: published(rid, 'network') },
    ];
  }

  /** Signs each entry with the key that the trust list has for its place. */
  async function sign(
    from: FeedPosition,
    changes: readonly EntryChange[],
    now: number,
  ): Promise<StoredEntry[]> {
    const entries: StoredEntry[] = [];
    const turn = takeTurns();
    let base = from;
    for (let done = 0; done < changes.length; ) {
      const keyOf = (n: number) => context.keys.at({ epoch: from.epoch, seq: from.seq + n + 1 });
      const key = await keyOf(done);
      let end = done + 1;
      // Not all at once: preparing each takes time, and other work waits meanwhile.
      const most = Math.min(changes.length, done + signedPerTurn);
      while (end < most && (await keyOf(end)).kid === key.kid) end++;
      entries.push(
        ...(await createEntries(base, changes.slice(done, end), { network, hub }, key, now)),
      );
      const last = entries.at(-1);
      if (last) base = { epoch: last.epoch, seq: last.seq, entry: last.hash };
      done = end;
      await turn();
    }
    return entries;
  }

  const apply: Publishing['apply'] = async (changes, alongside) => {
    return oneAtATime(async () => {
      const now = context.clock.now();
      const from = await base();
      const turn = takeTurns();
      const steps: Step[][] = [];
      for (const change of changes) {
        steps.push(await plan(change, now));
        await turn();
      }
      const all = steps.flat();
      const entries = await sign(
        from,
        all.flatMap((s) => (s.entry ? [s.entry] : [])),
        now,
      );
      const page: VerifiedPage | null =
        entries.length > 0 ? { hub, base: from, entries, isQuarantined: false } : null;
      const updated = Math.floor(now / 1000);
      await storage.own.commit({
        page,
        save: all.flatMap((s) =>
          s.save ? [{ ...s.save, sharing: s.save.sharing as 'on-request' | 'hub', updated }] : [],
        ),
        remove: all.flatMap((s) => (s.remove ? [s.remove] : [])),
        imported: alongside?.(steps.flatMap((group) => group.at(-1)?.published ?? [])),
      });
      const erased = entries.flatMap(({ payload }) =>
        payload.op === 'erase' ? [payload.rid] : [],
      );
      if (erased.length > 0) await context.dropped?.forget(new Set(erased));
      let next = 0;
      const results = steps.map((group) => {
        let result: Published | undefined;
        for (const step of group) {
          const entry = step.entry ? entries[next++] : undefined;
          result = { ...step.published, epoch: entry?.epoch ?? null, seq: entry?.seq ?? null };
        }
        return result as Published;
      });
      // Peers hear of it, but the writer need not wait for them.
      if (all.length > 0) void context.replicator.announce();
      return results;
    }).catch((cause: unknown) => {
      if (cause instanceof FederationError && cause.code === 'unknown-key') {
        throw new HubError(
          'frozen',
          'The trust list lets none of this hub’s keys sign. "interhub key show" tells which keys there are, and "interhub recover" what to do.',
          { cause },
        );
      }
      if (cause instanceof FederationError && cause.code === 'frozen') {
        throw new HubError('frozen', 'The own feed is frozen until governance opens a new epoch.', {
          cause,
        });
      }
      throw cause;
    });
  };

  async function one(change: OwnChange): Promise<Published> {
    const [result] = await apply([change]);
    return result as Published;
  }

  async function republish(changes: readonly EntryChange[]): Promise<readonly StoredEntry[]> {
    return oneAtATime(async () => {
      const from = await base();
      const entries = await sign(from, changes, context.clock.now());
      const page = { hub, base: from, entries, isQuarantined: false };
      if (entries.length > 0) await storage.own.commit({ page, save: [], remove: [] });
      if (entries.length > 0) void context.replicator.announce();
      return entries;
    });
  }

  return {
    apply,
    republish,
    create: async (value, rid) =>
      one({ op: 'create', ready: readyOrThrow(value, context.clock.now()), rid }),
    replace: async (rid, value) =>
      one({ op: 'replace', rid, ready: readyOrThrow(value, context.clock.now()) }),
    withdraw: (rid) => one({ op: 'withdraw', rid }),
    erase: (rid) => one({ op: 'erase', rid }),
    async erasures(rid) {
      const others = (context.trust.view()?.hubs ?? [])
        .filter((h) => h.id !== hub && h.state === 'active')
        .map((h) => h.id);
      const status = await storage.erasures.get(rid, others);
      if (!status) throw new HubError('not-found', `Record ${rid} was not erased here.`);
      return status;
    },
  };
}
