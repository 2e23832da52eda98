import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxHubs } from '../limits.ts';
import { answerEnvelope, messages, recordProof } from './index.ts';

const hash = 'A'.repeat(43);
const jws = 'x'.repeat(10);
const rid = '0193a5d2-0000-7000-8000-000000000001';
const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

const hello = {
  network: 'nwe',
  hub: 'aa',
  versions: [1],
  trust: { version: 0, hash: null },
  software: '',
};
const trust = { version: 1, hash, freshness: 0, fork: null };
const have = ['aa', 1, 0, null, 0];
const record = { rid, updated: 1, body: '{}' };

/** Of each message a request and an answer that are in order. */
const samples = {
  hello: [hello, hello],
  sync: [
    { trust, have: [have] },
    { trust, news: [{ have, head: jws }], forks: ['aa'] },
  ],
  page: [
    { hub: 'aa', epoch: 1, after: 0, maxEntries: 1, maxBytes: 1_024 },
    { entries: [{ jws }], more: false },
  ],
  bodies: [{ hub: 'aa', epoch: 1, seqs: [1] }, { bodies: [{ seq: 1, body: '{}', salt: hash }] }],
  poke: [{ have, head: null }, {}],
  trust: [{ after: 0 }, { lists: ['{}'], freshness: null, fork: null }],
  fork: [{ hub: 'aa' }, { proof: { hub: 'aa', first: jws, second: jws } }],
  receipts: [{ receipts: [jws] }, {}],
  search: [
    { text: '', filters: {}, limit: 1, nonce: hash },
    { jws, records: [record] },
  ],
  record: [{ rid }, { statement: { jws, body: '{}', salt: hash } }],
} as const;

test('every message has a request and an answer, and neither takes an unknown member', () => {
  assert.deepEqual(Object.keys(samples).sort(), Object.keys(messages).sort());
  for (const [name, [request, answer]] of Object.entries(samples)) {
    const schema = messages[name as keyof typeof messages];
    assert.ok(accepts(schema.request, request), name);
    assert.ok(accepts(schema.answer, answer), name);
    assert.ok(!accepts(schema.request, { ...request, extra: 1 }), name);
    assert.ok(!accepts(schema.answer, { ...answer, extra: 1 }), name);
    for (const nothing of [undefined, null, [], '', 1]) {
      assert.ok(!accepts(schema.request, nothing), name);
      assert.ok(!accepts(schema.answer, nothing), name);
    }
  }
});

test('limits of requests and answers: at the limit and one over', () => {
  const page = samples.page[0];
  const search = samples.search[0];
  const cases = [
    [messages.sync.request, (n: number) => ({ trust, have: times(n, have) }), maxHubs],
    [messages.page.request, (maxEntries: number) => ({ ...page, maxEntries }), 256],
    [messages.page.request, (maxBytes: number) => ({ ...page, maxBytes }), 2 * 1024 * 1024],
    [messages.page.answer, (n: number) => ({ entries: times(n, { jws }), more: true }), 256],
    [messages.bodies.request, (n: number) => ({ hub: 'aa', epoch: 1, seqs: times(n, 1) }), 64],
    [messages.receipts.request, (n: number) => ({ receipts: times(n, jws) }), 64],
    [
      messages.trust.answer,
      (n: number) => ({ lists: times(n, '{}'), freshness: null, fork: null }),
      50,
    ],
    [messages.search.request, (n: number) => ({ ...search, text: 'x'.repeat(n) }), 400],
    [messages.search.request, (limit: number) => ({ ...search, limit }), 50],
    [messages.search.request, (n: number) => ({ ...search, filters: { kind: times(n, 'x') } }), 20],
    [messages.search.answer, (n: number) => ({ jws, records: times(n, record) }), 50],
    [messages.poke.request, (n: number) => ({ have, head: 'x'.repeat(n) }), 4_096],
  ] as const;
  for (const [schema, make, limit] of cases) {
    assert.ok(accepts(schema, make(limit)), `${limit}`);
    assert.ok(!accepts(schema, make(limit + 1)), `${limit} + 1`);
  }
});

test('an answer is either ok or an error', () => {
  assert.ok(accepts(answerEnvelope, { ok: {} }));
  assert.ok(accepts(answerEnvelope, { error: { code: 'busy', message: 'later' } }));
  for (const bad of [
    {},
    { ok: 1, error: { code: 'x', message: '' } },
    { error: 'busy' },
    { error: { code: 'x'.repeat(41), message: '' } },
  ]) {
    assert.ok(!accepts(answerEnvelope, bad), JSON.stringify(bad));
  }
});

test('a proof holds what is needed and nothing else', () => {
  const proof = {
    format: 'interhub-proof/1',
    network: 'nwe',
    hub: 'aa',
    rid,
    sharing: 'network',
    entry: jws,
    chain: times(512, jws),
    trust: ['{}'],
    freshness: null,
    exportedAt: 1,
  };
  assert.ok(accepts(recordProof, proof));
  assert.ok(!accepts(recordProof, { ...proof, chain: times(513, jws) }));
  assert.ok(!accepts(recordProof, { ...proof, isProven: true }));
});
