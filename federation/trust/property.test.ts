/**
 * Whatever governance and its enemies send, in whatever order, with crashes in between: the version
 * never goes down, no list is taken below a threshold, and membership changes by m distinct officers
 * alone. Signatures are counted here a second time, with node:crypto and nothing of ours.
 */
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { documentTypes } from '#schema/entry/index.ts';
import type { GeneralJws, TrustList } from '#schema/trust/index.ts';
import { FederationError } from '../errors.ts';
import { signGeneral } from '../identity/index.ts';
import type { StoredTrustList } from '../ports.ts';
import { signFreshness } from './freshness.ts';
import { createTrustKeeper } from './keeper.ts';
import {
  at,
  firstList,
  hubOf,
  keyOf,
  network,
  nextContent,
  now,
  officersOf,
  signList,
} from './testing/fixtures.ts';
import { MemoryTrustStore } from './testing/store.ts';

const pool = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6'];
const hubPool = ['aa', 'bb', 'cc', 'dd'];
const first = await firstList();
const foreign = await firstList({ network: 'othernet' });

const names = fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: 5 });
const change = fc.record({
  officers: fc.option(names, { nil: undefined, freq: 2 }),
  threshold: fc.integer({ min: 1, max: 5 }),
  hubs: fc.uniqueArray(fc.constantFrom(...hubPool), { maxLength: 4 }),
  signers: fc.uniqueArray(fc.constantFrom(...pool, 'stranger'), { maxLength: 7 }),
});
/** What is sent. `honest`: signed by all that are needed; else by whoever is drawn. */
const step = fc.oneof(
  { weight: 4, arbitrary: change.map((c) => ({ kind: 'honest' as const, ...c })) },
  { weight: 3, arbitrary: change.map((c) => ({ kind: 'drawn' as const, ...c })) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'skip',
        'back',
        'sibling',
        'network',
        'descent',
        'typ',
        'replay',
        'freshness',
        'twice',
      ),
      signers: fc.constant(pool),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('flip' as const), place: fc.nat(), bit: fc.nat(6) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('crash' as const), persists: fc.boolean() }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Distinct officers of a list who have signed a document: by the book, without our code. */
function countSigners(jws: string, officers: TrustList['governance']['officers']): number {
  const { payload, signatures } = JSON.parse(jws) as GeneralJws;
  const good = officers.filter(({ key }) =>
    signatures.some(
      (one) =>
        JSON.parse(Buffer.from(one.protected, 'base64url').toString()).typ ===
          'interhub-trust-list' &&
        verify(
          null,
          Buffer.from(`${one.protected}.${payload}`),
          createPublicKey({ key: { ...key }, format: 'jwk' }),
          Buffer.from(one.signature, 'base64url'),
        ),
    ),
  );
  return new Set(good.map(({ key }) => key.x)).size;
}

/** Holds for every list that was ever taken. */
function checkHistory({ lists }: MemoryTrustStore): void {
  for (const [index, { jws, hash, list }] of lists.entries()) {
    const payload = Buffer.from((JSON.parse(jws) as GeneralJws).payload, 'base64url');
    assert.equal(createHash('sha256').update(payload).digest('base64url'), hash);
    assert.deepEqual(JSON.parse(payload.toString()), list);
    assert.equal(list.version, index + 1);
    assert.equal(list.network, network);
    assert.ok(countSigners(jws, list.governance.officers) >= list.governance.threshold);
    const previous = lists[index - 1];
    if (!previous) continue;
    assert.equal(list.prev, previous.hash);
    const { officers, threshold } = previous.list.governance;
    assert.ok(countSigners(jws, officers) >= threshold, 'below the old threshold');
  }
}

async function documentOf(
  current: StoredTrustList,
  one: Step,
  store: MemoryTrustStore,
): Promise<string> {
  const all = [...pool, 'stranger'];
  switch (one.kind) {
    case 'honest':
    case 'drawn': {
      const officers = one.officers && officersOf(...one.officers);
      const threshold = Math.min(one.threshold, one.officers?.length ?? 1);
      const governance = officers ? { threshold, officers } : current.list.governance;
      const next = nextContent(current, { governance, hubs: one.hubs.map((hub) => hubOf(hub)) });
      return (await signList(next, one.kind === 'honest' ? pool : one.signers)).jws;
    }
    case 'skip':
      return (await signList(nextContent(current, { version: current.list.version + 2 }), all)).jws;
    case 'back':
      return (
        await signList(
          nextContent(current, { version: Math.max(1, current.list.version - 1), hubs: [] }),
          all,
        )
      ).jws;
    case 'descent':
      return (await signList(nextContent(current, { prev: foreign.hash, hubs: [] }), all)).jws;
    case 'network':
      return (await signList(nextContent(current, { network: 'othernet' }), all)).jws;
    case 'typ': {
      const keys = await Promise.all(all.map(keyOf));
      return signGeneral(documentTypes.joinRequest, nextContent(current, { hubs: [] }), keys);
    }
    case 'replay':
      return at(store.lists, 0).jws;
    case 'freshness':
      return (await signFreshness(current, await keyOf('f1'), now)).jws;
    case 'sibling':
      // Signed by strangers only: a well-signed one would rightly stop everything.
      return (await signList({ ...current.list, hubs: [] }, ['stranger'])).jws;
    case 'twice': {
      const { payload, signatures } = JSON.parse(
        (await signList(nextContent(current, { hubs: [] }), ['o1'])).jws,
      );
      return JSON.stringify({ payload, signatures: [...signatures, ...signatures, ...signatures] });
    }
    case 'flip': {
      const { jws } = await signList(
        nextContent(current),
        current.list.governance.officers.length > 0 ? pool : [],
      );
      const { payload } = JSON.parse(jws) as GeneralJws;
      // A change of the payload; one of a signature may still leave enough of them.
      const place = jws.indexOf(payload) + (one.place % payload.length);
      return (
        jws.slice(0, place) +
        String.fromCharCode(jws.charCodeAt(place) ^ (1 << one.bit)) +
        jws.slice(place + 1)
      );
    }
    default:
      return '';
  }
}

test('attacks 1–8, 15–21, property: no sequence of steps and hostile documents breaks the rules', async () => {
  let taken = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const store = new MemoryTrustStore();
      const options = { store, network, fingerprint: first.hash, clock: { now: () => now } };
      let keeper = await createTrustKeeper(options);
      await keeper.take([first.jws]);
      for (const one of steps) {
        const before = keeper.latest();
        assert.ok(before);
        if (one.kind === 'crash') {
          store.nextAppend = one.persists ? 'fails but persists' : 'fails';
          const { jws } = await signList(nextContent(before), pool);
          await keeper.take([jws]).catch(() => undefined);
          keeper = await createTrustKeeper(options);
        } else {
          const text = await documentOf(before, one, store);
          try {
            await keeper.take([text]);
            taken++;
          } catch (error) {
            assert.ok(error instanceof FederationError, String(error));
            refused++;
            assert.equal(keeper.latest(), before);
          }
        }
        const after = keeper.latest();
        assert.ok(after);
        const grown = after.list.version - before.list.version;
        assert.ok(grown === 0 || grown === 1);
        if (grown === 0) assert.deepEqual(after.list, before.list);
        if (one.kind === 'honest' && grown === 0) assert.fail('an honest list was refused');
        assert.deepEqual(store.lists.at(-1), after);
      }
      checkHistory(store);
    }),
    { numRuns: 120 },
  );
  assert.ok(taken > 50 && refused > 50, `${taken} taken, ${refused} refused`);
});
