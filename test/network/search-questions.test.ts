/**
 * Beta keeps records to be asked for. What alpha's visitors type in the query box — phrases, exclusions,
 * beginnings, words that mean the same in another language — finds there what it would find at home.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Request } from '#schema/wire/index.ts';
import {
  namesOf,
  recordOf,
  type SearchHub,
  type SearchNetwork,
  startSearchNetwork,
} from './search-hubs.ts';

let network: SearchNetwork;
let alpha: SearchHub;
/** Questions that beta was asked. */
const asked: Request<'search'>[] = [];

const live = (title: string, change: Record<string, unknown> = {}) =>
  recordOf(title, { sharing: 'on-request', ...change });

before(async () => {
  network = await startSearchNetwork(['alpha', 'beta']);
  alpha = network.hub('alpha');
  const { storage } = network.hub('beta');
  // What reaches beta's index is what alpha has sent.
  const search = storage.index.search.bind(storage.index);
  storage.index.search = (query, signal) => {
    const { audience: _, sort: __, ...request } = query;
    asked.push(request as Request<'search'>);
    return search(query, signal);
  };
  await network.publish('alpha', { 1: recordOf('Green hydrogen here') });
  await network.keep('beta', {
    2: live('Green hydrogen there'),
    3: live('Hydrogen from green power'),
    4: live('Heat pumps for dairies', {
      title: { en: 'Heat pumps for dairies', ga: 'Caidéil teasa' },
    }),
    5: live('Wasserelektrolyse', { title: { de: 'Wasserelektrolyse am Rhein' }, kind: 'cluster' }),
  });
  await network.sayHeads();
});

after(() => network[Symbol.asyncDispose]());

const find = (
  q: string,
  change: { readonly widen?: boolean; readonly isTyping?: boolean } = {},
) => {
  asked.length = 0;
  return alpha.searching.search({
    ...{ q, filters: {}, sort: 'relevance', limit: 20, language: 'en', audience: 'network' },
    deadlineMs: 20_000,
    ...change,
  });
};
const sorted = async (q: string, change = {}) => namesOf(await find(q, change)).sort();

test('phrases, exclusions and beginnings hold for what is asked live', async () => {
  assert.deepEqual(await sorted('"green hydrogen"'), ['alpha/1', 'beta/2']);
  assert.deepEqual(await sorted('hydrogen -power', { widen: false }), ['alpha/1', 'beta/2']);
  assert.deepEqual(await sorted('dair*'), ['beta/4']);
  assert.deepEqual(await sorted('dair', { isTyping: true }), ['beta/4']);
  assert.deepEqual(await sorted('elektrolyse', { widen: false }), ['beta/5']);
});

test('words that mean the same are looked for at all hubs, unless they are not to be', async () => {
  assert.deepEqual(await sorted('Wärmepumpe'), ['beta/4']);
  assert.ok(asked[0]?.widened?.[0]?.with.includes('heat pump'));
  assert.deepEqual(await sorted('Wärmepumpe', { widen: false }), []);
});

test('what says nothing is left out, for hubs that know no more than words', async () => {
  await find('zebra crossing', { widen: false });
  const [plain] = asked;
  assert.deepEqual(Object.keys(plain ?? {}).sort(), ['filters', 'limit', 'text']);
  assert.equal(plain?.text, 'zebra crossing');
});

test('filters in the text are filters at all hubs, and their counts say what is not known', async () => {
  const answer = await find('kind:cluster hydrogen');
  assert.deepEqual(asked[0]?.filters, { kind: ['cluster'] });
  assert.equal(asked[0]?.text, 'hydrogen');
  assert.deepEqual(namesOf(answer).sort(), ['alpha/1', 'beta/2', 'beta/3']);
  const [cluster] = answer.facets.kind;
  assert.deepEqual([cluster?.value, cluster?.count, cluster?.relation], ['cluster', 3, 'eq']);
  // Beta was asked for clusters alone: of other kinds it may have more than was counted.
  const other = await find('hydrogen kind:event');
  const outside = other.facets.kind.find(({ value }) => value === 'cluster');
  assert.deepEqual([outside?.count, outside?.relation], [1, 'gte']);
});
