/** Answers to live questions: what one signature covers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CarriedRecord } from '#schema/wire/index.ts';
import { thumbprint, toBase64url } from '../identity/index.ts';
import { answerEnvelopeBytes, maxClockSkewSeconds, statementLifetimeSeconds } from '../limits.ts';
import {
  hasCode,
  keyOf,
  network,
  now,
  publicKeyOf,
  ridOf,
  seedOf,
} from '../trust/testing/fixtures.ts';
import { createAnswer, verifyAnswer } from './answer.ts';

const owner = { network, hub: 'aa' };
const nonce = toBase64url(seedOf('nonce'));
const carriedRecords = fc.array(
  fc.record({
    rid: fc.nat({ max: 999 }).map(ridOf),
    updated: fc.nat(),
    // Bodies that look like what is hashed between them.
    body: fc.string({ unit: fc.constantFrom('é', '😀', '"', '\n', ' ', '0', '1', '9', '{}') }),
  }),
  { maxLength: 5 },
);
const answerFrom = { network, hub: 'aa', keys: [publicKeyOf('aa')], now, nonce };
const signAnswer = async (records: CarriedRecord[]) =>
  createAnswer({ records, total: 70, relation: 'gte' }, nonce, owner, await keyOf('aa'), now);

test('attack 67: property: the signature of an answer covers its records and their order, and no others', async () => {
  await fc.assert(
    fc.asyncProperty(carriedRecords, carriedRecords, async (records, others) => {
      const answer = await signAnswer(records);
      const { statement, kid } = await verifyAnswer(answer, answerFrom);
      assert.equal(statement.total, 70);
      assert.equal(kid, thumbprint(publicKeyOf('aa')));
      const isSame = JSON.stringify(records) === JSON.stringify(others);
      const swapped = verifyAnswer({ ...answer, records: others }, answerFrom);
      if (isSame) await swapped;
      else await assert.rejects(swapped, hasCode('digest-mismatch'));
    }),
    { numRuns: 60 },
  );
});

test('attack 67: an answer is good for one network, hub, question and key, and for ten minutes', async () => {
  const answer = await signAnswer([]);
  const verify = (change: object) => verifyAnswer(answer, { ...answerFrom, ...change });
  const later = (seconds: number) => verify({ now: now + seconds * 1_000 });
  assert.ok(await later(statementLifetimeSeconds - 1));
  await assert.rejects(later(statementLifetimeSeconds), hasCode('expired'));
  await assert.rejects(later(-maxClockSkewSeconds - 1), hasCode('from-the-future'));
  await assert.rejects(verify({ network: 'othernet' }), hasCode('wrong-network'));
  await assert.rejects(verify({ hub: 'bb' }), hasCode('wrong-hub'));
  await assert.rejects(verify({ nonce: toBase64url(seedOf('x')) }), hasCode('wrong-question'));
  await assert.rejects(verify({ keys: [publicKeyOf('bb')] }), hasCode('unknown-key'));
  const surrogate = [{ rid: ridOf(1), updated: 1, body: '\ud800' }];
  await assert.rejects(signAnswer(surrogate), TypeError);
  await assert.rejects(
    verifyAnswer({ ...answer, records: surrogate }, answerFrom),
    hasCode('malformed'),
  );
});

test('the longest answer statement leaves room for the records', async () => {
  const longest = { network: 'n'.repeat(40), hub: 'h'.repeat(40) };
  const found = { records: [], total: 1_000_000_000, relation: 'gte' } as const;
  const answer = await createAnswer(found, nonce, longest, await keyOf('aa'), now);
  const envelope = JSON.stringify({ ok: answer });
  assert.ok(envelope.length <= answerEnvelopeBytes, `${envelope.length} bytes`);
});
