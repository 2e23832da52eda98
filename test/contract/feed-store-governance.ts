/** Contract of the feed store: doubt, forks and epochs. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Author, at, beginning, bodyFor, endOf, placeOf, rid } from './feed-fixtures.ts';
import { all, other, text, type WithStore } from './feed-store-setup.ts';

/** This part of the suite. */
export function governanceContract(withStore: WithStore): void {
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
}
