import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { documentTypes } from '#schema/entry/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';
import type { RecordProof } from '#schema/wire/index.ts';
import { createEntries, createStatement, type EntryChange } from '../feed/index.ts';
import { fingerprintGroups } from '../identity/index.ts';
import type { StoredEntry, StoredTrustList } from '../ports.ts';
import { signFreshness } from '../trust/index.ts';
import {
  at,
  carry,
  day,
  emptyFeed,
  feedOf,
  firstList,
  forge,
  forgeEntry,
  headerOf,
  hubOf,
  keyOf,
  kidOf,
  network,
  nextList,
  now,
  nowSeconds,
  placeAfter,
  publicKeyOf,
  putOf,
  ridOf,
} from '../trust/testing/fixtures.ts';
import { type FindingKind, findingKinds, type ProofReport, verifyProof } from './index.ts';

const owner = { network, hub: 'aa' };
const first = await firstList();
const second = await nextList(first);

async function proofOf(
  entry: StoredEntry,
  {
    lists = [first, second],
    chain = [],
  }: { lists?: readonly StoredTrustList[]; chain?: readonly StoredEntry[] } = {},
): Promise<RecordProof> {
  const { jws, ...opened } = carry(entry);
  return {
    format: 'interhub-proof/1',
    network,
    hub: entry.hub,
    rid: entry.payload.rid,
    sharing: 'network',
    entry: jws,
    ...opened,
    chain: chain.map((one) => one.jws),
    trust: lists.map((one) => one.jws),
    freshness: (await signFreshness(at(lists, -1), await keyOf('f1'), now)).jws,
    exportedAt: nowSeconds,
  };
}

const verify = (proof: unknown, fingerprint = first.hash, when = now) =>
  verifyProof(proof, fingerprint, when);

function failures({ findings }: ProofReport): FindingKind[] {
  return findings.filter(({ ok }) => !ok).map(({ what }) => what);
}

async function assertUnproven(
  proof: unknown,
  what: FindingKind,
  fingerprint?: string,
): Promise<void> {
  const report = await verify(proof, fingerprint);
  assert.equal(report.isProven, false);
  assert.equal(failures(report).at(-1), what, JSON.stringify(report.findings));
  assert.equal(findingKinds[what].essential, true);
}

const spoil = (jws: string) => jws.replace(/[^.]+$/, 'A'.repeat(86));
const made = await feedOf(4);
const entry = at(made, 1);
const good = await proofOf(entry);

test('a good proof: everything is in order, and what is not proven is said', async () => {
  const report = await verify(good);
  assert.equal(report.isProven, true);
  assert.deepEqual(failures(report), []);
  assert.deepEqual(
    report.findings.map(({ what }) => what),
    [
      'form',
      'fingerprint',
      'trust-chain',
      'freshness',
      'trust-in-force',
      'membership',
      'active-member',
      'subject',
      'key-entitled',
      'signature',
      'body',
    ],
  );
  assert.deepEqual(
    report.limits.map(({ what }) => what),
    ['newest-version', 'truth-of-content'],
  );
  assert.deepEqual(report.subject, {
    network,
    hub: 'aa',
    rid: ridOf(2),
    op: 'put',
    position: { epoch: 1, seq: 2 },
    kid: kidOf('aa'),
    signedAt: nowSeconds - 3_600,
  });
  for (const { text } of [...report.findings, ...report.limits]) assert.match(text, /^[A-Z].*\.$/s);
});

test('the fingerprint may be that of any list, as hash or as digits', async () => {
  for (const { hash } of [first, second]) {
    assert.equal((await verify(good, hash)).isProven, true);
    assert.equal((await verify(good, fingerprintGroups(hash))).isProven, true);
  }
  for (const wrong of ['', 'x', made[0]?.hash ?? '', fingerprintGroups(entry.hash)]) {
    await assertUnproven(good, 'fingerprint', wrong);
  }
});

test('each tampering is found, and named', async () => {
  const { body = '', salt = '' } = good;
  const weak = await nextList(first, {}, ['o1']);
  const notFirst = { ...good, trust: [second.jws] };
  const cases: ReadonlyArray<readonly [string, unknown, FindingKind]> = [
    ['no proof', null, 'form'],
    ['a newer format', { ...good, format: 'interhub-proof/2' }, 'form'],
    ['an unknown member', { ...good, isProven: true }, 'form'],
    ['a record that stays inside', { ...good, sharing: 'hub' }, 'form'],
    ['no trust lists', { ...good, trust: [] }, 'fingerprint'],
    [
      'a list missing',
      { ...good, trust: [first.jws, (await nextList(second)).jws] },
      'trust-chain',
    ],
    ['lists out of order', { ...good, trust: [second.jws, first.jws] }, 'trust-chain'],
    ['an under-signed list', { ...good, trust: [first.jws, weak.jws] }, 'trust-chain'],
    ['another network', { ...good, network: 'othernet' }, 'trust-chain'],
    ['a hub that is no member', { ...good, hub: 'zz' }, 'membership'],
    ['another hub', { ...good, hub: 'bb' }, 'subject'],
    ['another record', { ...good, rid: ridOf(77) }, 'subject'],
    ['no entry', { ...good, entry: 'x'.repeat(20) }, 'subject'],
    [
      'alg none (attack 23)',
      {
        ...good,
        entry: await forge({ ...headerOf(documentTypes.entry, 'aa'), alg: 'none' }, {}, 'aa'),
      },
      'subject',
    ],
    ['sold as on-request', { ...good, sharing: 'on-request' }, 'subject'],
    [
      'a stranger’s key',
      { ...good, rid: ridOf(1), entry: await forgeEntry({}, 'stranger') },
      'key-entitled',
    ],
    ['a bad signature', { ...good, entry: spoil(good.entry) }, 'signature'],
    ['another body (attack 29)', { ...good, body: body.replace('Record', 'recorD') }, 'body'],
    ['another salt', { ...good, salt: salt.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) }, 'body'],
    ['a lone surrogate', { ...good, body: `${body.slice(1)}\ud800` }, 'body'],
    ['no body', { ...good, body: undefined }, 'body'],
    ['no salt', { ...good, salt: undefined }, 'body'],
  ];
  for (const [name, proof, what] of cases) {
    await assert.doesNotReject(assertUnproven(proof, what), name);
  }
  const report = await verify(notFirst, second.hash);
  assert.deepEqual([report.isProven, failures(report)], [false, ['trust-chain']]);
});

test('what does not spoil the proof is said all the same', async () => {
  const noFreshness = await verify({ ...good, freshness: null });
  assert.deepEqual([noFreshness.isProven, failures(noFreshness)], [true, ['freshness']]);
  const later = await verify(good, first.hash, now + 8 * day * 1_000);
  assert.deepEqual([later.isProven, failures(later)], [true, ['freshness']]);
  const expired = await verify(good, first.hash, now + 400 * day * 1_000);
  assert.deepEqual([expired.isProven, failures(expired)], [true, ['freshness', 'trust-in-force']]);
  for (const state of ['suspended', 'left'] as const) {
    const lists = [first, await nextList(first, { hubs: [hubOf('aa', { state })] })];
    const report = await verify(await proofOf(entry, { lists }));
    assert.deepEqual([report.isProven, failures(report)], [true, ['active-member']]);
  }
  const otherFreshness = (await signFreshness(second, await keyOf('stranger'), now)).jws;
  const forged = await verify({ ...good, freshness: otherFreshness });
  assert.deepEqual([forged.isProven, failures(forged)], [true, ['freshness']]);
});

test('withdrawn and erased: proven, and that there is no content', async () => {
  for (const op of ['withdraw', 'erase'] as const) {
    const changes: EntryChange[] = [putOf(1), { op, rid: ridOf(1), kind: 'cluster' }];
    const entries = await createEntries(emptyFeed, changes, owner, await keyOf('aa'), now);
    const report = await verify(await proofOf(at(entries, 1)));
    assert.equal(report.isProven, true);
    assert.equal(report.findings.at(-1)?.what, 'no-content');
    assert.equal(report.subject?.op, op);
  }
});

test('a spoilt copy of the signature: the entries that follow vouch', async () => {
  const spoilt = { ...entry, jws: spoil(entry.jws) };
  const third = at(made, 2);
  const fourth = at(made, 3);
  const chained = async (chain: readonly StoredEntry[]) => verify(await proofOf(spoilt, { chain }));
  assert.equal((await chained([third])).isProven, true);
  assert.equal((await chained([{ ...third, jws: spoil(third.jws) }, fourth])).isProven, true);
  const strange = await feedOf(1, { base: placeAfter(third), signer: 'stranger' });
  for (const chain of [
    [],
    [fourth],
    [fourth, third],
    [{ ...third, jws: spoil(third.jws) }],
    [third, { ...fourth, jws: spoil(fourth.jws) }],
    [{ ...third, jws: 'rubbish.that.is.long.enough' }],
    [third, ...strange],
  ]) {
    const report = await chained(chain);
    assert.deepEqual([report.isProven, failures(report)], [false, ['signature']]);
  }
});

const keyed = async (keys: TrustedHub['keys']) => [
  first,
  await nextList(first, { hubs: [hubOf('aa', { keys })] }),
];
const from = (seq: number) => ({ epoch: 1, seq });

test('attack 37: a retired key proves its own places, and no later ones', async () => {
  const lists = await keyed([
    { key: publicKeyOf('aa'), from: from(1), until: from(3) },
    { key: publicKeyOf('aa-2'), from: from(3) },
  ]);
  assert.equal((await verify(await proofOf(entry, { lists }))).isProven, true);
  const report = await verify(await proofOf(at(made, 2), { lists }));
  assert.deepEqual([report.isProven, failures(report)], [false, ['key-entitled']]);
});

test('attack 37: a later key alone does not vouch for what an earlier one has signed', async () => {
  const lists = await keyed([
    { key: publicKeyOf('aa'), from: from(1), until: from(3) },
    { key: publicKeyOf('aa-2'), from: from(3) },
  ]);
  const invented = at(await feedOf(1, { base: placeAfter(at(made, 0)), signer: 'aa' }), 0);
  const spoilt = { ...invented, jws: spoil(invented.jws) };
  const chain = await feedOf(1, { base: placeAfter(invented), signer: 'aa-2' });
  const report = await verify(await proofOf(spoilt, { lists, chain }));
  assert.deepEqual([report.isProven, failures(report)], [false, ['signature']]);
});

test('attack 38: of a compromised key only what is chained to the last good entry is proven', async () => {
  const lastGood = { epoch: 1, seq: 3, entry: at(made, 2).hash };
  const lists = await keyed([{ key: publicKeyOf('aa'), from: from(1), compromised: { lastGood } }]);
  const prove = async (one: StoredEntry, chain: readonly StoredEntry[] = []) =>
    verify(await proofOf(one, { lists, chain }));
  assert.equal((await prove(at(made, 2))).isProven, true);
  assert.equal((await prove(entry, [at(made, 2)])).isProven, true);
  const unchained = await prove(entry);
  assert.deepEqual([unchained.isProven, failures(unchained)], [false, ['signature']]);
  // The thief signs another entry for a place before the last good one: a good signature, no proof.
  const forged = at(await feedOf(1, { base: placeAfter(at(made, 0)), text: 'forged' }), 0);
  assert.equal((await prove(forged)).isProven, false);
  assert.equal((await prove(forged, [at(made, 2)])).isProven, false);
  assert.deepEqual(failures(await prove(at(made, 3))), ['key-entitled']);
});

test('an entry that a later epoch has cut off is not proven', async () => {
  const after = { epoch: 1, seq: 2, entry: entry.hash };
  const epochs = [
    { epoch: 1, after: null },
    { epoch: 2, after },
  ];
  const lists = [first, await nextList(first, { hubs: [hubOf('aa', { epochs })] })];
  assert.equal((await verify(await proofOf(entry, { lists }))).isProven, true);
  assert.deepEqual(failures(await verify(await proofOf(at(made, 2), { lists }))), ['key-entitled']);
});

async function onRequest(change: object = {}): Promise<RecordProof> {
  const record = {
    rid: ridOf(9),
    kind: 'cluster',
    body: Buffer.from('{"kind":"cluster"}'),
    updated: nowSeconds,
  };
  const { jws, body, salt } = await createStatement(record, owner, await keyOf('aa'), now);
  return { ...good, rid: record.rid, sharing: 'on-request', entry: jws, body, salt, ...change };
}

test('an on-request record: proven without a place, and its short life is told', async () => {
  const report = await verify(await onRequest());
  assert.equal(report.isProven, true);
  assert.deepEqual(
    report.limits.map(({ what }) => what),
    ['not-in-feed', 'newest-version', 'truth-of-content'],
  );
  assert.equal(report.subject?.op, 'on-request');
  assert.equal(report.subject?.position, undefined);
  const late = await verify(await onRequest(), first.hash, now + 3_600_000);
  assert.deepEqual([late.isProven, failures(late)], [true, ['statement-in-force']]);
  const early = await verify(await onRequest(), first.hash, now - 3_600_000);
  assert.ok(failures(early).includes('statement-in-force'));
});

test('an on-request record that was tampered with is not proven', async () => {
  await assertUnproven(await onRequest({ body: '{"kind":"clusteR"}' }), 'body');
  await assertUnproven(await onRequest({ salt: undefined }), 'body');
  await assertUnproven(await onRequest({ rid: ridOf(1) }), 'subject');
  await assertUnproven(await onRequest({ sharing: 'network' }), 'subject');
  await assertUnproven(await onRequest({ hub: 'bb' }), 'subject');
  const { entry: jws } = await onRequest();
  await assertUnproven(await onRequest({ entry: spoil(jws) }), 'signature');
  const payload = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
  const by = (signer: string, change: object = {}) =>
    forge(headerOf(documentTypes.statement, signer), { ...payload, ...change }, signer);
  await assertUnproven(await onRequest({ entry: await by('bb') }), 'key-entitled');
  await assertUnproven(await onRequest({ entry: await by('aa', { extra: 1 }) }), 'subject');
  // Its salt is another's, so the body fails; but before that its endless life is not believed.
  const endless = await onRequest({ entry: await by('aa', { exp: nowSeconds + 400 * day }) });
  assert.deepEqual(failures(await verify(endless)), ['statement-in-force', 'body']);
});

test('property: any change of any character of the proof’s documents leaves it unproven or unharmed', async () => {
  const members = ['entry', 'body', 'salt'] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...members),
      fc.nat(),
      fc.integer({ min: 1, max: 127 }),
      async (member, place, mask) => {
        const text = good[member] ?? '';
        const index = place % text.length;
        const changed =
          text.slice(0, index) +
          String.fromCharCode(text.charCodeAt(index) ^ mask) +
          text.slice(index + 1);
        assert.equal((await verify({ ...good, [member]: changed })).isProven, false);
      },
    ),
    { numRuns: 300 },
  );
});

test('property: never throws, whatever the file contains', async () => {
  const noise = fc.oneof(
    fc.anything(),
    fc.jsonValue(),
    fc.constantFrom(
      good.entry,
      first.jws,
      spoil(good.entry),
      good.salt,
      good.body,
      Number.MAX_SAFE_INTEGER,
    ),
  );
  const members = Object.keys(good) as (keyof RecordProof)[];
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        noise,
        fc
          .tuple(fc.constantFrom(...members), noise)
          .map(([member, value]) => ({ ...good, [member]: value })),
        fc.array(noise).map((trust) => ({ ...good, trust })),
        fc.array(noise).map((chain) => ({ ...good, entry: spoil(good.entry), chain })),
      ),
      fc.string(),
      async (proof, fingerprint) => {
        const report = await verify(proof, fingerprint);
        assert.equal(report.isProven, false);
        assert.equal(typeof (await verify(proof)).isProven, 'boolean');
      },
    ),
    { numRuns: 300 },
  );
});

test('numbers as large as they come end in a sentence, not in a crash', async () => {
  const iat = Number.MAX_SAFE_INTEGER;
  const rid = ridOf(1);
  const jws = await forgeEntry({ iat });
  const report = await verify({ ...good, rid, entry: jws });
  assert.equal(report.isProven, true);
  assert.equal(report.subject?.signedAt, iat);
  assert.deepEqual(report.findings.at(-1)?.what, 'no-content');
  assert.equal((await verify({ ...good, exportedAt: 1e308 })).isProven, false);
});
