/** What every TrustStore must hold; run by trust-store.test.ts against each implementation. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StoredTrustList, TrustStore } from '#federation/ports.ts';
import type { FreshnessStatement, TrustList } from '#schema/trust/index.ts';
import { network } from './feed-fixtures.ts';

/** A store to be tested. */
export interface TrustStoreUnderTest extends AsyncDisposable {
  readonly trust: TrustStore;
  /** The same store as another process would open it later. */
  reopen(): Promise<TrustStore>;
}

/** A list as far as a store looks at it. */
function listOf(version: number, prev: string | null, mark = ''): StoredTrustList {
  const list = { network, version, prev, mark, hubs: [] } as unknown as TrustList;
  return { jws: `{"jws of":"${version}${mark}"}`, hash: `hash-${version}${mark}`, list };
}

const freshnessOf = (version: number, iat: number) =>
  ({ network, version, hash: `hash-${version}`, iat, exp: iat + 10 }) as FreshnessStatement;

/** Runs the suite. */
export function trustStoreContract(name: string, open: () => Promise<TrustStoreUnderTest>): void {
  const withStore = (work: (store: TrustStoreUnderTest) => Promise<void>) => async () => {
    await using store = await open();
    await work(store);
  };
  const [one, two, three] = [listOf(1, null), listOf(2, 'hash-1'), listOf(3, 'hash-2')];

  describe(`trust store: ${name}`, () => {
    it(
      'is empty at first',
      withStore(async ({ trust }) => {
        assert.equal(await trust.latest(), undefined);
        assert.deepEqual(await trust.chain(0, 10), []);
        assert.equal(await trust.freshness(), undefined);
        assert.deepEqual(await trust.trustForks(), []);
      }),
    );

    it(
      'keeps the whole chain, byte for byte, step by step',
      withStore(async ({ trust, reopen }) => {
        await trust.append(one);
        assert.deepEqual(await trust.latest(), one);
        await trust.append(two);
        await trust.append(three);
        assert.deepEqual(await trust.latest(), three);
        assert.deepEqual(await trust.chain(0, 10), [one, two, three]);
        assert.deepEqual(await trust.chain(1, 1), [two]);
        assert.deepEqual(await trust.chain(3, 10), []);
        const again = await reopen();
        assert.deepEqual(await again.latest(), three);
        assert.deepEqual(await again.chain(0, 10), [one, two, three]);
      }),
    );

    it(
      'attack 6, 7, 8: takes nothing but the successor of the latest',
      withStore(async ({ trust }) => {
        const conflict = { name: 'FederationError', code: 'conflict' };
        await assert.rejects(trust.append(two), conflict);
        await assert.rejects(trust.append(listOf(1, 'hash-0')), conflict);
        await trust.append(one);
        await assert.rejects(trust.append(three), conflict);
        await assert.rejects(trust.append(one), conflict);
        await assert.rejects(trust.append(listOf(1, null, 'other')), conflict);
        await assert.rejects(trust.append(listOf(2, 'hash-of-another')), conflict);
        await trust.append(two);
        await assert.rejects(trust.append(listOf(2, 'hash-1', 'other')), conflict);
        assert.deepEqual(await trust.latest(), two);
        assert.deepEqual(await trust.chain(0, 10), [one, two]);
      }),
    );

    it(
      'attack 21: of updates that race, one wins, and none goes backwards',
      withStore(async ({ trust }) => {
        await trust.append(one);
        const rivals = ['a', 'b', 'c'].map((mark) => listOf(2, 'hash-1', mark));
        const results = await Promise.allSettled(rivals.map((list) => trust.append(list)));
        assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
        assert.equal((await trust.latest())?.list.version, 2);
        assert.equal((await trust.chain(0, 10)).length, 2);
      }),
    );

    it(
      'keeps the newest freshness statement: by version, then by time',
      withStore(async ({ trust, reopen }) => {
        const kept = async () => (await trust.freshness())?.jws;
        await trust.saveFreshness('first', freshnessOf(2, 100));
        await trust.saveFreshness('older version', freshnessOf(1, 999));
        await trust.saveFreshness('older', freshnessOf(2, 99));
        await trust.saveFreshness('the same', freshnessOf(2, 100));
        assert.equal(await kept(), 'first');
        await trust.saveFreshness('newer', freshnessOf(2, 101));
        assert.equal(await kept(), 'newer');
        await trust.saveFreshness('newer version', freshnessOf(3, 50));
        const again = await reopen();
        assert.deepEqual(await again.freshness(), {
          jws: 'newer version',
          statement: freshnessOf(3, 50),
        });
      }),
    );

    it(
      'keeps the evidence of a trust fork for good, each once',
      withStore(async ({ trust, reopen }) => {
        await trust.saveTrustFork('a', 'b');
        await trust.saveTrustFork('a', 'b');
        await trust.saveTrustFork('b', 'a');
        await trust.saveTrustFork('a', 'c');
        const again = await reopen();
        assert.deepEqual(await again.trustForks(), [
          { first: 'a', second: 'b' },
          { first: 'a', second: 'c' },
        ]);
      }),
    );
  });
}
