import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { documentTypes } from '#schema/entry/index.ts';
import { maxHubs, maxOfficers } from '#schema/limits.ts';
import type { TrustList } from '#schema/trust/index.ts';
import { anyCharacter } from '../../test/any-character.ts';
import { FederationError } from '../errors.ts';
import { fingerprintGroups, signGeneral } from '../identity/index.ts';
import { maxTrustListBytes } from '../limits.ts';
import type { StoredTrustList } from '../ports.ts';
import { acceptTrustChain, acceptTrustList } from './accept.ts';
import { createJoinRequest, createTrustList, verifyJoinRequest } from './create.ts';
import { signFreshness } from './freshness.ts';
import {
  at,
  day,
  firstContent,
  firstList,
  hasCode,
  hubOf,
  keyOf,
  kidOf,
  network,
  nextContent,
  nextList,
  now,
  nowSeconds,
  officersOf,
  peerIdOf,
  publicKeyOf,
  signList,
} from './testing/fixtures.ts';
import { viewTrust } from './view.ts';

const judge = (current: StoredTrustList | undefined, next: StoredTrustList, options = {}) =>
  acceptTrustList(current, next.jws, { network, ...options });

test('a first list is taken with its fingerprint, as hash or digits, and with no other', async () => {
  const first = await firstList();
  for (const fingerprint of [first.hash, fingerprintGroups(first.hash)]) {
    assert.deepEqual(await judge(undefined, first, { fingerprint }), first);
  }
  const other = await firstList({ name: 'Other' });
  await assert.rejects(
    judge(undefined, first, { fingerprint: other.hash }),
    hasCode('fingerprint-mismatch'),
  );
  await assert.rejects(judge(undefined, first), hasCode('no-trust'));
});

test('attack 22: an unsigned or under-signed first list is refused, even with the right fingerprint', async () => {
  for (const signers of [['o1'], ['stranger', 'o1'], ['stranger', 'f1', 'aa']]) {
    const first = await firstList({}, signers);
    await assert.rejects(
      judge(undefined, first, { fingerprint: first.hash }),
      hasCode('threshold-new'),
    );
  }
  const first = await firstList();
  const unsigned = JSON.stringify({ ...JSON.parse(first.jws), signatures: [] });
  await assert.rejects(
    acceptTrustList(undefined, unsigned, { network, fingerprint: first.hash }),
    hasCode('malformed'),
  );
});

test('attack 22: a first list that is not version 1 is refused', async () => {
  const second = await nextList(await firstList());
  await assert.rejects(
    judge(undefined, second, { fingerprint: second.hash }),
    hasCode('version-gap'),
  );
});

test('the next version is taken; the very same again changes nothing', async () => {
  const first = await firstList();
  const second = await nextList(first, { hubs: [hubOf('aa')] });
  const taken = await judge(first, second);
  assert.deepEqual(taken, second);
  assert.equal(await judge(taken, second), taken);
});

test('attack 1: the new governance’s threshold unmet', async () => {
  const first = await firstList();
  const governance = { threshold: 2, officers: officersOf('o1', 'n1', 'n2') };
  await assert.rejects(
    judge(first, await nextList(first, { governance }, ['o1', 'o2'])),
    hasCode('threshold-new'),
  );
  assert.ok(await judge(first, await nextList(first, { governance }, ['o1', 'o2', 'n1'])));
  const higher = { threshold: 3, officers: officersOf('o1', 'o2', 'o3') };
  await assert.rejects(
    judge(first, await nextList(first, { governance: higher })),
    hasCode('threshold-new'),
  );
});

test('attack 2: the old governance’s threshold unmet', async () => {
  const first = await firstList();
  const governance = { threshold: 2, officers: officersOf('n1', 'n2') };
  await assert.rejects(
    judge(first, await nextList(first, { governance }, ['n1', 'n2'])),
    hasCode('threshold-old'),
  );
  await assert.rejects(
    judge(first, await nextList(first, { governance }, ['n1', 'n2', 'o1'])),
    hasCode('threshold-old'),
  );
  await assert.rejects(judge(first, await nextList(first, {}, ['o1'])), hasCode('threshold-old'));
  const lower = { threshold: 1, officers: officersOf('o1', 'o2', 'o3') };
  await assert.rejects(
    judge(first, await nextList(first, { governance: lower }, ['o1'])),
    hasCode('threshold-old'),
  );
});

test('attack 3: one officer who signs twice counts once', async () => {
  const first = await firstList();
  const next = await nextList(first, {}, ['o1']);
  const { payload, signatures } = JSON.parse(next.jws);
  const doubled = JSON.stringify({ payload, signatures: [...signatures, ...signatures] });
  await assert.rejects(acceptTrustList(first, doubled, { network }), hasCode('threshold-old'));
});

test('attack 4: one officer under two kids counts once', async () => {
  const first = await firstList();
  const next = nextContent(first);
  const o1 = await keyOf('o1');
  const jws = await signGeneral(documentTypes.trustList, next, [o1, { ...o1, kid: kidOf('o2') }]);
  assert.equal(JSON.parse(jws).signatures.length, 2);
  await assert.rejects(acceptTrustList(first, jws, { network }), hasCode('threshold-old'));
});

test('attack 4: a list that gives one key two offices, or two roles, is refused', async () => {
  const o = { ...at(officersOf('o1'), 0), office: 'Second office' };
  const twice = { threshold: 2, officers: [...officersOf('o1', 'o2'), o] };
  const first = await firstList();
  for (const change of [
    { governance: twice },
    { freshness: { keys: [publicKeyOf('o1')] } },
    { freshness: { keys: [publicKeyOf('f1'), publicKeyOf('f1')] } },
    { hubs: [hubOf('aa'), hubOf('bb', { keys: hubOf('aa').keys })] },
    { hubs: [hubOf('o1')] },
    { hubs: [hubOf('aa', { keys: [...hubOf('aa').keys, ...hubOf('aa').keys] })] },
  ]) {
    await assert.rejects(judge(first, await nextList(first, change)), hasCode('malformed'));
  }
});

test('attack 5: rubbish signatures neither help below m nor harm at m', async () => {
  const first = await firstList();
  const { payload, signatures } = JSON.parse((await nextList(first, {}, ['o1', 'o2'])).jws);
  const [one, two] = signatures;
  const bad = { ...two, signature: 'A'.repeat(86) };
  const rubbish = { protected: 'e30', signature: '!' };
  const text = (list: readonly object[]) => JSON.stringify({ payload, signatures: list });
  await assert.rejects(
    acceptTrustList(first, text([one, bad, rubbish, bad]), { network }),
    hasCode('threshold-old'),
  );
  const taken = await acceptTrustList(first, text([rubbish, bad, one, bad, two]), { network });
  assert.equal(taken.list.version, 2);
});

test('attack 6: a version skipped', async () => {
  const first = await firstList();
  for (const version of [3, 4, 1_000_000]) {
    await assert.rejects(judge(first, await nextList(first, { version })), hasCode('version-gap'));
  }
});

test('attack 7: rollback to an older version, however well signed', async () => {
  const first = await firstList();
  const second = await nextList(first);
  const third = await nextList(second);
  await assert.rejects(judge(third, first), hasCode('rollback'));
  await assert.rejects(judge(third, second), hasCode('rollback'));
});

test('attack 8: the same version with other bytes is evidence when well signed, else nothing', async () => {
  const first = await firstList();
  const second = await nextList(first);
  const sibling = await nextList(first, { name: 'Other' });
  await assert.rejects(judge(second, sibling), hasCode('trust-fork'));
  await assert.rejects(judge(second, sibling, { previous: first }), hasCode('trust-fork'));
  const weak = await nextList(first, { name: 'Other' }, ['o1']);
  await assert.rejects(judge(second, weak, { previous: first }), hasCode('threshold-old'));
  const stranger = await nextList(await firstList({ name: 'Other' }), {});
  await assert.rejects(judge(second, stranger), hasCode('rollback'));
  const otherFirst = await firstList({ name: 'Other' });
  await assert.rejects(judge(first, otherFirst), hasCode('trust-fork'));
});

test('attack 8: after a rotation, the sibling is judged by those who had to sign it', async () => {
  const first = await firstList();
  const governance = { threshold: 1, officers: officersOf('n1') };
  const second = await nextList(first, { governance }, ['o1', 'o2', 'n1']);
  const byNewAlone = await nextList(first, { governance, name: 'Other' }, ['n1']);
  await assert.rejects(judge(second, byNewAlone, { previous: first }), hasCode('threshold-old'));
});

test('a list that does not name the hash of ours is refused', async () => {
  const first = await firstList();
  const other = await firstList({ name: 'Other' });
  await assert.rejects(judge(first, await nextList(other)), hasCode('broken-chain'));
  await assert.rejects(
    judge(first, await nextList(first, { prev: other.hash })),
    hasCode('broken-chain'),
  );
});

test('issued before its predecessor, or expired when issued: refused', async () => {
  const first = await firstList();
  const { issued } = first.list;
  assert.ok(await judge(first, await nextList(first, { issued })));
  await assert.rejects(
    judge(first, await nextList(first, { issued: issued - 1 })),
    hasCode('malformed'),
  );
  await assert.rejects(
    judge(first, await nextList(first, { expires: issued + 60 })),
    hasCode('malformed'),
  );
});

test('attack 9, attack 10: an expired list in the middle leads on; an expired last one warns and stops', async () => {
  const past = { issued: nowSeconds - 900 * day, expires: nowSeconds - 500 * day };
  const first = await firstList(past);
  const second = await nextList(first, { issued: nowSeconds - 800 * day });
  const third = await nextList(second, { issued: nowSeconds - day, expires: nowSeconds + day });
  const chain = await acceptTrustChain(
    [first, second, third].map(({ jws }) => jws),
    {
      network,
      fingerprint: first.hash,
    },
  );
  assert.deepEqual(
    chain.map(({ list }) => list.version),
    [1, 2, 3],
  );
  const fresh = (await signFreshness(third, await keyOf('f1'), now)).statement;
  assert.equal(viewTrust(third, fresh, now).isExpired, false);
  const expired = viewTrust(second, fresh, now);
  assert.equal(expired.isExpired, true);
  assert.ok(expired.warnings.includes('list-expired'));
  assert.equal(expired.hub('aa')?.id, 'aa');
  // At the second of expiry itself it is over.
  const end = third.list.expires * 1_000;
  assert.ok(!viewTrust(third, fresh, end - 1).warnings.includes('list-expired'));
  assert.ok(viewTrust(third, fresh, end).warnings.includes('list-expired'));
});

test('attack 12: an oversized list is refused before it is parsed; a network of the largest size is not', async () => {
  const first = await firstList();
  const oversized = first.jws.replace(
    '{',
    `{${' '.repeat(maxTrustListBytes - first.jws.length + 1)}`,
  );
  assert.equal(oversized.length, maxTrustListBytes + 1);
  await assert.rejects(acceptTrustList(first, oversized, { network }), hasCode('too-large'));
  assert.equal(
    (await acceptTrustList(first, oversized.replace('{ ', '{'), { network })).hash,
    first.hash,
  );

  const key = (i: number) => publicKeyOf(`hub ${i}`);
  const hubs = Array.from({ length: maxHubs + 1 }, (_, i) =>
    hubOf(`hub-${i}`, { keys: [{ key: key(i), from: { epoch: 1, seq: 1 } }] }),
  );
  const largest = await nextList(first, { hubs: hubs.slice(0, maxHubs) });
  assert.equal((await judge(first, largest)).list.hubs.length, maxHubs);
  await assert.rejects(judge(first, await nextList(first, { hubs })), hasCode('malformed'));
});

test('attack 16: a threshold of 0, below 0, above n, or none at all', async () => {
  const first = await firstList();
  const { officers } = first.list.governance;
  for (const threshold of [
    0,
    -1,
    4,
    maxOfficers + 1,
    1.5,
    '2',
    null,
    undefined,
    Number.MAX_SAFE_INTEGER,
  ]) {
    const governance = { threshold, officers } as TrustList['governance'];
    await assert.rejects(
      judge(first, await nextList(first, { governance })),
      hasCode('bad-threshold'),
      String(threshold),
    );
  }
  for (const threshold of [1, 3]) {
    const next = await nextList(first, { governance: { threshold, officers } }, ['o1', 'o2', 'o3']);
    assert.equal((await judge(first, next)).list.governance.threshold, threshold);
  }
  assert.throws(
    () => createTrustList(undefined, firstContent({ governance: { threshold: 0, officers } })),
    hasCode('bad-threshold'),
  );
});

test('attack 17: a list under another typ is refused, and no other document passes for one', async () => {
  const first = await firstList();
  const next = nextContent(first);
  const officers = [await keyOf('o1'), await keyOf('o2')];
  for (const type of Object.values(documentTypes)) {
    if (type === documentTypes.trustList) continue;
    const jws = await signGeneral(type, next, officers);
    await assert.rejects(acceptTrustList(first, jws, { network }), hasCode('wrong-type'), type);
  }
  const { jws } = await signFreshness(first, await keyOf('o1'), now);
  await assert.rejects(acceptTrustList(first, jws, { network }), hasCode('malformed'));
  const request = await createJoinRequest(joinContent, [await keyOf('new')], now);
  await assert.rejects(acceptTrustList(first, request, { network }), hasCode('wrong-type'));
  await assert.rejects(verifyJoinRequest(first.jws, network), hasCode('wrong-type'));
});

test('attack 18: a list of another network is refused, first or later', async () => {
  const foreign = await firstList({ network: 'othernet' });
  await assert.rejects(
    judge(undefined, foreign, { fingerprint: foreign.hash }),
    hasCode('wrong-network'),
  );
  const first = await firstList();
  await assert.rejects(
    judge(first, await nextList(first, { network: 'othernet' })),
    hasCode('wrong-network'),
  );
});

test('attack 19: all keys can be changed at once, when old and new officers sign', async () => {
  const first = await firstList();
  const change = {
    governance: { threshold: 2, officers: officersOf('n1', 'n2', 'n3') },
    freshness: { keys: [publicKeyOf('f2')] },
  };
  const second = await nextList(first, change, ['o2', 'o3', 'n1', 'n3']);
  const taken = await judge(first, second);
  const third = await nextList(taken, {}, ['n2', 'n3']);
  assert.equal((await judge(taken, third)).list.version, 3);
  await assert.rejects(
    judge(taken, await nextList(taken, {}, ['o1', 'o2', 'o3'])),
    hasCode('threshold-old'),
  );
});

test('within one list: no name or peer id twice, keys and epochs in order', async () => {
  const first = await firstList();
  const from = { epoch: 1, seq: 5 };
  const key = publicKeyOf('aa');
  for (const hubs of [
    [hubOf('aa'), hubOf('aa', { peers: [peerIdOf('x')], keys: [{ key: publicKeyOf('x'), from }] })],
    [hubOf('aa'), hubOf('bb', { peers: [peerIdOf('aa')] })],
    [hubOf('aa', { keys: [{ key, from, until: { epoch: 1, seq: 4 } }] })],
    [
      hubOf('aa', {
        epochs: [
          { epoch: 2, after: null },
          { epoch: 1, after: null },
        ],
      }),
    ],
    [
      hubOf('aa', {
        epochs: [
          { epoch: 1, after: null },
          { epoch: 1, after: null },
        ],
      }),
    ],
    [hubOf('aa', { epochs: [{ epoch: 1, after: { epoch: 1, seq: 1, entry: first.hash } }] })],
    [hubOf('aa', { epochs: [{ epoch: 3, after: { epoch: 2, seq: 1, entry: first.hash } }] })],
    [hubOf('aa', { epochs: [] })],
    [hubOf('aa', { keys: [] })],
  ]) {
    await assert.rejects(judge(first, await nextList(first, { hubs })), hasCode('malformed'));
  }
});

test('attack 28, attack 27: __proto__ and duplicate keys in a well-signed list are refused', async () => {
  const first = await firstList();
  const officers = [await keyOf('o1'), await keyOf('o2')];
  const text = JSON.stringify(nextContent(first));
  const sign = (payload: string) =>
    signGeneral(documentTypes.trustList, Buffer.from(payload), officers);
  const poisoned = await sign(text.replace('{', '{"__proto__":{},'));
  await assert.rejects(acceptTrustList(first, poisoned, { network }), hasCode('malformed'));
  const doubled = await sign(text.replace('{', '{"version":1,'));
  await assert.rejects(acceptTrustList(first, doubled, { network }), hasCode('non-canonical'));
});

test('a chain is taken from version 1 with the fingerprint of any of its lists', async () => {
  const first = await firstList();
  const second = await nextList(first);
  const third = await nextList(second);
  const texts = [first, second, third].map(({ jws }) => jws);
  for (const { hash } of [first, second, third]) {
    assert.equal((await acceptTrustChain(texts, { network, fingerprint: hash })).length, 3);
  }
  const accept = (chosen: readonly string[], fingerprint = third.hash) =>
    acceptTrustChain(chosen, { network, fingerprint });
  await assert.rejects(accept(texts.slice(0, 2)), hasCode('fingerprint-mismatch'));
  await assert.rejects(accept([]), hasCode('fingerprint-mismatch'));
  await assert.rejects(accept(texts.slice(1)), hasCode('version-gap'));
  await assert.rejects(accept(texts.with(1, texts[2] ?? '')), hasCode('version-gap'));
  await assert.rejects(accept([at(texts, 0), ...texts]), hasCode('rollback'));
  const weak = await nextList(first, {}, ['o1']);
  await assert.rejects(accept([first.jws, weak.jws, third.jws]), hasCode('threshold-old'));
});

test('property: any flipped bit of a well-signed list is refused, or changed only a signature in excess', async () => {
  const first = await firstList();
  const next = await nextList(first, {}, ['o1', 'o2']);
  await fc.assert(
    fc.asyncProperty(fc.nat(next.jws.length - 1), fc.nat(6), async (index, bit) => {
      const flipped =
        next.jws.slice(0, index) +
        String.fromCharCode(next.jws.charCodeAt(index) ^ (1 << bit)) +
        next.jws.slice(index + 1);
      await assert.rejects(
        acceptTrustList(first, flipped, { network }),
        (error) => error instanceof FederationError,
      );
    }),
    { numRuns: 500 },
  );
});

test('property: whatever is sent as a trust list, the end is a list or a typed error', async () => {
  const first = await firstList();
  const payload = JSON.parse(first.jws).payload as string;
  const piece = fc.oneof(fc.string(), fc.constant(payload), fc.jsonValue());
  const document = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.json(),
    fc
      .record({
        payload: piece,
        signatures: fc.array(fc.record({ protected: piece, signature: piece })),
      })
      .map((v) => JSON.stringify(v)),
  );
  await fc.assert(
    fc.asyncProperty(document, async (text) => {
      for (const current of [undefined, first]) {
        await assert.rejects(
          acceptTrustList(current, text, { network, fingerprint: first.hash }),
          (error) => error instanceof FederationError,
        );
      }
    }),
    { numRuns: 300 },
  );
});

const joinContent = {
  network,
  hub: 'newcomer',
  name: 'Newcomer',
  regions: ['LU00'],
  peers: [peerIdOf('new')],
  addresses: [],
};

test('a request to join is signed by every key that it names', async () => {
  const keys = [await keyOf('new'), await keyOf('new-2')];
  const text = await createJoinRequest(joinContent, keys, now);
  const { request, hash } = await verifyJoinRequest(text, network);
  assert.equal(request.hub, 'newcomer');
  assert.equal(request.keys.length, 2);
  assert.match(fingerprintGroups(hash), /^(\d{5}-){7}\d{5}$/);
  await assert.rejects(verifyJoinRequest(text, 'othernet'), hasCode('wrong-network'));
  const { payload, signatures } = JSON.parse(text);
  const half = JSON.stringify({ payload, signatures: signatures.slice(1) });
  await assert.rejects(verifyJoinRequest(half, network), hasCode('bad-signature'));
  const type = documentTypes.joinRequest;
  const claim = { ...request, keys: [publicKeyOf('new'), publicKeyOf('aa')] };
  await assert.rejects(
    verifyJoinRequest(await signGeneral(type, claim, [at(keys, 0)]), network),
    hasCode('bad-signature'),
  );
  const twice = { ...request, keys: [publicKeyOf('new'), publicKeyOf('new')] };
  await assert.rejects(
    verifyJoinRequest(await signGeneral(type, twice, [at(keys, 0)]), network),
    hasCode('malformed'),
  );
  await assert.rejects(
    verifyJoinRequest(await signGeneral(type, { ...request, state: 'active' }, keys), network),
    hasCode('malformed'),
  );
});

test('governance’s tools refuse to write what no reader would take', async () => {
  const first = await firstList();
  const next = createTrustList(first, { issued: nowSeconds, expires: nowSeconds + day, hubs: [] });
  assert.deepEqual(
    [next.version, next.prev, next.hubs, next.name],
    [2, first.hash, [], first.list.name],
  );
  assert.ok(await judge(first, await signList(next, ['o1', 'o3'])));
  assert.throws(
    () => createTrustList(first, { issued: nowSeconds, expires: nowSeconds }),
    hasCode('malformed'),
  );
});
