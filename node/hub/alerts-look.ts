/** Which changes a subscription is to be told of. */
import type { ContentChange, MailedRecord, Subscription } from '#node/storage/index.ts';
import {
  kinds,
  parseRecordBytes,
  projectRecord,
  type SearchDocument,
} from '#schema/record/index.ts';
import {
  changesPerLook,
  lookSeconds,
  maxChangesPerLook,
  maxRecordsPerMail,
  maxWordsHeld,
} from './alerts-limits.ts';
import { parseSearch } from './alerts-search.ts';
import type { SavedSearch } from './alerts-types.ts';
import type { HubContext } from './context.ts';
import { understandingOf } from './understanding.ts';

interface Candidate extends ContentChange {
  readonly document: SearchDocument;
  readonly updated: number;
}

/** Looks at what has changed, for those whose turn it is. */
export interface AlertLook {
  /**
   * Notes real changes, and queues mails about them.
   * @returns whether there may be more to do at once
   */
  step(signal: AbortSignal): Promise<boolean>;
}

/** Makes it. */
export function createAlertLook(
  context: Pick<HubContext, 'storage' | 'clock' | 'trust' | 'concepts'>,
): AlertLook {
  const { storage, clock } = context;
  const { contents, subscriptions, records, index } = storage;
  const understanding = understandingOf(context);

  /** Of changed records those that are still there, for everybody to see. */
  async function candidates(changes: readonly ContentChange[]): Promise<Candidate[]> {
    const stored = await records.getMany(changes);
    const byKey = new Map(stored.map((record) => [`${record.hub}/${record.rid}`, record]));
    return changes.flatMap((change) => {
      const found = byKey.get(`${change.hub}/${change.rid}`);
      if (found?.state !== 'live' || found.sharing !== 'network' || !found.body) return [];
      const parsed = parseRecordBytes(found.body);
      const kind = parsed.ok ? kinds.get(parsed.record.kind) : undefined;
      if (!parsed.ok || !kind) return [];
      const document = projectRecord(kind, parsed.record);
      return [{ ...change, document, updated: found.updated }];
    });
  }

  /**
   * Of candidates those that the search finds. A list of results may begin with what has all the words
   * and end with what has one; a mail must not, so each word is asked for by itself.
   */
  async function matching(search: SavedSearch, found: readonly Candidate[]): Promise<Candidate[]> {
    const { text, filters, words, widened } = understanding.understand(search);
    const query = { ...text, filters, audience: 'network', sort: 'updated', limit: 1 } as const;
    const queries =
      words.length < 2
        ? [query]
        : words.slice(0, maxWordsHeld).map((word) => ({
            ...query,
            text: word,
            widened: widened.filter((one) => one.word.toLowerCase().includes(word.toLowerCase())),
          }));
    let left = [...found];
    for (const one of queries) {
      if (left.length === 0) break;
      const { hits } = await index.scoreForeign(one, left);
      left = left.filter((_, i) => hits[i] != null);
    }
    return left;
  }

  async function lookFor(
    subscription: Subscription,
    newest: number,
    signal: AbortSignal,
  ): Promise<void> {
    const now = Math.floor(clock.now() / 1_000);
    const search = parseSearch(subscription.search);
    const found: MailedRecord[] = [];
    let total = 0;
    let after = Math.max(subscription.seen, newest - maxChangesPerLook);
    while (search && !signal.aborted) {
      const changes = await contents.changes(after, newest, changesPerLook);
      const last = changes.at(-1);
      if (!last) break;
      const hits = await matching(search, await candidates(changes));
      total += hits.length;
      found.push(
        ...hits.map(({ hub, rid, first }) => ({ hub, rid, isNew: first > subscription.seen })),
      );
      after = last.n;
    }
    // Cut off while the hub stops: the next start looks again from the same place.
    if (signal.aborted) return;
    const listed = found.slice(-maxRecordsPerMail).reverse();
    const mail = total > 0 ? { records: listed, total } : undefined;
    await subscriptions.looked(subscription.id, newest, now, mail);
  }

  return {
    async step(signal) {
      const now = Math.floor(clock.now() / 1_000);
      // Changes that have not all been noted belong into one mail.
      if ((await contents.digest(changesPerLook, now)) > 0) return true;
      const newest = await contents.newest();
      const due = await subscriptions.due(
        {
          immediate: now - lookSeconds.immediate,
          daily: now - lookSeconds.daily,
          weekly: now - lookSeconds.weekly,
        },
        newest,
      );
      for (const subscription of due) {
        if (signal.aborted) return false;
        await lookFor(subscription, newest, signal);
      }
      return false;
    },
  };
}
