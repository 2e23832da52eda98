/**
 * Hubs that lie, stall and flood. In most stories alpha publishes, mallory carries alpha's feed to
 * beta, who cannot reach alpha, and does to it what an honest hub would not.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErrorCode } from '#federation/errors.ts';
import { createHead } from '#federation/feed/index.ts';
import { maxPagesPerRound } from '#federation/limits.ts';
import type { RequestHandler, StoredEntry } from '#federation/ports.ts';
import type { Answer, CarriedEntry, Have } from '#schema/wire/index.ts';
import { type MemoryHub, type MemoryHubs, network, sign, startMemoryHubs } from './memory-hubs.ts';

const beginning = { epoch: 1, seq: 0, entry: null };

/** Answers as its driver would, but for what is given. */
function behave(hub: MemoryHub, lies: RequestHandler): void {
  hub.parts.transport.handle({ ...hub.replicator.handlers, ...lies });
}

/** What the honest driver of a hub would give as a page. */
async function honestPage(
  hub: MemoryHub,
  ...args: Parameters<NonNullable<RequestHandler['page']>>
) {
  const answer = await hub.replicator.handlers.page?.(...args);
  assert.ok(answer);
  return answer;
}

function carry({ jws, body, salt }: StoredEntry): CarriedEntry {
  return body && salt
    ? {
        jws,
        body: Buffer.from(body).toString(),
        salt: Buffer.from(salt).toString('base64url'),
      }
    : { jws };
}

async function threeHubs(options: { readonly requestTimeoutMs?: number } = {}) {
  const hubs = await startMemoryHubs({
    hubs: ['alpha', 'beta', 'mallory'],
    isRunning: false,
    ...options,
  });
  const [alpha, beta, mallory] = hubs.all;
  assert.ok(alpha && beta && mallory);
  hubs.net.partition('alpha', 'beta');
  return { hubs, alpha, beta, mallory };
}

async function blames(hubs: MemoryHubs, beta: MemoryHub, code: ErrorCode): Promise<void> {
  await hubs.until(`mallory is blamed for ${code}`, () =>
    beta.replicator.status().some((one) => one.hub === 'mallory' && one.lastError === code),
  );
}

/** What mallory makes of a page of alpha, and what it is refused for. */
const forgeries: ReadonlyArray<{
  readonly name: string;
  readonly code: ErrorCode;
  readonly forge: (
    entries: readonly CarriedEntry[],
    mallory: MemoryHub,
    alpha: MemoryHub,
  ) => Promise<CarriedEntry[]> | CarriedEntry[];
}> = [
  {
    name: 'attack 29: a body that does not match its digest',
    code: 'digest-mismatch',
    forge: (entries) =>
      entries.map((one) => ({ ...one, ...(one.body && { body: one.body.replace('r', 'R') }) })),
  },
  {
    name: 'attack 29: the salt of another entry',
    code: 'digest-mismatch',
    forge: (entries) =>
      entries.map((one) => ({ ...one, ...(one.body && { salt: entries[0]?.salt ?? '' }) })),
  },
  {
    name: 'attack 30: mallory publishes as alpha',
    code: 'unknown-key',
    forge: async (_, mallory) =>
      (await sign({ id: 'alpha', key: mallory.key }, beginning, [{ put: 66 }])).map(carry),
  },
  {
    name: 'attack 30: entries of mallory in the feed of alpha',
    code: 'wrong-hub',
    forge: async (_, mallory) => (await sign(mallory, beginning, [{ put: 66 }])).map(carry),
  },
  {
    name: 'attack 31: prev is not the hash of the entry before',
    code: 'broken-chain',
    forge: async (entries, _, alpha) => {
      const prev = Buffer.alloc(32, 7).toString('base64url');
      const [other] = await sign(alpha, { epoch: 1, seq: 1, entry: prev }, [{ put: 66 }]);
      assert.ok(other);
      return [...entries.slice(0, 1), carry(other)];
    },
  },
  {
    name: 'attack 32: a gap in seq',
    code: 'gap',
    forge: (entries) => [...entries.slice(0, 1), ...entries.slice(2)],
  },
  {
    name: 'a page that begins in the middle',
    code: 'gap',
    forge: (entries) => entries.slice(1),
  },
  {
    name: 'a signature of the last entry that is not good',
    code: 'bad-signature',
    forge: (entries) => {
      const first = entries[0];
      const last = entries.at(-1);
      assert.ok(first && last);
      const stolen = first.jws.slice(first.jws.lastIndexOf('.'));
      const jws = last.jws.slice(0, last.jws.lastIndexOf('.')) + stolen;
      return [...entries.slice(0, -1), { ...last, jws }];
    },
  },
  {
    name: 'attack 55: a cursor in the future, and nothing behind it',
    code: 'gap',
    forge: () => [],
  },
];

for (const { name, code, forge } of forgeries) {
  test(`${name}: nothing of the page is let in`, async () => {
    const { hubs, alpha, beta, mallory } = await threeHubs();
    await using _ = hubs;
    await alpha.publish({ put: 1 }, { put: 2 }, { put: 3 });
    await alpha.run();
    await mallory.run();
    await hubs.equal(['alpha', 'mallory']);
    behave(mallory, {
      page: async (request, from, signal) => {
        const answer = await honestPage(mallory, request, from, signal);
        return { ...answer, entries: await forge(answer.entries, mallory, alpha), more: false };
      },
    });
    await beta.run();
    await blames(hubs, beta, code);
    assert.deepEqual(await beta.position('alpha'), beginning);
    assert.equal((await beta.storage.feeds.forks()).length, 0, 'a lie is no fork');
    // Nothing is lost: what mallory withheld comes from alpha itself.
    hubs.net.heal();
    hubs.clockAhead += 10 * 60_000;
    await hubs.equal(['alpha', 'beta']);
    assert.equal(await beta.shows('alpha', 3), 'record 3');
  });
}

test('a lying hub is asked less and less, and costs one line in the log', async () => {
  const { hubs, alpha, beta, mallory } = await threeHubs();
  await using _ = hubs;
  await alpha.publish({ put: 1 });
  await alpha.run();
  await mallory.run();
  await hubs.equal(['alpha', 'mallory']);
  behave(mallory, { page: async () => ({ entries: [], more: true }) });
  await beta.run();
  await blames(hubs, beta, 'gap');
  await sleep(1_500);
  const asked = hubs.count('page', { from: 'beta', to: 'mallory' });
  assert.ok(asked >= 1 && asked <= 3, `asked ${asked} times in about 2 s`);
  assert.equal(beta.lines.filter(({ text }) => text.includes('cannot be accepted')).length, 1);
});

test('attack 35, attack 36: what is signed in the future waits, and nobody is blamed', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  alpha.clockAhead = 86_400_000;
  await alpha.publish({ put: 1 });
  await beta.publish({ put: 2 });
  await hubs.until('gamma has tried', () => hubs.count('page', { from: 'gamma', to: 'alpha' }) > 1);
  await hubs.until('gamma has beta', async () => (await gamma.shows('beta', 2)) !== null);
  assert.deepEqual(await gamma.position('alpha'), beginning);
  const blamed = gamma.replicator.status().filter(({ lastError }) => lastError !== null);
  assert.deepEqual(blamed, []);
  // A day later the very same entries are good.
  alpha.clockAhead = 0;
  hubs.clockAhead = 86_400_000;
  await hubs.decide((all) => [...all], ['alpha', 'beta', 'gamma']);
  await hubs.equal();
  assert.equal(await gamma.shows('alpha', 1), 'record 1');
});

test('attack 36: a hub whose clock is a day behind misses news, and loses nothing', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  gamma.clockAhead = -86_400_000;
  await alpha.publish({ put: 1 });
  await gamma.publish({ put: 2 });
  await hubs.until('its own go out', async () => (await beta.shows('gamma', 2)) !== null);
  assert.equal(await gamma.shows('alpha', 1), null);
  gamma.clockAhead = 0;
  await hubs.equal();
  assert.equal(await gamma.shows('alpha', 1), 'record 1');
});

test('attack 52: a sender faster than the verifier waits: one page in the air, one in hand', async () => {
  const { hubs, alpha, beta } = await threeHubs();
  await using _ = hubs;
  hubs.net.heal();
  const texts = Array.from({ length: 1_500 }, (_, i) => ({ put: i, text: 'x'.repeat(2_000) }));
  await alpha.publish(...texts);
  await alpha.run();
  let [served, stored, worst] = [0, 0, 0];
  behave(alpha, {
    page: async (request, from, signal) => {
      served += 1;
      worst = Math.max(worst, served - stored);
      return honestPage(alpha, request, from, signal);
    },
  });
  const { feeds } = beta.storage;
  const accept = feeds.accept.bind(feeds);
  feeds.accept = async (page) => {
    await sleep(30);
    await accept(page);
    stored += 1;
  };
  await beta.run();
  await hubs.equal(['alpha', 'beta']);
  assert.ok(served >= 6, `${served} pages`);
  assert.ok(worst <= 2, `${worst} pages were served and not stored`);
});

test('attack 54: a peer that stalls in mid-page is given up, and others serve', async () => {
  const { hubs, alpha, beta, mallory } = await threeHubs({ requestTimeoutMs: 300 });
  await using _ = hubs;
  await alpha.publish({ put: 1 });
  await alpha.run();
  await mallory.run();
  await hubs.equal(['alpha', 'mallory']);
  behave(mallory, { page: () => new Promise(() => {}) });
  await beta.run();
  await blames(hubs, beta, 'timeout');
  hubs.net.heal();
  hubs.clockAhead += 60_000;
  await hubs.equal(['alpha', 'beta']);
});

test('attack 55: a question from the future gets an empty answer', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta'] });
  const [alpha, beta] = hubs.all;
  assert.ok(alpha && beta);
  await alpha.publish({ put: 1 });
  const { handlers } = alpha.replicator;
  const after = Number.MAX_SAFE_INTEGER;
  const signal = new AbortController().signal;
  const request = { hub: 'alpha', epoch: 1, after, maxEntries: 10, maxBytes: 1_024 };
  assert.deepEqual(await handlers.page?.(request, 'beta', signal), { entries: [], more: false });
  const bodies = { hub: 'alpha', epoch: 7, seqs: [1, 2, after] };
  assert.deepEqual(await handlers.bodies?.(bodies, 'beta', signal), { bodies: [] });
});

test('attack 56: pages without end take turns with the feeds of others', async () => {
  await using hubs = await startMemoryHubs({
    hubs: ['alpha', 'beta', 'mallory'],
    isRunning: false,
  });
  const [alpha, beta, mallory] = hubs.all;
  assert.ok(alpha && beta && mallory);
  const many = Array.from({ length: 3_000 }, (_, put) => ({ put }));
  const endless = await sign(mallory, beginning, many);
  let pages = 0;
  behave(mallory, {
    sync: async (request, from, signal) => {
      const answer = await mallory.replicator.handlers.sync?.(request, from, signal);
      assert.ok(answer);
      const have: Have = ['mallory', 1, 1_000_000_000, Buffer.alloc(32).toString('base64url'), 0];
      return { ...answer, news: [{ have, head: null }] };
    },
    page: async ({ after }, from) => {
      if (from === 'beta') pages += 1;
      const entry = endless[after];
      assert.ok(entry);
      return { entries: [carry(entry)], more: true };
    },
  });
  await alpha.run();
  await beta.run();
  await hubs.until('the flood is on', () => pages > maxPagesPerRound + 5);
  await alpha.publish({ put: 1 });
  await hubs.until('alpha is heard', async () => (await beta.shows('alpha', 1)) !== null);
  assert.ok(pages < endless.length, 'while the flood goes on');
  const { seq } = await beta.position('mallory');
  assert.ok(seq >= maxPagesPerRound, `what is well signed is taken: ${seq} entries`);
  assert.equal(beta.replicator.status().find(({ hub }) => hub === 'alpha')?.failures, 0);
});

test('a forged head in a poke changes nothing', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'mallory'] });
  const [alpha, beta, mallory] = hubs.all;
  assert.ok(alpha && beta && mallory);
  await alpha.publish({ put: 1 });
  await hubs.equal();
  const before = await beta.storage.feeds.state('alpha');
  const entry = Buffer.alloc(32, 1).toString('base64url');
  const at = { epoch: 1, seq: 9, entry };
  const now = Date.now() + 5_000;
  const who = { network, hub: 'alpha' };
  const forged = await createHead(at, { live: 9, onRequest: false }, who, mallory.key, now);
  const iat = Math.floor(now / 1_000);
  const poke = { have: ['alpha', 1, 9, entry, iat] as Have, head: forged.jws };
  const target = hubs.net.target('beta');
  // A key that alpha does not have may be one of a newer list: it is passed over.
  await mallory.parts.transport.request(target, 'poke', { ...poke });
  const parts = forged.jws.split('.');
  const real = (await createHead(at, { live: 9, onRequest: false }, who, alpha.key, now)).jws;
  const broken = [...real.split('.').slice(0, 2), parts[2]].join('.');
  await assert.rejects(mallory.parts.transport.request(target, 'poke', { ...poke, head: broken }), {
    code: 'bad-signature',
  });
  const after = await beta.storage.feeds.state('alpha');
  assert.equal(after?.head?.jws, before?.head?.jws);
  assert.equal(after?.seq, 1);
});

test('pages are bounded in entries and in bytes, whatever is asked for', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta'], isRunning: false });
  const [alpha, beta] = hubs.all;
  assert.ok(alpha && beta);
  // Quotes take twice their room in JSON.
  await alpha.publish(
    ...Array.from({ length: 40 }, (_, put) => ({ put, text: '"'.repeat(50_000) })),
  );
  const signal = new AbortController().signal;
  const page = (request: { maxEntries: number; maxBytes: number; after: number }) =>
    alpha.replicator.handlers.page?.({ hub: 'alpha', epoch: 1, ...request }, 'beta', signal);
  const bytes = (answer: Answer<'page'> | undefined) => Buffer.byteLength(JSON.stringify(answer));
  const few = await page({ after: 0, maxEntries: 3, maxBytes: 2 * 1024 * 1024 });
  assert.equal(few?.entries.length, 3);
  assert.equal(few?.more, true);
  const small = await page({ after: 0, maxEntries: 256, maxBytes: 1_024 });
  assert.equal(small?.entries.length, 1, 'at least one, however large');
  const large = await page({ after: 0, maxEntries: 256, maxBytes: 2 * 1024 * 1024 });
  assert.ok(bytes(large) <= 2 * 1024 * 1024, `${bytes(large)} bytes`);
  assert.ok((large?.entries.length ?? 0) >= 9);
  const last = await page({ after: 39, maxEntries: 256, maxBytes: 2 * 1024 * 1024 });
  assert.deepEqual([last?.entries.length, last?.more], [1, false]);
});

test('a signature planted in the middle is not passed on as the last of a page', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'], isRunning: false });
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  const entries = await sign(
    alpha,
    beginning,
    Array.from({ length: 30 }, (_, put) => ({ put })),
  );
  const wrong = entries[29]?.jws.split('.')[2] ?? '';
  const planted = entries.map((one, i) =>
    i === 29 ? one : { ...one, jws: [...one.jws.split('.').slice(0, 2), wrong].join('.') },
  );
  await beta.storage.feeds.accept({
    hub: 'alpha',
    base: beginning,
    entries: planted,
    isQuarantined: false,
  });
  const signal = new AbortController().signal;
  const request = { hub: 'alpha', epoch: 1, after: 0, maxEntries: 5, maxBytes: 2_048 };
  const answer = await beta.replicator.handlers.page?.(request, 'gamma', signal);
  assert.equal(answer?.entries.length, 30, 'up to the one that can be verified');
  assert.ok(Buffer.byteLength(JSON.stringify(answer)) < 64 * 1024);
  await alpha.close();
  await beta.run();
  await gamma.run();
  await hubs.equal(['beta', 'gamma']);
  await hubs.until('with all bodies', async () => (await gamma.shows('alpha', 17)) !== null);
});

test('strangers and suspended hubs are answered nothing but trust', async () => {
  await using hubs = await startMemoryHubs({
    hubs: ['alpha', 'beta', 'gamma'],
    listed: ['alpha', 'beta'],
    isRunning: false,
  });
  const { handlers } = hubs.hub('alpha').replicator;
  const signal = new AbortController().signal;
  const trust = await handlers.trust?.({ after: 0 }, '', signal);
  assert.equal(trust?.lists.length, 1);
  const mark = { version: 0, hash: null, freshness: 0, fork: null };
  for (const from of ['', 'gamma', 'nobody']) {
    const refused = { code: 'unknown-peer' };
    await assert.rejects(
      async () => handlers.sync?.({ trust: mark, have: [] }, from, signal),
      refused,
    );
    await assert.rejects(async () => handlers.fork?.({ hub: 'alpha' }, from, signal), refused);
  }
  await hubs.decideFor('beta', (hub) => ({ ...hub, state: 'suspended' }), ['alpha']);
  await assert.rejects(async () => handlers.sync?.({ trust: mark, have: [] }, 'beta', signal), {
    code: 'suspended',
  });
});
