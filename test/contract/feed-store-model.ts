/**
 * Contract of the feed store: random sequences of pages, doubts, forks and epochs against a model
 * that keeps everything and derives what should be seen from the rules alone.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { FederationError } from '#federation/errors.ts';
import { comparePositions } from '#federation/feed/index.ts';
import type { FeedPosition, FeedStore, StoredEntry } from '#federation/ports.ts';
import {
  Author,
  beginning,
  bodyFor,
  type Change,
  endOf,
  placeOf,
  rid,
  withoutBody,
} from './feed-fixtures.ts';
import { all, type OpenFeedStore, own } from './feed-store-setup.ts';

const maxRecords = 5;

const change: fc.Arbitrary<Change> = fc
  .record({
    op: fc.constantFrom('put', 'put', 'put', 'bare', 'withdraw', 'erase'),
    n: fc.integer({ min: 1, max: maxRecords }),
    text: fc.string({ maxLength: 8 }),
  })
  .map(({ op, n, text }): Change => {
    if (op === 'withdraw') return { withdraw: n };
    if (op === 'erase') return { erase: n };
    return op === 'bare' ? { put: n, text, bare: true } : { put: n, text };
  });

type Step =
  | { readonly do: 'page'; readonly changes: Change[]; readonly isQuarantined: boolean }
  | { readonly do: 'fill' | 'release' }
  | { readonly do: 'doubt' | 'fork' | 'epoch' | 'rewind'; readonly at: number };

const page = (isDoubtPossible: boolean): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constant('page' as const),
    changes: fc.array(change, { minLength: 1, maxLength: 6 }),
    isQuarantined: isDoubtPossible
      ? fc.integer({ min: 0, max: 4 }).map((n) => n === 0)
      : fc.constant(false),
  });
const fill = fc.constant<Step>({ do: 'fill' });
const governance: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'release' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('doubt' as const, 'fork' as const, 'epoch' as const, 'rewind' as const),
      // Where in what is there, as a part of 1000.
      at: fc.integer({ min: 0, max: 1_000 }),
    }),
  },
);

/** One feed as the rules have it. */
class Model {
  entries: StoredEntry[] = [];
  /** By hash: the entry with its body, whether or not it was handed over. */
  readonly full = new Map<string, StoredEntry>();
  at: FeedPosition = beginning;
  doubt: FeedPosition | null = null;
  frozen: FeedPosition | null = null;
  /** Newest erase that was ever obeyed, by record. */
  readonly erased = new Map<string, FeedPosition>();

  get shown(): StoredEntry[] {
    return this.entries.filter((entry) =>
      [this.doubt, this.frozen].every((limit) => !limit || comparePositions(entry, limit) <= 0),
    );
  }

  /** To be called after each step: what is shown and erases is obeyed. */
  obey(): void {
    for (const entry of this.shown) {
      const { op, rid: id } = entry.payload;
      const before = this.erased.get(id);
      if (op === 'erase' && (!before || comparePositions(before, entry) < 0)) {
        this.erased.set(id, placeOf(entry));
      }
    }
  }

  newest(id: string): StoredEntry | undefined {
    return this.shown.findLast(({ payload }) => payload.rid === id);
  }

  isErased(entry: StoredEntry): boolean {
    const erasure = this.erased.get(entry.payload.rid);
    return erasure !== undefined && comparePositions(erasure, entry) >= 0;
  }

  isLive(id: string): boolean {
    const newest = this.newest(id);
    return newest?.payload.op === 'put' && !this.isErased(newest);
  }

  /** A place in what is there: the beginning, or that of an entry of the present epoch. */
  place(part: number): FeedPosition {
    const index = Math.round((part / 1_000) * this.entries.length);
    const entry = this.entries[index - 1];
    return entry ? placeOf(entry) : beginning;
  }

  dropAfter(place: FeedPosition, standing: FeedPosition): void {
    this.entries = this.entries.filter((entry) => comparePositions(entry, place) <= 0);
    for (const [id, erasure] of this.erased) {
      if (comparePositions(erasure, place) > 0) this.erased.set(id, place);
    }
    this.at = standing;
    this.frozen = null;
    if (this.doubt && comparePositions(this.doubt, place) >= 0) this.doubt = null;
  }
}

async function take(
  feeds: FeedStore,
  model: Model,
  author: Author,
  step: Extract<Step, { do: 'page' }>,
): Promise<void> {
  const { isQuarantined } = step;
  const whole = step.changes.map((c) => ('put' in c ? { put: c.put, text: c.text ?? '' } : c));
  const full = await author.page(model.at, whole, { isQuarantined });
  const entries = full.entries.map((entry, i) => {
    const wanted = step.changes[i];
    return wanted && 'bare' in wanted ? withoutBody(entry) : entry;
  });
  const taking = feeds.accept({ ...full, entries });
  if (model.frozen && comparePositions(endOf(full), model.frozen) > 0) {
    await assert.rejects(taking, { code: 'frozen' });
    return;
  }
  await taking;
  for (const entry of full.entries) model.full.set(entry.hash, entry);
  if (isQuarantined) model.doubt ??= model.at;
  model.entries.push(...full.entries);
  model.at = endOf(full);
}

async function run(feeds: FeedStore, model: Model, author: Author, step: Step): Promise<void> {
  switch (step.do) {
    case 'page':
      await take(feeds, model, author, step);
      break;
    case 'fill': {
      const missing = await feeds.missingBodies(author.hub, 100);
      const bodies = missing.map(({ epoch, seq }) => {
        const entry = model.entries.find((e) => e.epoch === epoch && e.seq === seq);
        const full = entry && model.full.get(entry.hash);
        assert.ok(full, 'what is missing is an entry that is there');
        return bodyFor(full);
      });
      await feeds.fillBodies(author.hub, bodies);
      break;
    }
    case 'release':
      await feeds.setQuarantine(author.hub, null);
      model.doubt = null;
      break;
    case 'doubt':
      model.doubt = model.place(step.at);
      await feeds.setQuarantine(author.hub, model.doubt);
      break;
    case 'fork': {
      const place = model.place(step.at);
      if (place.epoch !== model.at.epoch) break;
      const ours = await author.page(place, [{ put: 1, text: 'ours' }]);
      const theirs = await author.page(place, [{ put: 1, text: 'theirs' }]);
      const [first, second] = [ours.entries[0]?.jws ?? '', theirs.entries[0]?.jws ?? ''];
      await feeds.saveFork({ hub: author.hub, first, second }, place);
      const isEarlier = !model.frozen || comparePositions(place, model.frozen) < 0;
      if (isEarlier) model.frozen = place;
      break;
    }
    case 'epoch': {
      const { epoch, seq, entry } = model.place(step.at);
      const anchor = entry === null ? null : { epoch, seq, entry };
      const next = model.at.epoch + 1;
      await feeds.openEpoch(author.hub, next, anchor);
      model.dropAfter(anchor ?? { epoch: 0, seq: 0, entry: null }, { epoch: next, seq: 0, entry });
      break;
    }
    case 'rewind': {
      const place = model.place(step.at);
      if (place.epoch !== model.at.epoch) break;
      await feeds.rewind(author.hub, place);
      model.dropAfter(place, place);
      break;
    }
  }
  model.obey();
}

/** What must hold whatever happened. */
async function check(
  feeds: FeedStore,
  model: Model,
  hub: string,
  isStraight: boolean,
): Promise<void> {
  const state = await feeds.state(hub);
  const { epoch, seq, entry } = state ?? beginning;
  assert.deepEqual({ epoch, seq, entry }, model.at);
  assert.equal(state?.isFrozen ?? false, model.frozen !== null);
  const read = [];
  for (let e = 1; e <= model.at.epoch; e++) read.push(...(await feeds.read(hub, e, 0, all)));
  assert.deepEqual(
    read.map(({ hash }) => hash),
    model.entries.map(({ hash }) => hash),
  );

  const missing = await feeds.missingBodies(hub, 1_000);
  const isMissing = (one: StoredEntry) =>
    missing.some((m) => m.epoch === one.epoch && m.seq === one.seq);
  let live = 0;
  const rids = Array.from({ length: maxRecords }, (_, i) => rid(i + 1));
  const ops = await feeds.latestOps(hub, rids);
  for (let n = 1; n <= maxRecords; n++) {
    const newest = model.newest(rid(n));
    const latest = await feeds.latest(hub, rid(n));
    assert.equal(latest?.hash, newest?.hash, `the newest entry of record ${n}`);
    assert.equal(ops.get(rid(n)), newest?.payload.op, `what became of record ${n}`);
    if (!newest || !model.isLive(rid(n))) {
      assert.equal(latest?.body, undefined, `no body of record ${n}, which is not live`);
      continue;
    }
    live++;
    assert.notEqual(Boolean(latest?.body), isMissing(newest), `the body of record ${n}`);
  }
  assert.equal(await feeds.liveCount(hub), live);

  const shown = new Set(model.shown);
  for (const [i, one] of model.entries.entries()) {
    const stored = read[i];
    assert.ok(stored);
    if (stored.body) {
      const full = model.full.get(one.hash);
      assert.ok(full?.body && full.salt && stored.salt);
      assert.ok(Buffer.from(stored.body).equals(full.body));
      assert.ok(Buffer.from(stored.salt).equals(full.salt));
    }
    if (!stored.body && !isMissing(one)) continue;
    assert.equal(one.payload.op, 'put');
    assert.ok(!model.isErased(one), 'nothing of what was erased is kept or asked for');
    const isNewest = model.newest(one.payload.rid) === one;
    assert.ok(isNewest || !shown.has(one), 'no body but the newest that is shown');
    if (isStraight) assert.ok(isNewest);
  }
}

/** Each sequence has a feed of its own in the one store. */
let feedsMade = 0;
const freshAuthor = () => Author.of(`hub-${++feedsMade}`);

async function play(feeds: FeedStore, steps: readonly Step[], isStraight: boolean): Promise<void> {
  const author = await freshAuthor();
  const model = new Model();
  for (const step of steps) {
    await run(feeds, model, author, step);
    await check(feeds, model, author.hub, isStraight);
  }
}

/** What can be seen of a feed from outside, signatures aside. */
async function seen(feeds: FeedStore, hub: string) {
  const records = [];
  for (let n = 1; n <= maxRecords; n++) {
    const latest = await feeds.latest(hub, rid(n));
    records.push(latest && { seq: latest.seq, body: latest.body, op: latest.payload.op });
  }
  const missing = (await feeds.missingBodies(hub, 100)).map(({ seq }) => seq);
  return { records, missing, live: await feeds.liveCount(hub) };
}

/** This part of the suite. */
export function modelContract(open: OpenFeedStore): void {
  describe('random sequences', () => {
    it('pages and late bodies: exactly the newest version of each record is there', async () => {
      await using store = await open(own);
      const steps = fc.array(fc.oneof({ weight: 4, arbitrary: page(false) }, fill), {
        minLength: 1,
        maxLength: 8,
      });
      await fc.assert(
        fc.asyncProperty(steps, (sequence) => play(store.feeds, sequence, true)),
        { numRuns: 100 },
      );
    });

    it('with doubts, forks and epochs: nothing hidden is shown, nothing erased is kept', async () => {
      await using store = await open(own);
      const steps = fc.array(
        fc.oneof({ weight: 4, arbitrary: page(true) }, fill, { weight: 3, arbitrary: governance }),
        { minLength: 2, maxLength: 10 },
      );
      await fc.assert(
        fc.asyncProperty(steps, (sequence) => play(store.feeds, sequence, false)),
        { numRuns: 100 },
      );
    });

    it('a doubt that is settled leaves no trace', async () => {
      await using straight = await open(own);
      await using doubted = await open(own);
      const pages = fc.array(page(false), { minLength: 1, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(pages, fc.nat(3), async (steps, from) => {
          const author = await freshAuthor();
          let base: FeedPosition = beginning;
          for (const [i, step] of steps.entries()) {
            if (step.do !== 'page') continue;
            const signed = await author.page(base, step.changes);
            base = endOf(signed);
            await straight.feeds.accept(signed);
            await doubted.feeds.accept({ ...signed, isQuarantined: i >= from });
          }
          await doubted.feeds.setQuarantine(author.hub, null);
          assert.deepEqual(
            await seen(doubted.feeds, author.hub),
            await seen(straight.feeds, author.hub),
          );
        }),
        { numRuns: 30 },
      );
    });

    it('rivals for one place: one wins as a whole, the others leave nothing', async () => {
      await using store = await open(own);
      const rivals = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), {
        minLength: 2,
        maxLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(rivals, async (lists) => {
          const author = await freshAuthor();
          const pages = await Promise.all(lists.map((list) => author.page(beginning, list)));
          const results = await Promise.allSettled(pages.map((one) => store.feeds.accept(one)));
          const won = results.flatMap((r, i) => (r.status === 'fulfilled' ? [i] : []));
          assert.equal(won.length, 1);
          for (const result of results) {
            if (result.status === 'fulfilled') continue;
            assert.ok(result.reason instanceof FederationError);
            assert.equal(result.reason.code, 'conflict');
          }
          const winner = pages[won[0] ?? 0];
          assert.deepEqual(
            (await store.feeds.read(author.hub, 1, 0, all)).map(({ hash }) => hash),
            winner?.entries.map(({ hash }) => hash),
          );
        }),
        { numRuns: 20 },
      );
    });
  });
}
