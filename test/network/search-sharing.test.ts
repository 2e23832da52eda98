/**
 * Beta keeps records in three ways: for the whole network, on request, for its members. What of them
 * does alpha find, and what stays behind at alpha afterwards?
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { maxAnswerBytes, maxLiveResults } from '#federation/limits.ts';
import { createDuplicates } from '#node/hub/editing/duplicates.ts';
import { HubError } from '#node/hub/errors.ts';
import type { SearchRequest } from '#node/hub/types.ts';
import {
  accountOf,
  namesOf,
  recordOf,
  ridOf,
  type SearchHub,
  type SearchNetwork,
  startSearchNetwork,
} from './search-hubs.ts';

let network: SearchNetwork;
let alpha: SearchHub;
let beta: SearchHub;

/** Words that stand nowhere but in the record. */
const marks = { 1: 'Aardvarkium', 2: 'Bumblebeeium', 3: 'Cormorantium' };

before(async () => {
  network = await startSearchNetwork(['alpha', 'beta']);
  alpha = network.hub('alpha');
  beta = network.hub('beta');
  await network.publish('beta', { 1: recordOf(`Hydrogen ${marks[1]}`) });
  await network.keep('beta', {
    2: recordOf(`Hydrogen ${marks[2]}`, { sharing: 'on-request' }),
    3: recordOf(`Hydrogen ${marks[3]}`, { sharing: 'hub' }),
  });
  await network.sayHeads();
});

after(() => network[Symbol.asyncDispose]());

const request = (change: Partial<SearchRequest> = {}): SearchRequest => ({
  ...{ q: 'hydrogen', filters: {}, sort: 'relevance', limit: 20, language: 'en' },
  audience: 'network',
  ...change,
});

/** Whether any file of a hub's directory holds the word. */
function isOnDisk(hub: SearchHub, word: string): boolean {
  return readdirSync(hub.directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      return bytes.includes(word) || bytes.includes(word.toLowerCase());
    });
}

test('an on-request record is found elsewhere, told as live with the key that signed it', async () => {
  const { results, hubs } = await alpha.searching.search(request());
  assert.deepEqual(results.map(({ rid }) => rid).sort(), [ridOf(1), ridOf(2)]);
  const live = results.find(({ rid }) => rid === ridOf(2));
  const { source, epoch, seq, kid } = live?.provenance ?? {};
  assert.deepEqual([source, epoch, seq, kid], ['live', null, null, beta.key.kid]);
  assert.equal(live?.title, `Hydrogen ${marks[2]}`);
  const replica = results.find(({ rid }) => rid === ridOf(1));
  assert.deepEqual([replica?.provenance.source, replica?.provenance.seq], ['replica', 1]);
  assert.deepEqual(
    hubs.map(({ hub, status }) => [hub, status]),
    [
      ['alpha', 'own'],
      ['beta', 'answered'],
    ],
  );
});

test('its page is fetched live', async () => {
  const view = await alpha.reading.get('beta', ridOf(2), 'network');
  assert.equal(view.provenance.source, 'live');
  assert.equal(view.record?.title.en, `Hydrogen ${marks[2]}`);
});

test('what is about to be published twice is found there as well, or it is told who was not asked', async () => {
  const { find } = createDuplicates(alpha);
  const { signal } = new AbortController();
  const ask = async (change: Record<string, unknown>, asking?: AbortSignal) => {
    const { found, unasked } = await find(recordOf('', change), null, 'en', asking);
    return [found.map(({ hub, rid }) => `${hub}/${rid}`), unasked];
  };
  const title = { en: `${marks[2]} hydrogen` };
  assert.deepEqual(await ask({ title }, signal), [[`beta/${ridOf(2)}`], []]);
  assert.deepEqual(await ask({ title, sharing: 'hub' }, signal), [[], []], 'told nobody');
  assert.deepEqual(await ask({ title }), [[], []], 'only when it is to be read');
  const copied = { title: { en: `Hydrogen ${marks[1]}` } };
  assert.deepEqual(await ask(copied), [[`beta/${ridOf(1)}`], []], 'the copy of a shared one');
  network.net.kill('beta');
  assert.deepEqual(await ask({ title }, signal), [[], ['Hub beta']]);
  network.net.revive('beta');
});

test('it is in no feed, and nothing of it stays with the hub that asked', async () => {
  const entries = await beta.storage.feeds.read('beta', 1, 0, { maxEntries: 100, maxBytes: 1e6 });
  assert.deepEqual(
    entries.map(({ payload }) => payload.rid),
    [ridOf(1)],
  );
  assert.equal(await alpha.storage.records.get('beta', ridOf(2)), undefined);
  assert.equal(await alpha.storage.index.size(), 1);
  const local = await alpha.find({ text: 'hydrogen', scope: 'local' });
  assert.deepEqual(namesOf(local), ['beta/1']);
  assert.equal(isOnDisk(alpha, marks[1]), true, 'the search through the files finds what is there');
  assert.equal(isOnDisk(beta, marks[2]), true);
  assert.equal(isOnDisk(alpha, marks[2]), false);
});

test('its own hub finds it without being asked by anybody', async () => {
  assert.deepEqual(namesOf(await beta.find({ text: 'hydrogen' })).sort(), ['beta/1', 'beta/2']);
});

test('a record for members is found by members of its hub, and by nobody else', async () => {
  const names = async (hub: SearchHub, audience: 'network' | 'member') =>
    namesOf(await hub.find({ text: marks[3], audience }));
  assert.deepEqual(await names(beta, 'member'), ['beta/3']);
  assert.deepEqual(await names(beta, 'network'), []);
  assert.deepEqual(await names(alpha, 'member'), []);
  const counted = await beta.find({});
  assert.equal(counted.total.value, 2, 'nor is it counted');
  assert.equal(counted.facets.hub.beta, 2);
  assert.equal(await alpha.federation.fetchRecord('beta', ridOf(3)), undefined);
  for (const [hub, audience] of [
    [alpha, 'member'],
    [beta, 'network'],
  ] as const) {
    await assert.rejects(
      hub.reading.get('beta', ridOf(3), audience),
      (error) => error instanceof HubError && error.code === 'not-found',
    );
  }
  assert.equal(isOnDisk(alpha, marks[3]), false);
});

test('an on-request record that is deleted is gone at once', async () => {
  await network.keep('beta', { 4: recordOf('Hydrogen, soon gone', { sharing: 'on-request' }) });
  assert.ok(namesOf(await alpha.find({ text: 'gone' })).includes('beta/4'));
  // The index still knows it.
  await beta.storage.own.commit({ page: null, save: [], remove: [ridOf(4)] });
  const answer = await alpha.find({ text: 'gone' });
  assert.deepEqual(namesOf(answer), []);
  assert.deepEqual(answer.total, { value: 0, relation: 'eq' });
  await beta.storage.indexer.runOnce();
});

test('a record that becomes one for members is not told any more', async () => {
  await network.keep('beta', { 5: recordOf('Hydrogen shy', { sharing: 'on-request' }) });
  assert.ok(namesOf(await alpha.find({ text: 'shy' })).includes('beta/5'));
  await network.keep('beta', { 5: recordOf('Hydrogen shy', { sharing: 'hub' }) });
  assert.deepEqual(namesOf(await alpha.find({ text: 'shy' })), []);
  await network.remove('beta', 5);
});

test('updates of a search that streams arrive in order, the last one before the answer', async () => {
  const seen: number[] = [];
  const answer = await alpha.searching.search(request(), undefined, ({ total }) =>
    seen.push(total.value),
  );
  const before = seen.length;
  assert.ok(before >= 1);
  assert.deepEqual(seen, seen.toSorted());
  await new Promise(setImmediate);
  assert.equal(seen.length, before);
  assert.equal(answer.total.value, 2);
});

test('a listener that fails does not make the search fail', async () => {
  const answer = await alpha.searching.search(request(), undefined, () => {
    throw new TypeError('a page that was closed');
  });
  assert.equal(answer.total.value, 2);
});

test('an answer never has more bytes than an answer may have', async () => {
  const long = 'hydrogen "quoted" \\ '.repeat(900);
  const body = Object.fromEntries(['en', 'fr', 'de', 'nl', 'es'].map((tag) => [tag, long]));
  const title = Object.fromEntries(Object.keys(body).map((tag) => [tag, 'Long']));
  await network.keep(
    'beta',
    Object.fromEntries(
      Array.from({ length: maxLiveResults }, (_, i) => [
        1_000 + i,
        recordOf('Long', { sharing: 'on-request', title, body }),
      ]),
    ),
  );
  network.exchanges.length = 0;
  const answer = await alpha.find({ text: 'quoted', limit: 5 });
  const { status, relation, total } = accountOf(answer, 'beta');
  assert.equal(status, 'answered');
  assert.equal(relation, 'gte', 'it had more than fitted');
  assert.ok(total > 5 && total < maxLiveResults);
  const bytes = network.exchanges.find(({ name }) => name === 'search')?.answerBytes ?? 0;
  assert.ok(bytes > maxAnswerBytes / 2 && bytes <= maxAnswerBytes, `${bytes} bytes`);
});
