/** Reading records, erasures and statistics of a hub's storage, over what its feeds have taken in. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { RecordKey, Storage, StoredRecord } from '#node/storage/index.ts';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { Author, at, beginning, type Change, rid, signedAt } from './feed-fixtures.ts';
import { settle, temporaryStorage } from './temporary-storage.ts';

let temporary: Awaited<ReturnType<typeof temporaryStorage>>;
let storage: Storage;
const authors = new Map<string, Author>();

async function publish(hub: string, changes: readonly Change[], now = signedAt) {
  const author = authors.get(hub) ?? (await Author.of(hub));
  authors.set(hub, author);
  const state = await storage.feeds.state(hub);
  const base = state ? { epoch: state.epoch, seq: state.seq, entry: state.entry } : beginning;
  const page = await author.page(base, changes, { now });
  await storage.feeds.accept(page);
  return page;
}

function keep(n: number, sharing: 'on-request' | 'hub', kind = 'cluster', origin?: object) {
  const body = Buffer.from(JSON.stringify({ ...leastRecord('cluster'), sharing, origin }));
  const record = { rid: rid(n), kind, sharing, body, updated: 5 };
  return storage.own.commit({ page: null, save: [record], remove: [] });
}

const keys = (records: readonly StoredRecord[]) =>
  records.map((r) => `${r.hub}/${Number(`0x${r.rid.slice(-12)}`)}`);

before(async () => {
  temporary = await temporaryStorage();
  storage = temporary.storage;
  await publish('wales', [{ put: 1 }, { put: 2, kind: 'event' }, { put: 3 }, { withdraw: 3 }]);
  await publish('wales', [{ put: 4, bare: true }, { put: 5 }, { erase: 5 }], signedAt + 60_000);
  await publish('flanders', [{ put: 10 }, { put: 12 }], signedAt + 120_000);
  await keep(11, 'on-request');
  await keep(13, 'hub', 'event');
  await publish('nrw', [{ put: 1, kind: 'hologram' }]);
});
after(() => temporary[Symbol.asyncDispose]());

describe('reading records', () => {
  it('lists live ones by address, private ones of this hub among them', async () => {
    const all = await storage.records.list({ limit: 100 });
    assert.deepEqual(keys(all), [
      'flanders/10',
      'flanders/11',
      'flanders/12',
      'flanders/13',
      'nrw/1',
      'wales/1',
      'wales/2',
      'wales/4',
    ]);
    const list = async (query: object) =>
      keys(await storage.records.list({ limit: 100, ...query }));
    assert.deepEqual(await list({ sharing: 'network', hub: 'flanders' }), [
      'flanders/10',
      'flanders/12',
    ]);
    assert.deepEqual(await list({ sharing: 'on-request' }), ['flanders/11']);
    assert.deepEqual(await list({ sharing: 'hub' }), ['flanders/13']);
    assert.deepEqual(await list({ kind: 'event' }), ['flanders/13', 'wales/2']);
    assert.deepEqual(await list({ states: ['withdrawn', 'erased'] }), ['wales/3', 'wales/5']);
    assert.deepEqual(await list({ hub: 'nobody' }), []);
    assert.deepEqual(await list({ limit: 0 }), []);
  });

  it('pages of any size, put together, are the whole list', async () => {
    const whole = keys(await storage.records.list({ limit: 100 }));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), async (limit) => {
        const paged: StoredRecord[] = [];
        let afterKey: RecordKey | undefined;
        for (;;) {
          const page = await storage.records.list({ limit, ...(afterKey && { afterKey }) });
          assert.ok(page.length <= limit);
          paged.push(...page);
          const last = page.at(-1);
          if (!last) break;
          afterKey = { hub: last.hub, rid: last.rid };
        }
        assert.deepEqual(keys(paged), whole);
      }),
      { numRuns: 15 },
    );
  });

  it('gives a record as it stands, with its entry and times', async () => {
    const live = await storage.records.get('wales', rid(1));
    assert.equal(live?.state, 'live');
    assert.equal(live?.sharing, 'network');
    assert.ok(live?.body && live.salt && live.entry?.kid);
    assert.equal(live.entry.seq, 1);
    assert.equal(live.created, signedAt / 1_000);
    const missing = await storage.records.get('wales', rid(4));
    assert.equal(missing?.isBodyMissing, true);
    assert.equal(missing?.body, undefined);
    for (const [n, state] of [
      [3, 'withdrawn'],
      [5, 'erased'],
    ] as const) {
      const gone = await storage.records.get('wales', rid(n));
      assert.equal(gone?.state, state);
      assert.equal(gone?.body, undefined);
      assert.equal(gone?.isBodyMissing, false);
      assert.ok(gone?.entry);
    }
    const kept = await storage.records.get('flanders', rid(11));
    assert.equal(kept?.sharing, 'on-request');
    assert.equal(kept?.entry, undefined);
    assert.equal(await storage.records.get('wales', rid(99)), undefined);
    assert.equal(await storage.records.get('nobody', rid(1)), undefined);
    assert.equal(await storage.records.get('wales', "' OR 1=1"), undefined);
    // Another hub's record with the id of a private one of ours is not ours.
    assert.equal(await storage.records.get('wales', rid(11)), undefined);
  });

  it('gives many in the order asked for, and leaves out what is not there', async () => {
    const asked = [
      { hub: 'wales', rid: rid(2) },
      { hub: 'wales', rid: rid(77) },
      { hub: 'flanders', rid: rid(11) },
      { hub: 'wales', rid: rid(1) },
    ];
    assert.deepEqual(keys(await storage.records.getMany(asked)), [
      'wales/2',
      'flanders/11',
      'wales/1',
    ]);
  });

  it('gives the newest, and counts by hub and kind', async () => {
    const recent = await storage.records.recent({ limit: 2 });
    assert.ok(recent.every(({ hub }) => hub === 'flanders'));
    assert.deepEqual(keys(await storage.records.recent({ kind: 'event', limit: 9 })), ['wales/2']);
    assert.deepEqual(await storage.records.counts(), [
      { hub: 'flanders', kind: 'cluster', count: 2 },
      { hub: 'nrw', kind: 'hologram', count: 1 },
      { hub: 'wales', kind: 'cluster', count: 2 },
      { hub: 'wales', kind: 'event', count: 1 },
    ]);
    const stats = await storage.stats();
    assert.deepEqual(stats.private, { onRequest: 1, hubOnly: 1 });
    assert.ok(stats.bytes.hub > 16_384 && stats.bytes.index > 16_384);
  });

  it('attack 40: of an unknown kind is kept untouched, live, and not indexed', async () => {
    const record = await storage.records.get('nrw', rid(1));
    assert.equal(record?.kind, 'hologram');
    assert.equal(record?.state, 'live');
    assert.ok(record?.body);
    await settle(storage);
    assert.ok(storage.indexer.stats().skipped > 0);
    const found = await storage.index.search({
      text: '',
      filters: { hub: ['nrw'] },
      audience: 'member',
      sort: 'title',
      limit: 9,
    });
    assert.equal(found.total, 0);
  });
});

describe('origins', () => {
  it('lead to the own record that was imported, whatever becomes of its sharing', async () => {
    const origin = { system: 'register', id: '42' };
    const other = { system: 'register', id: '43' };
    await keep(20, 'hub', 'cluster', origin);
    const by = async (id = '42') => (await storage.records.byOrigin('register', id))?.rid;
    assert.equal(await by(), rid(20));
    await publish('flanders', [{ put: 20, value: { ...leastRecord('cluster'), origin } }]);
    assert.equal((await storage.records.byOrigin('register', '42'))?.sharing, 'network');
    await publish('flanders', [{ put: 20, value: { ...leastRecord('cluster'), origin: other } }]);
    assert.equal(await by(), undefined);
    assert.equal(await by('43'), rid(20));
    // The newest claim to an origin wins; other hubs have none here.
    await keep(21, 'on-request', 'cluster', other);
    assert.equal(await by('43'), rid(21));
    await publish('wales', [{ put: 30, value: { ...leastRecord('cluster'), origin } }]);
    assert.equal(await by(), undefined);
    await publish('flanders', [{ erase: 20 }]);
    await storage.own.commit({ page: null, save: [], remove: [rid(21)] });
    assert.equal(await by('43'), undefined);
  });
});

describe('changes of own records', () => {
  it('are all or nothing: a page that conflicts saves and removes nothing', async () => {
    const author = authors.get('flanders');
    assert.ok(author);
    const stale = await author.page(beginning, [{ put: 50 }]);
    const body = Buffer.from('{}');
    const save = [{ rid: rid(51), kind: 'cluster', sharing: 'hub', body } as const];
    const change = { page: stale, save, remove: [rid(11)] };
    await assert.rejects(storage.own.commit(change), { code: 'conflict' });
    assert.equal(await storage.records.get('flanders', rid(51)), undefined);
    assert.ok(await storage.records.get('flanders', rid(11)));
    assert.throws(
      () => storage.own.commit({ ...change, page: { ...stale, hub: 'wales' } }),
      TypeError,
    );
  });

  it('an erase in the feed and the private record in its place are one change', async () => {
    await publish('flanders', [{ put: 60 }]);
    const state = await storage.feeds.state('flanders');
    const author = authors.get('flanders');
    assert.ok(state && author);
    const base = { epoch: state.epoch, seq: state.seq, entry: state.entry };
    const page = await author.page(base, [{ erase: 60 }]);
    const body = Buffer.from(JSON.stringify({ ...leastRecord('cluster'), sharing: 'on-request' }));
    const record = { rid: rid(61), kind: 'cluster', sharing: 'on-request', body } as const;
    await storage.own.commit({ page, save: [record], remove: [] });
    assert.equal((await storage.records.get('flanders', rid(60)))?.state, 'erased');
    assert.equal((await storage.own.get(rid(61)))?.updated, Math.floor(signedAt / 1_000));
    const listed = await storage.own.list(null, 1);
    assert.deepEqual(
      listed.map((r) => r.rid),
      [rid(11)],
    );
    assert.deepEqual(
      (await storage.own.list(rid(11), 9)).map((r) => r.rid),
      [rid(61)],
    );
  });
});

describe('attack 45: erasures that a peer never confirms', () => {
  it('name who has confirmed this very erasure and who has not', async () => {
    const hubs = ['flanders', 'wales', 'nrw'];
    const page = await publish('flanders', [{ put: 70 }, { erase: 70 }]);
    const wales = authors.get('wales');
    assert.ok(wales);
    const status = () => storage.erasures.get(rid(70), hubs);
    assert.deepEqual((await status())?.missing, ['wales', 'nrw']);
    const { jws, receipt } = await wales.receipt(at(page, 1), signedAt + 5_000);
    await storage.feeds.saveReceipt(jws, receipt);
    assert.deepEqual(await status(), {
      rid: rid(70),
      erasedAt: new Date(signedAt).toISOString(),
      confirmed: [{ hub: 'wales', at: new Date(signedAt + 5_000).toISOString() }],
      missing: ['nrw'],
    });
    // Erased once more: what was confirmed before says nothing of it.
    const again = await publish('flanders', [{ put: 70 }, { erase: 70 }]);
    assert.deepEqual((await status())?.missing, ['wales', 'nrw']);
    const second = await wales.receipt(at(again, 1));
    await storage.feeds.saveReceipt(second.jws, second.receipt);
    await storage.feeds.saveReceipt(jws, receipt);
    assert.deepEqual((await status())?.missing, ['nrw']);
    const listed = await storage.erasures.list(hubs, 1);
    assert.deepEqual(
      listed.map((one) => one.rid),
      [rid(70)],
    );
    assert.equal(await storage.erasures.get(rid(1), hubs), undefined);
    assert.equal(await storage.erasures.get(rid(5), hubs), undefined);
  });
});
