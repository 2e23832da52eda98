/**
 * What every FeedStore must hold. Run by feed-store.test.ts against each implementation; the random
 * sequences stand in feed-store-model.ts.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeedStore, ReadLimit, StoredEntry } from '#federation/ports.ts';
import type { HeadStatement } from '#schema/entry/index.ts';
import {
  Author,
  at,
  beginning,
  bodyFor,
  type Change,
  endOf,
  network,
  placeOf,
  rid,
} from './feed-fixtures.ts';

/** A store to be tested. */
export interface FeedStoreUnderTest extends AsyncDisposable {
  readonly feeds: FeedStore;
  /** Lets what follows the feeds catch up (an index, the removal of traces). */
  settle(): Promise<void>;
}

/** Opens an empty store. */
export type OpenFeedStore = (ownHub: string) => Promise<FeedStoreUnderTest>;

const own = 'flanders';
const other = 'wales';
const all: ReadLimit = { maxEntries: 1_000, maxBytes: 10_000_000 };

const text = (entry: StoredEntry | undefined) =>
  entry?.body && (JSON.parse(Buffer.from(entry.body).toString()) as { text: string }).text;

function head(hub: string, fields: Partial<HeadStatement>): HeadStatement {
  const iat = fields.iat ?? 1_000;
  return {
    network,
    hub,
    epoch: 1,
    seq: 0,
    entry: null,
    live: 0,
    onRequest: false,
    iat,
    exp: iat + 60,
    ...fields,
  };
}

/** Runs the suite. */
export function feedStoreContract(name: string, open: OpenFeedStore): void {
  const withStore = (work: (store: FeedStoreUnderTest, author: Author) => Promise<void>) => {
    return async () => {
      await using store = await open(own);
      await work(store, await Author.of(other));
    };
  };

  describe(`feed store: ${name}`, () => {
    describe('accept', () => {
      it(
        'stores a page, moves the feed and gives back the very bytes',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [
            { put: 1, text: 'one' },
            { put: 2, text: 'two' },
            { withdraw: 2 },
          ]);
          await feeds.accept(page);
          const end = endOf(page);
          assert.deepEqual(await feeds.state(other), {
            hub: other,
            ...end,
            head: null,
            quarantinedAfter: null,
            isFrozen: false,
          });
          assert.deepEqual(await feeds.states(), [await feeds.state(other)]);
          const read = await feeds.read(other, 1, 0, all);
          assert.deepEqual(
            read.map(({ jws, hash }) => ({ jws, hash })),
            page.entries.map(({ jws, hash }) => ({ jws, hash })),
          );
          const first = at(page, 0);
          const kept = await feeds.latest(other, rid(1));
          assert.ok(kept?.body && kept.salt && first.body && first.salt);
          assert.ok(Buffer.from(kept.body).equals(first.body));
          assert.ok(Buffer.from(kept.salt).equals(first.salt));
          assert.deepEqual(kept.payload, first.payload);
        }),
      );

      it(
        'refuses a page whose base is not where the feed stands, and changes nothing',
        withStore(async ({ feeds }, author) => {
          const first = await author.page(beginning, [{ put: 1 }]);
          const rival = await author.page(beginning, [{ put: 2 }, { put: 3 }]);
          await feeds.accept(first);
          const before = await feeds.state(other);
          await assert.rejects(feeds.accept(rival), { code: 'conflict' });
          const otherEntry = { ...rival, base: { ...endOf(first), entry: at(rival, 0).hash } };
          await assert.rejects(feeds.accept({ ...otherEntry, entries: [] }), { code: 'conflict' });
          assert.deepEqual(await feeds.state(other), before);
          assert.equal(await feeds.latest(other, rid(2)), undefined);
          assert.equal(await feeds.liveCount(other), 1);
        }),
      );

      it(
        'lets one of two pages for one place win, and the other conflict',
        withStore(async ({ feeds }, author) => {
          const rivals = await Promise.all(
            [1, 2, 3].map((n) => author.page(beginning, [{ put: n }])),
          );
          const results = await Promise.allSettled(rivals.map((page) => feeds.accept(page)));
          assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
          assert.equal(await feeds.liveCount(other), 1);
        }),
      );

      it(
        'takes a page as a whole or not at all, though its last entry is the faulty one',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [{ put: 1 }, { put: 2 }, { put: 3 }]);
          const [a, b, c] = page.entries as [StoredEntry, StoredEntry, StoredEntry];
          const gap = { ...page, entries: [a, b, { ...c, seq: 4 }] };
          await assert.rejects(feeds.accept(gap), TypeError);
          assert.equal((await feeds.state(other))?.seq ?? 0, 0);
          assert.deepEqual(await feeds.read(other, 1, 0, all), []);
          assert.equal(await feeds.liveCount(other), 0);
          await feeds.accept(page);
          assert.equal(await feeds.liveCount(other), 3);
        }),
      );

      it(
        'attack 39: refuses a seq beyond 2^53, where the next number is no other number',
        withStore(async ({ feeds }, author) => {
          const base = { epoch: 1, seq: Number.MAX_SAFE_INTEGER, entry: null };
          const page = await author.page(beginning, [{ put: 1 }]);
          const seq = Number.MAX_SAFE_INTEGER + 1;
          const entry = { ...at(page, 0), seq, payload: { ...at(page, 0).payload, seq } };
          await assert.rejects(feeds.accept({ ...page, base, entries: [entry] }), TypeError);
          assert.deepEqual(await feeds.read(other, 1, 0, all), []);
          // Asking for such a place is no fault.
          assert.deepEqual(await feeds.read(other, 1, Number.MAX_SAFE_INTEGER, all), []);
          assert.equal(await feeds.entryAt(other, 1, Number.MAX_SAFE_INTEGER), undefined);
        }),
      );

      it(
        'an empty page changes nothing',
        withStore(async ({ feeds }, author) => {
          await feeds.accept({ hub: other, base: beginning, entries: [], isQuarantined: false });
          const page = await author.page(beginning, [{ put: 1 }]);
          await feeds.accept(page);
          await feeds.accept({ ...page, base: endOf(page), entries: [] });
          assert.equal((await feeds.state(other))?.seq, 1);
        }),
      );

      it(
        'keeps feeds apart: one record id in two feeds is two records',
        withStore(async ({ feeds }, author) => {
          const second = await Author.of('luxembourg');
          await feeds.accept(await author.page(beginning, [{ put: 1, text: 'of wales' }]));
          const page = await second.page(beginning, [{ put: 1, text: 'of luxembourg' }]);
          await feeds.accept(page);
          // attack 44: an erase entry of another hub names the same record id.
          await feeds.accept(await second.page(endOf(page), [{ erase: 1 }]));
          assert.equal(text(await feeds.latest(other, rid(1))), 'of wales');
          assert.equal((await feeds.latest('luxembourg', rid(1)))?.payload.op, 'erase');
          assert.deepEqual(
            (await feeds.states()).map(({ hub }) => hub),
            ['luxembourg', other],
          );
        }),
      );

      it(
        'attack 40: an unknown kind and a newer version are stored and read untouched',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [
            { put: 1, kind: 'hologram', text: 'of a version to come' },
          ]);
          await feeds.accept(page);
          const [read] = await feeds.read(other, 1, 0, all);
          assert.equal(read?.jws, at(page, 0).jws);
          assert.equal(read?.payload.kind, 'hologram');
          assert.equal(text(read), 'of a version to come');
          assert.equal(await feeds.liveCount(other), 1);
        }),
      );
    });

    describe('bodies', () => {
      it(
        'keeps only the newest body of a record, and all its entries',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [{ put: 1, text: 'a' }]);
          await feeds.accept(page);
          const next = await author.page(endOf(page), [
            { put: 1, text: 'b' },
            { put: 1, text: 'c' },
          ]);
          await feeds.accept(next);
          const read = await feeds.read(other, 1, 0, all);
          assert.deepEqual(read.map(text), [undefined, undefined, 'c']);
          assert.deepEqual(
            read.map(({ salt }) => salt?.length),
            [undefined, undefined, 32],
          );
          assert.equal(await feeds.liveCount(other), 1);
        }),
      );

      it(
        'drops body and salt of what is withdrawn, and takes a later put',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [{ put: 1, text: 'a' }, { withdraw: 1 }]);
          await feeds.accept(page);
          assert.equal(await feeds.liveCount(other), 0);
          assert.deepEqual(await feeds.missingBodies(other, 10), []);
          assert.equal((await feeds.latest(other, rid(1)))?.payload.op, 'withdraw');
          await feeds.accept(await author.page(endOf(page), [{ put: 1, text: 'b' }]));
          assert.equal(text(await feeds.latest(other, rid(1))), 'b');
          assert.equal(await feeds.liveCount(other), 1);
        }),
      );

      it(
        'lists bodies that are missing until they come or are superseded',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [
            { put: 1, bare: true },
            { put: 2, bare: true },
            { put: 3, bare: true },
            { put: 4 },
          ]);
          const full = await author.page(beginning, [{ put: 1 }, { put: 2 }, { put: 3 }]);
          await feeds.accept(page);
          const missing = await feeds.missingBodies(other, 10);
          assert.deepEqual(
            missing.map(({ epoch, seq }) => [epoch, seq]),
            [
              [1, 1],
              [1, 2],
              [1, 3],
            ],
          );
          const payload = at(page, 0).payload;
          assert.ok(payload.op === 'put');
          assert.equal(missing[0]?.digest, payload.digest);
          assert.equal(missing[0]?.size, payload.size);
          assert.equal((await feeds.missingBodies(other, 2)).length, 2);
          assert.deepEqual(await feeds.missingBodies('nobody', 2), []);

          await feeds.fillBodies(other, [bodyFor(at(full, 0))]);
          await feeds.accept(await author.page(endOf(page), [{ put: 2, text: 'new' }]));
          assert.deepEqual(
            (await feeds.missingBodies(other, 10)).map(({ seq }) => seq),
            [3],
          );
          // Too late: superseded, never there, there already.
          await feeds.fillBodies(other, [
            bodyFor(at(full, 1)),
            { ...bodyFor(at(full, 0)), seq: 99 },
            bodyFor(at(full, 0)),
          ]);
          await feeds.fillBodies('nobody', [bodyFor(at(full, 0))]);
          assert.equal(text(await feeds.latest(other, rid(2))), 'new');
          assert.equal(text(await feeds.latest(other, rid(1))), '');
          assert.equal((await feeds.entryAt(other, 1, 2))?.body, undefined);
        }),
      );
    });

    describe('erasure', () => {
      it(
        'attack 41: an erased body is not taken in again from a stale peer',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [{ put: 1, text: 'private' }]);
          await feeds.accept(page);
          const erasing = await author.page(endOf(page), [{ erase: 1 }]);
          await feeds.accept(erasing);
          await assert.rejects(feeds.accept(page), { code: 'conflict' });
          await feeds.fillBodies(other, [bodyFor(at(page, 0))]);
          const read = await feeds.read(other, 1, 0, all);
          assert.deepEqual(
            read.map(({ body, salt }) => [body, salt]),
            [
              [undefined, undefined],
              [undefined, undefined],
            ],
          );
          assert.equal(await feeds.liveCount(other), 0);
        }),
      );

      it(
        'attack 41: nor where its body had never arrived, nor through doubt and its end',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [{ put: 1, bare: true }, { erase: 1 }]);
          const full = await author.page(beginning, [{ put: 1 }]);
          await feeds.accept(page);
          assert.deepEqual(await feeds.missingBodies(other, 10), []);
          await feeds.setQuarantine(other, placeOf(at(page, 0)));
          await feeds.fillBodies(other, [bodyFor(at(full, 0))]);
          assert.deepEqual(await feeds.missingBodies(other, 10), []);
          assert.equal((await feeds.entryAt(other, 1, 1))?.body, undefined);
          assert.equal(await feeds.liveCount(other), 0);
          await feeds.setQuarantine(other, null);
          assert.equal(await feeds.liveCount(other), 0);
          assert.equal((await feeds.latest(other, rid(1)))?.payload.op, 'erase');
        }),
      );

      it(
        'attack 42: an erase that arrives before the record, or alone, is obeyed and told',
        withStore(async ({ feeds, settle }, author) => {
          const page = await author.page(beginning, [{ erase: 1 }]);
          await feeds.accept(page);
          await settle();
          assert.deepEqual(
            (await feeds.unsentReceipts(10)).map(({ payload }) => payload.rid),
            [rid(1)],
          );
          assert.equal(await feeds.liveCount(other), 0);
        }),
      );

      it(
        'only a later put of the owner brings an erased record back',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [
            { put: 1, text: 'old' },
            { erase: 1 },
            { put: 1, text: 'new' },
          ]);
          await feeds.accept(page);
          assert.deepEqual((await feeds.read(other, 1, 0, all)).map(text), [
            undefined,
            undefined,
            'new',
          ]);
          assert.equal(await feeds.liveCount(other), 1);
        }),
      );

      it(
        'tells the owner once, and never of erasures in the own feed',
        withStore(async ({ feeds, settle }, author) => {
          const mine = await Author.of(own);
          await feeds.accept(await mine.page(beginning, [{ put: 1 }, { erase: 1 }]));
          const page = await author.page(beginning, [
            { put: 1 },
            { put: 2 },
            { erase: 1 },
            { erase: 2 },
          ]);
          await feeds.accept(page);
          await settle();
          const unsent = await feeds.unsentReceipts(10);
          assert.deepEqual(unsent.map(({ payload }) => payload.rid).sort(), [rid(1), rid(2)]);
          assert.ok(unsent.every(({ hub, payload }) => hub === other && payload.op === 'erase'));
          assert.equal((await feeds.unsentReceipts(1)).length, 1);
          await feeds.markReceiptSent(other, rid(1));
          assert.deepEqual(
            (await feeds.unsentReceipts(10)).map(({ payload }) => payload.rid),
            [rid(2)],
          );
          await feeds.markReceiptSent('nobody', rid(2));
          assert.equal((await feeds.unsentReceipts(10)).length, 1);
        }),
      );

      it(
        'tells the owner again when a record is erased a second time',
        withStore(async ({ feeds, settle }, author) => {
          const page = await author.page(beginning, [{ put: 1 }, { erase: 1 }]);
          await feeds.accept(page);
          await settle();
          await feeds.markReceiptSent(other, rid(1));
          const again = await author.page(endOf(page), [{ put: 1 }, { erase: 1 }]);
          await feeds.accept(again);
          await settle();
          assert.deepEqual(
            (await feeds.unsentReceipts(10)).map(({ seq }) => seq),
            [4],
          );
        }),
      );
    });

    describe('reading', () => {
      const ten: Change[] = Array.from({ length: 10 }, (_, i) => ({
        put: i,
        text: 'x'.repeat(99),
      }));

      it(
        'is bounded by entries and by bytes, but always gives one entry',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, ten);
          await feeds.accept(page);
          const sizes = page.entries.map(({ jws, body }) => jws.length + (body?.length ?? 0));
          const seqs = async (after: number, maxEntries: number, maxBytes: number) =>
            (await feeds.read(other, 1, after, { maxEntries, maxBytes })).map(({ seq }) => seq);
          assert.deepEqual(await seqs(0, 3, 1e6), [1, 2, 3]);
          assert.deepEqual(await seqs(8, 10, 1e6), [9, 10]);
          assert.deepEqual(await seqs(10, 10, 1e6), []);
          const three = (sizes[0] ?? 0) + (sizes[1] ?? 0) + (sizes[2] ?? 0);
          assert.deepEqual(await seqs(0, 10, three), [1, 2, 3]);
          assert.deepEqual(await seqs(0, 10, three - 1), [1, 2]);
          assert.deepEqual(await seqs(4, 10, 1), [5]);
          // attack 55: a cursor in the future is an empty answer.
          assert.deepEqual(await seqs(1_000, 10, 1e6), []);
          assert.deepEqual(await feeds.read(other, 7, 0, all), []);
          assert.deepEqual(await feeds.read('nobody', 1, 0, all), []);
        }),
      );

      it(
        'gives a single entry by its place',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, ten);
          await feeds.accept(page);
          assert.equal((await feeds.entryAt(other, 1, 4))?.hash, at(page, 3).hash);
          assert.equal(await feeds.entryAt(other, 2, 4), undefined);
          assert.equal(await feeds.entryAt(other, 1, 11), undefined);
          assert.equal(await feeds.entryAt('nobody', 1, 1), undefined);
          assert.equal(await feeds.latest('nobody', rid(1)), undefined);
          assert.equal(await feeds.liveCount('nobody'), 0);
          assert.equal(await feeds.state('nobody'), undefined);
        }),
      );
    });

    it(
      'keeps a head statement only if it is newer',
      withStore(async ({ feeds }) => {
        const kept = async () => (await feeds.state(other))?.head?.jws;
        await feeds.saveHead(other, 'first', head(other, { iat: 1_000, seq: 5 }));
        await feeds.saveHead(other, 'older', head(other, { iat: 999, seq: 9 }));
        assert.equal(await kept(), 'first');
        await feeds.saveHead(other, 'the same', head(other, { iat: 1_000, seq: 5 }));
        assert.equal(await kept(), 'first');
        await feeds.saveHead(other, 'same second', head(other, { iat: 1_000, seq: 6 }));
        assert.equal(await kept(), 'same second');
        await feeds.saveHead(other, 'newer', head(other, { iat: 1_001, seq: 6 }));
        assert.equal(await kept(), 'newer');
        assert.deepEqual(
          (await feeds.state(other))?.head?.statement,
          head(other, { iat: 1_001, seq: 6 }),
        );
        assert.equal((await feeds.state(other))?.seq, 0);
      }),
    );

    describe('quarantine', () => {
      it(
        'stores and passes on what is in doubt, but does not show it',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [{ put: 1, text: 'old' }]);
          await feeds.accept(page);
          const waiting = await author.page(
            endOf(page),
            [
              { put: 1, text: 'new' },
              { put: 2, text: 'two' },
            ],
            { isQuarantined: true },
          );
          await feeds.accept(waiting);
          const state = await feeds.state(other);
          assert.deepEqual(state?.quarantinedAfter, endOf(page));
          assert.equal(state?.seq, 3);
          assert.equal(text(await feeds.latest(other, rid(1))), 'old');
          assert.equal(await feeds.latest(other, rid(2)), undefined);
          assert.equal(await feeds.liveCount(other), 1);
          assert.deepEqual((await feeds.read(other, 1, 0, all)).map(text), ['old', 'new', 'two']);
        }),
      );

      it(
        'what follows waits as well, even from a page that is not in doubt itself',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [{ put: 1 }], { isQuarantined: true });
          await feeds.accept(page);
          await feeds.accept(await author.page(endOf(page), [{ put: 2 }]));
          assert.equal(await feeds.liveCount(other), 0);
          await feeds.setQuarantine(other, null);
          assert.equal(await feeds.liveCount(other), 2);
          assert.equal((await feeds.state(other))?.quarantinedAfter, null);
        }),
      );

      it(
        'released, all is as if there had never been a doubt; an erase is obeyed then',
        withStore(async ({ feeds, settle }, author) => {
          const page = await author.page(beginning, [
            { put: 1, text: 'a' },
            { put: 2, text: 'b' },
          ]);
          await feeds.accept(page);
          const waiting = await author.page(
            endOf(page),
            [{ erase: 1 }, { put: 2, text: 'c' }, { put: 3, bare: true }, { withdraw: 3 }],
            { isQuarantined: true },
          );
          await feeds.accept(waiting);
          await settle();
          assert.deepEqual(await feeds.unsentReceipts(10), []);
          await feeds.setQuarantine(other, null);
          await settle();
          assert.equal(await feeds.liveCount(other), 1);
          assert.equal(text(await feeds.latest(other, rid(2))), 'c');
          assert.deepEqual((await feeds.read(other, 1, 0, all)).map(text), [
            undefined,
            undefined,
            undefined,
            'c',
            undefined,
            undefined,
          ]);
          assert.deepEqual(await feeds.missingBodies(other, 10), []);
          assert.equal((await feeds.unsentReceipts(10)).length, 1);
        }),
      );

      it(
        'hides what was shown, back to any position, and releases in part',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [{ put: 1 }, { put: 2 }, { put: 3 }]);
          await feeds.accept(page);
          await feeds.setQuarantine(other, placeOf(at(page, 0)));
          assert.equal(await feeds.liveCount(other), 1);
          await feeds.setQuarantine(other, placeOf(at(page, 1)));
          assert.equal(await feeds.liveCount(other), 2);
          await feeds.setQuarantine(other, beginning);
          assert.equal(await feeds.liveCount(other), 0);
          await feeds.setQuarantine(other, null);
          assert.equal(await feeds.liveCount(other), 3);
          assert.equal(text(await feeds.latest(other, rid(3))), '');
        }),
      );
    });

    describe('forks and epochs', () => {
      const fork = async (author: Author) => {
        const page = await author.page(beginning, [
          { put: 1, text: 'common' },
          { put: 2, text: 'ours' },
          { put: 1, text: 'changed' },
        ]);
        const rival = await author.page(placeOf(at(page, 0)), [{ put: 2, text: 'theirs' }]);
        const proof = { hub: other, first: at(page, 1).jws, second: at(rival, 0).jws };
        return { page, rival, proof, lastCommon: placeOf(at(page, 0)) };
      };

      it(
        'attack 33: a proven fork freezes the feed after the last common entry; the proof is kept',
        withStore(async ({ feeds }, author) => {
          const { page, proof, lastCommon } = await fork(author);
          await feeds.accept(page);
          await feeds.saveFork(proof, lastCommon);
          await feeds.saveFork(proof, lastCommon);
          assert.deepEqual(await feeds.forks(), [proof]);
          assert.equal((await feeds.state(other))?.isFrozen, true);
          assert.deepEqual((await feeds.state(other))?.quarantinedAfter, lastCommon);
          await assert.rejects(feeds.accept(await author.page(endOf(page), [{ put: 9 }])), {
            code: 'frozen',
          });
          assert.equal(await feeds.latest(other, rid(2)), undefined);
          assert.equal((await feeds.latest(other, rid(1)))?.seq, 1);
          assert.equal(await feeds.liveCount(other), 1);
          // What was seen stays, as evidence and for the other hubs.
          assert.equal((await feeds.read(other, 1, 0, all)).length, 3);
        }),
      );

      it(
        'a feed that stands before the fork takes what both branches have in common',
        withStore(async ({ feeds }, author) => {
          const { page, proof, lastCommon } = await fork(author);
          await feeds.saveFork(proof, lastCommon);
          const [first, ...rest] = page.entries;
          assert.ok(first);
          await assert.rejects(feeds.accept(page), { code: 'frozen' });
          await feeds.accept({ ...page, entries: [first] });
          assert.equal(await feeds.liveCount(other), 1);
          await assert.rejects(feeds.accept({ ...page, base: lastCommon, entries: rest }), {
            code: 'frozen',
          });
        }),
      );

      it(
        'a new epoch drops what lies after its branching point and thaws the feed',
        withStore(async ({ feeds }, author) => {
          const { page, proof, lastCommon } = await fork(author);
          await feeds.accept(page);
          await feeds.saveFork(proof, lastCommon);
          const anchor = { epoch: 1, seq: 1, entry: at(page, 0).hash };
          await feeds.openEpoch(other, 2, anchor);
          const state = await feeds.state(other);
          assert.deepEqual(
            { ...state, head: null },
            {
              hub: other,
              epoch: 2,
              seq: 0,
              entry: anchor.entry,
              head: null,
              quarantinedAfter: null,
              isFrozen: false,
            },
          );
          assert.equal((await feeds.read(other, 1, 0, all)).length, 1);
          assert.equal(await feeds.latest(other, rid(2)), undefined);
          // Its newest body belonged to the branch that is gone.
          assert.deepEqual(
            (await feeds.missingBodies(other, 10)).map(({ epoch, seq }) => [epoch, seq]),
            [[1, 1]],
          );
          const base = { epoch: 2, seq: 0, entry: anchor.entry };
          await feeds.accept(await author.page(base, [{ put: 2, text: 'mended' }]));
          assert.equal(text(await feeds.latest(other, rid(2))), 'mended');
          assert.equal(await feeds.liveCount(other), 2);
          // The old fork is mended: its proof, heard of late, freezes nothing.
          await feeds.saveFork(proof, lastCommon);
          assert.equal((await feeds.state(other))?.isFrozen, false);
        }),
      );

      it(
        'a fork at the very beginning of a later epoch freezes it',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [{ put: 1 }]);
          await feeds.accept(page);
          const anchor = { epoch: 1, seq: 1, entry: at(page, 0).hash };
          await feeds.openEpoch(other, 2, anchor);
          const base = { epoch: 2, seq: 0, entry: anchor.entry };
          const ours = await author.page(base, [{ put: 2, text: 'ours' }]);
          const theirs = await author.page(base, [{ put: 2, text: 'theirs' }]);
          await feeds.accept(ours);
          const proof = { hub: other, first: at(ours, 0).jws, second: at(theirs, 0).jws };
          await feeds.saveFork(proof, placeOf(at(page, 0)));
          assert.equal((await feeds.state(other))?.isFrozen, true);
          assert.equal(await feeds.liveCount(other), 1);
        }),
      );

      it(
        'opening an epoch twice is opening it once; an older one or a foreign anchor conflicts',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [{ put: 1 }, { put: 2 }]);
          await feeds.accept(page);
          const anchor = { epoch: 1, seq: 2, entry: at(page, 1).hash };
          const wrong = { ...anchor, entry: at(page, 0).hash };
          await assert.rejects(feeds.openEpoch(other, 2, wrong), { code: 'conflict' });
          await assert.rejects(feeds.openEpoch(other, 2, { ...anchor, seq: 3 }), {
            code: 'conflict',
          });
          assert.equal((await feeds.state(other))?.epoch, 1);
          await feeds.openEpoch(other, 3, anchor);
          await feeds.openEpoch(other, 3, anchor);
          await assert.rejects(feeds.openEpoch(other, 2, anchor), { code: 'conflict' });
          assert.equal((await feeds.state(other))?.epoch, 3);
          assert.equal(await feeds.liveCount(other), 2);
        }),
      );

      it(
        'an epoch without a branching point begins the feed anew',
        withStore(async ({ feeds }, author) => {
          await feeds.accept(await author.page(beginning, [{ put: 1 }, { put: 2 }]));
          await feeds.openEpoch(other, 2, null);
          assert.equal(await feeds.liveCount(other), 0);
          assert.equal(await feeds.latest(other, rid(1)), undefined);
          assert.deepEqual(await feeds.read(other, 1, 0, all), []);
          const base = { epoch: 2, seq: 0, entry: null };
          await feeds.accept(await author.page(base, [{ put: 1, text: 'again' }]));
          assert.equal(text(await feeds.latest(other, rid(1))), 'again');
        }),
      );

      it(
        'attack 41: what was erased on a branch that is gone does not come back with the rest',
        withStore(async ({ feeds }, author) => {
          const page = await author.page(beginning, [{ put: 1, text: 'private' }, { erase: 1 }]);
          await feeds.accept(page);
          const anchor = { epoch: 1, seq: 1, entry: at(page, 0).hash };
          await feeds.openEpoch(other, 2, anchor);
          await feeds.fillBodies(other, [bodyFor(at(page, 0))]);
          assert.deepEqual(await feeds.missingBodies(other, 10), []);
          assert.equal((await feeds.entryAt(other, 1, 1))?.body, undefined);
          assert.equal(await feeds.liveCount(other), 0);
          const base = { epoch: 2, seq: 0, entry: anchor.entry };
          await feeds.accept(await author.page(base, [{ put: 1, text: 'said again' }]));
          assert.equal(text(await feeds.latest(other, rid(1))), 'said again');
        }),
      );

      it(
        'rewinds to a position, so that the other branch can be pulled',
        withStore(async ({ feeds }, author) => {
          const { page, rival, proof, lastCommon } = await fork(author);
          await feeds.accept(page);
          await feeds.saveFork(proof, lastCommon);
          await assert.rejects(feeds.rewind(other, { ...lastCommon, entry: at(page, 1).hash }), {
            code: 'conflict',
          });
          await assert.rejects(feeds.rewind(other, { ...endOf(page), seq: 9 }), {
            code: 'conflict',
          });
          await feeds.rewind(other, lastCommon);
          const state = await feeds.state(other);
          assert.equal(state?.isFrozen, false);
          assert.equal(state?.seq, 1);
          await feeds.accept(rival);
          assert.equal(text(await feeds.latest(other, rid(2))), 'theirs');
        }),
      );
    });

    it(
      'keeps the newest receipt of another hub for a record',
      withStore(async ({ feeds }, author) => {
        const mine = await Author.of(own);
        const page = await mine.page(beginning, [{ put: 1 }, { erase: 1 }]);
        await feeds.accept(page);
        const { jws, receipt } = await author.receipt(at(page, 1));
        await feeds.saveReceipt(jws, receipt);
        await feeds.saveReceipt(jws, receipt);
      }),
    );
  });
}
