import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CarriedRecord } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { type FacetCounts, facetNames, type SearchIndex } from '../ports.ts';
import { LiveScoring, type Scored } from './scoring.ts';
import type { NetworkQuery } from './types.ts';

const query: NetworkQuery = {
  ...{ text: 'hydrogen', filters: {}, sort: 'relevance', limit: 20 },
  ...{ scope: 'network', audience: 'network' },
};

const recordsOf = (hub: string, count: number, body = ''): CarriedRecord[] =>
  Array.from({ length: count }, (_, i) => ({ rid: `${hub}-${i}`, updated: i, body }));

const ridsOf = ({ verdicts }: Scored) =>
  verdicts.map((verdict) => (verdict && verdict !== 'refused' ? verdict.rid : verdict));

const nextTurn = () => new Promise(setImmediate);

/** An index that answers when it is told to, and counts one hit per record under its hub. */
function slowIndex() {
  const asked: string[][] = [];
  const answers: PromiseWithResolvers<void>[] = [];
  const index: Pick<SearchIndex, 'judgeLive'> = {
    async judgeLive(_, documents) {
      asked.push(documents.map(({ rid }) => rid));
      const answer = Promise.withResolvers<void>();
      answers.push(answer);
      await answer.promise;
      const counts: Record<string, number> = {};
      for (const { hub } of documents) counts[hub] = (counts[hub] ?? 0) + 1;
      const facets = Object.fromEntries(facetNames.map((name) => [name, {}]));
      return {
        verdicts: documents.map(({ hub, rid }) => ({
          ...{ hub, rid, score: 1, key: { value: 1, hub, rid }, kind: 'cluster' },
        })),
        facets: { ...facets, hub: counts } as unknown as FacetCounts,
      };
    },
  };
  return { index, asked, answers };
}

test('what arrives while the index is busy goes together, each hub with its own hits', async () => {
  const { index, asked, answers } = slowIndex();
  const scoring = new LiveScoring(index, query);
  const first = scoring.score('aa', recordsOf('aa', 2));
  const others = ['bb', 'cc', 'dd'].map((hub, i) => scoring.score(hub, recordsOf(hub, i)));
  assert.deepEqual(asked, [['aa-0', 'aa-1']]);
  answers[0]?.resolve();
  assert.deepEqual(ridsOf(await first), ['aa-0', 'aa-1']);
  await nextTurn();
  answers[1]?.resolve();
  const scored = await Promise.all(others);
  assert.deepEqual(asked[1], ['cc-0', 'dd-0', 'dd-1']);
  assert.equal(asked.length, 2);
  assert.deepEqual(scored.map(ridsOf), [[], ['cc-0'], ['dd-0', 'dd-1']]);
  const counted = scored.flatMap(({ facets }) => Object.entries(facets.hub));
  assert.deepEqual(counted, [
    ['cc', 1],
    ['dd', 2],
  ]);
});

test('however many wait, no more than some are scored at once, and all have their turn', async () => {
  const { index, asked, answers } = slowIndex();
  const scoring = new LiveScoring(index, query);
  const hubs = Array.from({ length: 12 }, (_, i) => `hub-${i}`);
  const all = Promise.all(hubs.map((hub) => scoring.score(hub, recordsOf(hub, 50))));
  let isDone = false;
  void all.then(() => {
    isDone = true;
  });
  for (let i = 0; !isDone; i++) {
    answers[i]?.resolve();
    await nextTurn();
  }
  assert.ok((await all).every(({ verdicts }) => verdicts.length === 50));
  assert.ok(asked.every(({ length }) => length <= 200));
  assert.equal(asked.flat().length, 600);
});

test('attack 70: large answers are judged one by one, so that none holds up the index for long', async () => {
  const { index, asked, answers } = slowIndex();
  const scoring = new LiveScoring(index, query);
  const large = ' '.repeat(131_072);
  const all = Promise.all([
    scoring.score('aa', recordsOf('aa', 1)),
    ...['bb', 'cc'].map((hub) => scoring.score(hub, recordsOf(hub, 16, large))),
    scoring.score('dd', recordsOf('dd', 1)),
  ]);
  for (let i = 0; i < 4; i++) {
    answers[i]?.resolve();
    await nextTurn();
  }
  assert.deepEqual(
    (await all).map((one) => ridsOf(one).length),
    [1, 16, 16, 1],
  );
  assert.deepEqual(
    asked.map(({ length }) => length),
    [1, 16, 16, 1],
  );
});

test('a fault of the index is told to all that went together, and the next is scored again', async () => {
  const { index, answers } = slowIndex();
  const scoring = new LiveScoring(index, query);
  const first = scoring.score('aa', recordsOf('aa', 1));
  const others = ['bb', 'cc'].map((hub) => scoring.score(hub, recordsOf(hub, 1)));
  answers[0]?.resolve();
  await first;
  const told = Promise.allSettled(others);
  await nextTurn();
  answers[1]?.reject(new FederationError('busy', 'too many'));
  assert.deepEqual(
    (await told).map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  const last = scoring.score('dd', recordsOf('dd', 1));
  await nextTurn();
  answers[2]?.resolve();
  assert.equal((await last).verdicts.length, 1);
});
