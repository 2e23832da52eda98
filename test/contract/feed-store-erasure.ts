/** Contract of the feed store: erasure and its receipts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Author, at, beginning, bodyFor, endOf, placeOf, rid } from './feed-fixtures.ts';
import { all, other, own, text, type WithStore } from './feed-store-setup.ts';

/** This part of the suite. */
export function erasureContract(withStore: WithStore): void {
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
        await feeds.markReceiptSent(other, rid(1), at(page, 2).hash);
        assert.deepEqual(
          (await feeds.unsentReceipts(10)).map(({ payload }) => payload.rid),
          [rid(2)],
        );
        await feeds.markReceiptSent('nobody', rid(2), at(page, 3).hash);
        assert.equal((await feeds.unsentReceipts(10)).length, 1);
      }),
    );

    it(
      'tells the owner again when a record is erased a second time',
      withStore(async ({ feeds, settle }, author) => {
        const page = await author.page(beginning, [{ put: 1 }, { erase: 1 }]);
        await feeds.accept(page);
        await settle();
        await feeds.markReceiptSent(other, rid(1), at(page, 1).hash);
        const again = await author.page(endOf(page), [{ put: 1 }, { erase: 1 }]);
        await feeds.accept(again);
        await settle();
        // A receipt for the first was on its way meanwhile.
        await feeds.markReceiptSent(other, rid(1), at(page, 1).hash);
        assert.deepEqual(
          (await feeds.unsentReceipts(10)).map(({ seq }) => seq),
          [4],
        );
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
}
