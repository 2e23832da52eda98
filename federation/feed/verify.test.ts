import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { maxRecordBytes } from '#schema/limits.ts';
import type { CarriedEntry } from '#schema/wire/index.ts';
import { anyCharacter } from '../../test/any-character.ts';
import { FederationError } from '../errors.ts';
import { maxClockSkewSeconds, maxPageBytes, maxPageEntries } from '../limits.ts';
import type { StoredEntry } from '../ports.ts';
import {
  anyOf,
  at,
  carry,
  day,
  emptyFeed,
  entryPayloadOf,
  feedOf,
  forgeEntry,
  hasCode,
  keyOf,
  network,
  now,
  nowSeconds,
  placeAfter,
  putOf,
  ridOf,
} from '../trust/testing/fixtures.ts';
import { createEntries, createEntry } from './create.ts';
import { type PageInput, readEntry, trimToVerified, verifyPage } from './verify.ts';

const owner = { network, hub: 'aa' };
const keyFor = anyOf('aa');

function page(entries: readonly CarriedEntry[], change: Partial<PageInput> = {}) {
  return verifyPage({
    network,
    hub: 'aa',
    base: emptyFeed,
    entries,
    keyFor,
    now,
    isQuarantined: false,
    ...change,
  });
}
const single = async (
  change: Readonly<Record<string, unknown>>,
  signer?: string,
  input?: Partial<PageInput>,
) => page([{ jws: await forgeEntry(change, signer) }], input);

/** The same entry with a signature that is none. */
function spoil<T extends { jws: string }>(entry: T): T {
  return { ...entry, jws: entry.jws.replace(/[^.]+$/, 'A'.repeat(86)) };
}

test('a page is accepted as it was made, with its bodies', async () => {
  const made = await feedOf(5);
  const { hub, base, entries, isQuarantined } = await page(made.map(carry));
  assert.deepEqual(
    { hub, base, isQuarantined },
    { hub: 'aa', base: emptyFeed, isQuarantined: false },
  );
  assert.deepEqual(
    entries.map((e) => [e.seq, e.hash, Buffer.from(e.body ?? '').toString()]),
    made.map((e) => [e.seq, e.hash, Buffer.from(e.body ?? '').toString()]),
  );
});

test('an empty page is in order and moves nothing', async () => {
  assert.deepEqual((await page([])).entries, []);
});

test('bodies may be missing: withdrawn, erased and superseded ones are', async () => {
  const made = await feedOf(3);
  const entries = (await page(made.map(({ jws }) => ({ jws })))).entries;
  assert.deepEqual(
    entries.map(({ body }) => body),
    [undefined, undefined, undefined],
  );
});

test('attack 29: a body that does not match its digest, size or salt is refused', async () => {
  const [made] = await feedOf(1);
  const { jws, body = '', salt = '' } = carry(at([made], 0) as StoredEntry);
  const wrong = body.replace('Record', 'recorD');
  await assert.rejects(page([{ jws, body: wrong, salt }]), hasCode('digest-mismatch'));
  await assert.rejects(page([{ jws, body: `${body} `, salt }]), hasCode('digest-mismatch'));
  await assert.rejects(page([{ jws, body: '', salt }]), hasCode('digest-mismatch'));
  const otherSalt = salt.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'));
  await assert.rejects(page([{ jws, body, salt: otherSalt }]), hasCode('digest-mismatch'));
  await assert.rejects(page([{ jws, body, salt: `${salt}=` }]), hasCode('non-canonical'));
  await assert.rejects(page([{ jws, body, salt: 'AAAA' }]), hasCode('malformed'));
  await assert.rejects(page([{ jws, body }]), hasCode('malformed'));
  await assert.rejects(page([{ jws, salt }]), hasCode('malformed'));
});

test('attack 29: a lone surrogate in a body does not pass as the replacement character', async () => {
  const entry = await createEntry(
    emptyFeed,
    { op: 'put', rid: ridOf(1), kind: 'cluster', body: Buffer.from('{"a":"\ufffd"}') },
    owner,
    await keyOf('aa'),
    now,
  );
  const carried = carry(entry);
  assert.equal((await page([carried])).entries.length, 1);
  await assert.rejects(page([{ ...carried, body: '{"a":"\ud800"}' }]), hasCode('malformed'));
});

test('a body beside a withdraw or erase entry is refused', async () => {
  const { body, salt } = carry(at(await feedOf(1), 0));
  for (const op of ['withdraw', 'erase']) {
    const jws = await forgeEntry({ op });
    assert.equal((await page([{ jws }])).entries.length, 1);
    await assert.rejects(
      page([{ jws, ...(body && salt && { body, salt }) }]),
      hasCode('malformed'),
    );
  }
});

test('attack 30: an entry of hub A in the feed of B is refused, whoever signed it', async () => {
  await assert.rejects(single({ hub: 'bb' }), hasCode('wrong-hub'));
  await assert.rejects(
    single({ hub: 'bb' }, 'bb', { keyFor: anyOf('aa', 'bb') }),
    hasCode('wrong-hub'),
  );
  await assert.rejects(single({ hub: 'aa' }, 'bb'), hasCode('unknown-key'));
});

test('attack 44: an erase entry of another hub erases nothing here', async () => {
  await assert.rejects(single({ op: 'erase' }, 'bb'), hasCode('unknown-key'));
  await assert.rejects(single({ op: 'erase', hub: 'bb' }, 'bb'), hasCode('wrong-hub'));
});

test('attack 18: an entry of another network is refused', async () => {
  await assert.rejects(single({ network: 'othernet' }), hasCode('wrong-network'));
});

test('attack 31: prev that is not the hash of the entry before is refused', async () => {
  const [first, second, third] = (await feedOf(3)).map(carry);
  assert.ok(first && second && third);
  const other = (await feedOf(1, { text: 'other' })).map(carry);
  await assert.rejects(page([...other, second]), hasCode('broken-chain'));
  await assert.rejects(single({ prev: readEntry(third.jws).hash }), hasCode('broken-chain'));
  const base = placeAfter(at(await feedOf(1, { text: 'other' }), 0));
  await assert.rejects(page([second], { base }), hasCode('broken-chain'));
  await assert.rejects(page([second], { base: { ...base, entry: null } }), hasCode('broken-chain'));
});

test('attack 32: a gap, a repetition and a step back in seq are refused', async () => {
  const made = (await feedOf(4)).map(carry);
  const pick = (...indexes: readonly number[]) => indexes.map((i) => at(made, i));
  await assert.rejects(page(pick(0, 2)), hasCode('gap'));
  await assert.rejects(page(pick(0, 0)), hasCode('gap'));
  await assert.rejects(page(pick(1)), hasCode('gap'));
  await assert.rejects(page(pick(0, 1, 0)), hasCode('gap'));
  await assert.rejects(single({ seq: 2 }), hasCode('gap'));
});

test('one bad entry anywhere refuses the whole page', async () => {
  const made = (await feedOf(10)).map(carry);
  for (const index of made.keys()) {
    const [{ jws, body = '', salt = '' }] = [at(made, index)];
    const bad = { jws, salt, body: body.replace('Record', 'RECORD') };
    await assert.rejects(page(made.with(index, bad)), hasCode('digest-mismatch'));
  }
});

test('attack 35: iat five minutes ahead is taken, a second more is refused', async () => {
  const limit = nowSeconds + maxClockSkewSeconds;
  assert.equal((await single({ iat: limit })).entries.length, 1);
  await assert.rejects(single({ iat: limit + 1 }), hasCode('from-the-future'));
  await assert.rejects(single({ iat: Number.MAX_SAFE_INTEGER }), hasCode('from-the-future'));
});

test('attack 36: with our clock a day late new entries wait, with it a day early all are taken', async () => {
  const entries = (await feedOf(2, { at: now })).map(carry);
  await assert.rejects(page(entries, { now: now - day * 1_000 }), hasCode('from-the-future'));
  assert.equal((await page(entries, { now: now + day * 1_000 })).entries.length, 2);
  // The order comes from seq alone: a hub whose clock was set back may go on writing.
  const [first] = await feedOf(1, { at: now });
  assert.ok(first);
  const second = await feedOf(1, { base: placeAfter(first), at: now - day * 1_000 });
  assert.equal((await page([first, ...second].map(carry))).entries.length, 2);
});

test('attack 39: seq at and beyond 2^53 ends in a typed error', async () => {
  for (const seq of ['9007199254740992', '9007199254740993', '1e300', '9'.repeat(400)]) {
    const jws = await forgeEntry();
    const [header, payload = ''] = jws.split('.');
    const changed = Buffer.from(payload, 'base64url').toString().replace('"seq":1', `"seq":${seq}`);
    const input = `${header}.${Buffer.from(changed).toString('base64url')}`;
    const signature = Buffer.from(await (await keyOf('aa')).sign(Buffer.from(input)));
    await assert.rejects(
      page([{ jws: `${input}.${signature.toString('base64url')}` }]),
      hasCode('malformed', 'non-canonical'),
      seq,
    );
  }
  // The largest seq can be the last of a feed; after it nothing follows.
  const largest = Number.MAX_SAFE_INTEGER;
  const base = { epoch: 1, seq: largest - 1, entry: readEntry(await forgeEntry()).hash };
  const jws = await forgeEntry({ seq: largest, prev: base.entry });
  const { entries } = await page([{ jws }], { base });
  const end = placeAfter(at(entries, 0));
  await assert.rejects(
    page([{ jws: await forgeEntry({ seq: largest, prev: end.entry }) }], { base: end }),
    hasCode('gap'),
  );
});

test('attack 40: an unknown kind and unknown members are taken as they are', async () => {
  const jws = await forgeEntry({ kind: 'quantum-valley', version: 7, later: { a: [1] } });
  const [entry] = (await page([{ jws }])).entries;
  assert.equal(entry?.jws, jws);
  assert.deepEqual(entry?.payload, {
    ...entryPayloadOf({ kind: 'quantum-valley', version: 7, later: { a: [1] } }),
  });
});

test('attack 40: an unknown operation is refused: it would need another version of the protocol', async () => {
  await assert.rejects(single({ op: 'merge' }), hasCode('malformed'));
});

test('members of the wrong form are refused', async () => {
  for (const change of [
    { epoch: 0 },
    { epoch: 1_000_001 },
    { epoch: 1.5 },
    { seq: 0 },
    { seq: -1 },
    { seq: '1' },
    { hub: 'A' },
    { hub: 'a'.repeat(41) },
    { rid: ridOf(1).toUpperCase().replace('0193A', '0193a') },
    { rid: '0193a5d2-0000-4000-8000-000000000001' },
    { kind: '' },
    { kind: 'Cluster' },
    { kind: 'k'.repeat(41) },
    { iat: -1 },
    { prev: 'x' },
    { prev: undefined },
    { op: 'put' },
    { op: 'put', digest: 'A'.repeat(43), size: 1 },
    { op: 'put', digest: 'A'.repeat(43), size: maxRecordBytes + 1 },
    { op: 'put', digest: 'A'.repeat(42), size: 2 },
  ]) {
    await assert.rejects(single(change), hasCode('malformed'), JSON.stringify(change));
  }
});

test('body size: at the limit and one over', async () => {
  const body = Buffer.from(JSON.stringify('x'.repeat(maxRecordBytes - 2)));
  const change = { op: 'put', rid: ridOf(1), kind: 'cluster', body } as const;
  const entry = await createEntry(emptyFeed, change, owner, await keyOf('aa'), now);
  assert.equal((await page([carry(entry)])).entries[0]?.body?.length, maxRecordBytes);
  const over = { ...change, body: Buffer.from(JSON.stringify('x'.repeat(maxRecordBytes - 1))) };
  await assert.rejects(createEntry(emptyFeed, over, owner, await keyOf('aa'), now), TypeError);
});

test('page size: at the limit and one over, in entries and in bytes', async () => {
  const made = (await feedOf(maxPageEntries + 1)).map(carry);
  assert.equal((await page(made.slice(0, -1))).entries.length, maxPageEntries);
  await assert.rejects(page(made), hasCode('too-large'));

  const text = (length: number) => Buffer.from(JSON.stringify('ü'.repeat((length - 2) / 2)));
  const changes = Array.from({ length: 16 }, (_, i) => ({
    op: 'put' as const,
    rid: ridOf(i + 1),
    kind: 'cluster',
    body: text(130_000),
  }));
  const large = (await createEntries(emptyFeed, changes, owner, await keyOf('aa'), now)).map(carry);
  const bytes = large.reduce((sum, e) => sum + e.jws.length + Buffer.byteLength(e.body ?? ''), 0);
  assert.ok(bytes <= maxPageBytes);
  assert.equal((await page(large)).entries.length, 16);
  const padding = { jws: 'x'.repeat(maxPageBytes - bytes + 1) };
  await assert.rejects(page([...large, padding]), hasCode('too-large'));
});

test('the last entry’s own signature must be good: the tail is covered', async () => {
  const made = (await feedOf(4)).map(carry);
  await assert.rejects(page(made.with(3, spoil(at(made, 3)))), hasCode('bad-signature'));
  await assert.rejects(page([spoil(at(made, 0))]), hasCode('bad-signature'));
});

test('a signature that a carrier spoilt in the middle costs nothing: the chain vouches', async () => {
  const made = await feedOf(4);
  const { entries } = await page(made.map(carry).with(1, spoil(carry(at(made, 1)))));
  assert.deepEqual(
    entries.map(({ hash }) => hash),
    made.map(({ hash }) => hash),
  );
});

test('the last entry of each key’s run must be signed by that key itself', async () => {
  const first = await feedOf(3);
  const second = await feedOf(2, { base: placeAfter(at(first, -1)), signer: 'aa-2' });
  const both = { keyFor: anyOf('aa', 'aa-2') };
  const made = [...first, ...second].map(carry);
  assert.equal((await page(made, both)).entries.length, 5);
  assert.equal((await page(made.with(0, spoil(at(made, 0))), both)).entries.length, 5);
  await assert.rejects(page(made.with(2, spoil(at(made, 2))), both), hasCode('bad-signature'));
});

test('property: a page is accepted exactly when its last signature is good, whichever are spoilt', async () => {
  const made = (await feedOf(8)).map(carry);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      async (length, spoilt) => {
        const entries = made.slice(0, length).map((e, i) => (spoilt[i] ? spoil(e) : e));
        if (spoilt[length - 1]) await assert.rejects(page(entries), hasCode('bad-signature'));
        else assert.equal((await page(entries)).entries.length, length);
      },
    ),
    { numRuns: 100 },
  );
});

test('property: cut for serving, what is left is a page that a reader accepts, as long as can be', async () => {
  const made = await feedOf(8);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), async (spoilt) => {
      const kept = made.map((e, i) => (spoilt[i] ? spoil(e) : e));
      const cut = await trimToVerified(kept, keyFor);
      assert.equal(cut.length, spoilt.lastIndexOf(false) + 1);
      assert.equal((await page(cut.map(carry))).entries.length, cut.length);
    }),
    { numRuns: 100 },
  );
});

test('cutting leaves out entries of keys that are entitled no more, and rubbish', async () => {
  const first = await feedOf(2);
  const second = await feedOf(2, { base: placeAfter(at(first, -1)), signer: 'stolen' });
  assert.equal((await trimToVerified([...first, ...second], keyFor)).length, 2);
  assert.equal((await trimToVerified([{ ...at(first, 0), jws: 'rubbish' }], keyFor)).length, 0);
  assert.deepEqual(await trimToVerified([], keyFor), []);
});

test('property: a page with any flipped bit is refused', async () => {
  const made = (await feedOf(3)).map(carry);
  const last = at(made, 2);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('jws', 'body', 'salt'),
      fc.nat(),
      fc.integer({ min: 1, max: 127 }),
      async (member, place, mask) => {
        const text = last[member as 'jws' | 'body' | 'salt'] ?? '';
        const index = place % text.length;
        const changed =
          text.slice(0, index) +
          String.fromCharCode(text.charCodeAt(index) ^ mask) +
          text.slice(index + 1);
        await assert.rejects(
          page(made.with(2, { ...last, [member]: changed })),
          (error) => error instanceof FederationError,
        );
      },
    ),
    { numRuns: 500 },
  );
});

test('property: whatever is sent as entries, the end is a page or a typed error', async () => {
  const made = (await feedOf(3)).map(carry);
  const text = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.constantFrom(...made.map(({ jws }) => jws)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ jws: text, body: fc.string(), salt: fc.string() }, { requiredKeys: ['jws'] }),
        { minLength: 1, maxLength: 4 },
      ),
      async (entries) => {
        try {
          await page(entries);
        } catch (error) {
          assert.ok(error instanceof FederationError);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('writing: thousands of entries are chained in order; a bad one makes none', async () => {
  const made = await feedOf(1_000);
  assert.deepEqual(
    made.map(({ seq }) => seq),
    Array.from({ length: 1_000 }, (_, i) => i + 1),
  );
  for (const [i, entry] of made.entries()) {
    assert.equal(entry.payload.prev, i === 0 ? null : made[i - 1]?.hash);
  }
  const bad = [
    putOf(1),
    { op: 'put', rid: ridOf(2), kind: 'cluster', body: Buffer.from([0xff, 0xff]) } as const,
  ];
  await assert.rejects(createEntries(emptyFeed, bad, owner, await keyOf('aa'), now), TypeError);
});
