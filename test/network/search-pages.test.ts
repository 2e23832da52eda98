/** Alpha turns the pages of one list that comes from its own index and, live, from two other hubs. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breakerMaxOpenMs, maxLiveResults } from '#federation/limits.ts';
import { type SortOrder, sortOrders } from '#federation/ports.ts';
import type { NetworkAnswer, NetworkQuery } from '#federation/search/index.ts';
import { HubError } from '#node/hub/errors.ts';
import type { SearchRequest } from '#node/hub/types.ts';
import type { SearchNetwork } from './search-hubs.ts';
import { accountOf, namesOf, recordOf, type Shared, startSearchNetwork } from './search-hubs.ts';

let network: SearchNetwork;

/** Records whose scores differ: the word is the rarer among others, the higher the number. */
function records(from: number, count: number, change: Record<string, unknown> = {}): Shared {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => {
      const n = from + i;
      const filler = Array.from({ length: (n * 7) % 43 }, (_, j) => `filler${j}`).join(' ');
      return [
        n,
        recordOf(`Number ${n}`, {
          body: { en: `hydrogen ${filler}` },
          ...(n % 3 === 0 && { validUntil: `2027-0${1 + (n % 9)}-15` }),
          ...change,
        }),
      ];
    }),
  );
}

before(async () => {
  network = await startSearchNetwork(['alpha', 'beta', 'gamma']);
  await network.publish('alpha', records(100, 25));
  await network.publish('beta', records(200, 10));
  await network.keep('alpha', records(300, 4, { sharing: 'on-request' }));
  await network.keep('beta', records(400, 12, { sharing: 'on-request' }));
  await network.keep('gamma', records(500, 12, { sharing: 'on-request' }));
  await network.sayHeads();
});

after(() => network[Symbol.asyncDispose]());

/** Turns all pages; `between` is called after each but the last. */
async function turn(
  query: Partial<NetworkQuery>,
  between: (page: NetworkAnswer, n: number) => Promise<void> | void = () => undefined,
): Promise<string[][]> {
  const pages: string[][] = [];
  let next: NetworkAnswer['next'] = null;
  do {
    const page: NetworkAnswer = await network
      .hub('alpha')
      .find({ text: 'hydrogen', limit: 7, ...query, ...(next && { after: next }) });
    pages.push(namesOf(page));
    next = page.next;
    if (next) await between(page, pages.length);
  } while (next);
  return pages;
}

for (const sort of sortOrders) {
  test(`attack 71: pages by ${sort} part the whole list, live records included`, async () => {
    const whole = await network.hub('alpha').find({ text: 'hydrogen', sort, limit: 100 });
    assert.equal(whole.results.length, 63);
    assert.equal(whole.next, null);
    for (const limit of [4, 50]) {
      const pages = await turn({ sort, limit });
      assert.deepEqual(pages.flat(), namesOf(whole));
    }
  });
}

test('attack 71: pages without a question part the list as well', async () => {
  const pages = await turn({ text: '' });
  assert.equal(new Set(pages.flat()).size, 63);
  assert.equal(pages.flat().length, 63);
});

test('attack 71: totals, facets and account are the same on every page', async () => {
  const { find } = network.hub('alpha');
  const first = await find({ text: 'hydrogen', limit: 20 });
  assert.ok(first.next);
  const second = await find({ text: 'hydrogen', limit: 20, after: first.next });
  assert.deepEqual(second.total, first.total);
  assert.deepEqual(second.facets, first.facets);
  assert.deepEqual(
    second.hubs.map(({ hub, total, status }) => [hub, total, status]),
    first.hubs.map(({ hub, total, status }) => [hub, total, status]),
  );
});

async function assertSteady(sort: SortOrder, from: number): Promise<void> {
  const before = namesOf(await network.hub('alpha').find({ text: 'hydrogen', sort, limit: 1_000 }));
  const added: string[] = [];
  const pages = await turn({ sort }, async (_page, n) => {
    if (n > 4) return;
    // Three more with the word, and five without: the scores of all others move.
    const first = from + n * 10;
    await network.publish('beta', records(first, 3));
    await network.publish('beta', records(first + 3, 5, { body: { en: 'nothing of that kind' } }));
    added.push(...[0, 1, 2].map((i) => `beta/${first + i}`));
  });
  const seen = pages.flat();
  assert.equal(new Set(seen).size, seen.length, 'nothing is shown twice');
  const missing = before.filter((name) => !seen.includes(name));
  assert.deepEqual(missing, [], 'nothing that was there is left out');
  const strange = seen.filter((name) => !before.includes(name) && !added.includes(name));
  assert.deepEqual(strange, []);
}

test('attack 71: records that arrive between pages by relevance shift nothing', () =>
  assertSteady('relevance', 1_000));
test('attack 71: records that arrive between pages by title shift nothing', () =>
  assertSteady('title', 2_000));
test('attack 71: records that arrive between pages by deadline shift nothing', () =>
  assertSteady('deadline', 3_000));

test('attack 71: a page goes on when the last record of the one before is gone', async () => {
  const { find } = network.hub('alpha');
  const query = { text: 'hydrogen', sort: 'title' } as const;
  for (const isLive of [false, true]) {
    const list = await find({ ...query, limit: 1_000 });
    const at = list.results.findIndex(
      ({ hub, live }, i) => i > 10 && (isLive ? live && hub === 'beta' : !live && hub === 'alpha'),
    );
    const first = await find({ ...query, limit: at + 1 });
    assert.ok(first.next);
    const { hub, rid } = first.next;
    if (isLive) await network.remove(hub, Number.parseInt(rid.slice(-12), 16));
    else await network.append(hub, [{ op: 'withdraw', rid, kind: 'cluster' }]);
    const second = await find({ ...query, limit: 5, after: first.next });
    assert.deepEqual(namesOf(second), namesOf(list).slice(at + 1, at + 6));
  }
});

test('attack 71: a hub that goes silent between pages repeats nothing', async () => {
  const pages = await turn({}, (_page, n) => {
    if (n === 2) network.net.kill('gamma');
  });
  network.net.revive('gamma');
  // Its breaker forgets.
  network.clockAhead += breakerMaxOpenMs;
  const seen = pages.flat();
  assert.equal(new Set(seen).size, seen.length);
  const last = await network.hub('alpha').find({ text: 'hydrogen', limit: 7 });
  assert.equal(accountOf(last, 'gamma').status, 'answered');
});

test('a hub with more than it may hand over is partial where that matters, "at least" anywhere', async () => {
  await network.keep('gamma', records(600, maxLiveResults, { sharing: 'on-request' }));
  const { find } = network.hub('alpha');
  const first = await find({ text: 'hydrogen', limit: 7 });
  const { status, relation, total } = accountOf(first, 'gamma');
  assert.deepEqual([status, relation, total], ['answered', 'gte', maxLiveResults]);
  assert.equal(first.isPartial, false, 'the best are all here');
  assert.equal(first.total.relation, 'gte');
  const byTime = await find({ text: 'hydrogen', limit: 7, sort: 'updated' });
  assert.equal(accountOf(byTime, 'gamma').status, 'partial');
  const whole = await find({ text: 'hydrogen', limit: 500 });
  assert.equal(accountOf(whole, 'gamma').status, 'partial');
});

const request = (change: Partial<SearchRequest> = {}): SearchRequest => ({
  ...{ q: 'hydrogen', filters: {}, sort: 'relevance', limit: 20, language: 'en' },
  audience: 'network',
  ...change,
});

test('cursors lead through the pages of the use case', async () => {
  const { searching } = network.hub('alpha');
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await searching.search(request(cursor ? { cursor } : {}));
    seen.push(...page.results.map(({ id }) => id));
    cursor = page.next;
  } while (cursor);
  const whole = await searching.search(request({ limit: 500 }));
  assert.deepEqual(
    seen,
    whole.results.map(({ id }) => id),
  );
});

test('attack 71: records that arrive while one turns pages of several words repeat and hide nothing', async () => {
  const { searching } = network.hub('alpha');
  const { publish, keep } = network;
  const about = (word: string, from: number, count: number, change = {}) =>
    records(from, count, { body: { en: word }, ...change });
  await publish('alpha', { ...about('tidal', 7_000, 30), ...about('solar', 7_050, 30) });
  await keep('beta', about('tidal', 7_100, 6, { sharing: 'on-request' }));
  const filters = { hub: ['alpha', 'beta'] };
  const question = request({ q: 'solar tidal', filters, limit: 10 });
  const before = (await searching.search({ ...question, limit: 500 })).results.map(({ id }) => id);
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let n = 1; n === 1 || cursor; n++) {
    const page = await searching.search({ ...question, ...(cursor && { cursor }) });
    seen.push(...page.results.map(({ id }) => id));
    cursor = page.next;
    // One word becomes less telling than the other: records change places.
    if (n < 5) await publish('beta', about(n < 3 ? 'solar' : 'tidal', 7_100 + 100 * n, 10 * n));
  }
  assert.equal(new Set(seen).size, seen.length, 'nothing is shown twice');
  assert.deepEqual(
    before.filter((id) => !seen.includes(id)),
    [],
    'nothing that was there is left out',
  );
});

test('attack 71: a cursor that is damaged, forged or of another question is refused', async () => {
  const { searching } = network.hub('alpha');
  const { next } = await searching.search(request());
  assert.ok(next);
  const [place = '', shown] = next.split('.');
  const decoded = JSON.parse(Buffer.from(place, 'base64url').toString('utf8'));
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const wrong: SearchRequest[] = [
    request({ cursor: next.slice(3) }),
    request({ cursor: 'x' }),
    request({ cursor: encode(null) }),
    request({ cursor: encode({ ...decoded, after: { ...decoded.after, rid: "' OR 1=1 --" } }) }),
    request({ cursor: encode({ ...decoded, after: { ...decoded.after, value: 'text' } }) }),
    request({ cursor: encode({ ...decoded, more: 1 }) }),
    request({ cursor: `${place}.${shown}A` }),
    request({ cursor: `${next}.${shown}` }),
    request({ cursor: next, q: 'wind' }),
    request({ cursor: next, sort: 'title' }),
    request({ cursor: next, filters: { kind: ['cluster'] } }),
    request({ cursor: next, audience: 'member' }),
    request({ cursor: `${next}${'A'.repeat(100_000)}` }),
  ];
  for (const one of wrong) {
    await assert.rejects(
      searching.search(one),
      (error) => error instanceof HubError && error.code === 'invalid-query',
    );
  }
});
