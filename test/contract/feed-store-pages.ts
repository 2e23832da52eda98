/** Contract of the feed store: pages, bodies, reading, heads. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StoredEntry } from '#federation/ports.ts';
import type { HeadStatement } from '#schema/entry/index.ts';
import {
  Author,
  at,
  beginning,
  bodyFor,
  type Change,
  endOf,
  network,
  rid,
} from './feed-fixtures.ts';
import { all, other, text, type WithStore } from './feed-store-setup.ts';

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

/** This part of the suite. */
export function pagesContract(withStore: WithStore): void {
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
        assert.equal((await feeds.latestOps('nobody', [rid(1)])).size, 0);
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
}
