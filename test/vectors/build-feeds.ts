/** Vectors of pages and of fork proofs. */
import type { TrustedHub } from '#schema/trust/index.ts';
import type { CarriedEntry, ForkProof } from '#schema/wire/index.ts';
import {
  createEntries,
  type EntryChange,
  verifyForkProof,
  verifyPage,
} from '../../federation/feed/index.ts';
import type { FeedPosition, StoredEntry } from '../../federation/ports.ts';
import { viewTrust } from '../../federation/trust/index.ts';
import {
  at,
  carry,
  emptyFeed,
  feedOf,
  firstContent,
  forgeEntry,
  hubOf,
  keyOf,
  network,
  now,
  nowSeconds,
  placeAfter,
  publicKeyOf,
  putOf,
  ridOf,
} from '../../federation/trust/testing/fixtures.ts';
import { type Case, caseOf, outcomeOf, spoil } from './cases.ts';

/** What the trust list says about the hub whose feed it is. */
type HubKeys = Pick<TrustedHub, 'id' | 'epochs' | 'keys'>;

/** A page, the place that the reader's copy stands at, and the time (milliseconds). */
export interface PageCaseInput {
  readonly network: string;
  readonly hub: HubKeys;
  readonly base: FeedPosition;
  readonly now: number;
  readonly entries: readonly CarriedEntry[];
}

function viewOf({ id, epochs, keys }: HubKeys) {
  const hubs = [hubOf(id, { epochs, keys })];
  const list = { ...firstContent({ hubs }), version: 1, prev: null };
  return viewTrust({ jws: '', hash: '', list }, undefined, now);
}

/** Runs one: 'ok', 'ok, quarantined', or the error code. */
export async function runPage({ hub, ...input }: PageCaseInput): Promise<string> {
  const view = viewOf(hub);
  let isQuarantined = false;
  const verdict = verifyPage({
    ...input,
    hub: hub.id,
    keyFor: (place, kid) => view.keyFor(hub.id, place, kid),
    wasCompromised: (kid) => view.wasCompromised(hub.id, kid),
    anchors: view.anchors(hub.id),
    isQuarantined: false,
  }).then((page) => {
    isQuarantined = page.isQuarantined;
  });
  const outcome = await outcomeOf(verdict);
  return isQuarantined ? 'ok, quarantined' : outcome;
}

const from = (seq: number, epoch = 1) => ({ epoch, seq });
const aa: HubKeys = { id: 'aa', epochs: [{ epoch: 1, after: null }], keys: hubOf('aa').keys };
const keyed = (...keys: TrustedHub['keys']): HubKeys => ({ ...aa, keys });

/** Pages of feeds. */
export async function buildPages(): Promise<Case<PageCaseInput>[]> {
  const changes: EntryChange[] = [
    putOf(1),
    putOf(2, 'Énergie 😀'),
    { op: 'withdraw', rid: ridOf(1), kind: 'cluster' },
    { op: 'erase', rid: ridOf(2), kind: 'cluster' },
  ];
  const made = await createEntries(
    emptyFeed,
    changes,
    { network, hub: 'aa' },
    await keyOf('aa'),
    now,
  );
  const carried = made.map(carry);
  const good = { network, hub: aa, base: emptyFeed, now, entries: carried };
  const page = (entries: readonly CarriedEntry[], change: Partial<PageCaseInput> = {}) => ({
    ...good,
    entries,
    ...change,
  });
  const [one, two, three, four] = carried as [
    CarriedEntry,
    CarriedEntry,
    CarriedEntry,
    CarriedEntry,
  ];
  const single = async (change: Readonly<Record<string, unknown>>, signer?: string) =>
    page([{ jws: await forgeEntry(change, signer) }]);
  const after = await feedOf(1, { base: placeAfter(at(made, 3)), signer: 'aa-2' });
  const anchor = (entry: StoredEntry) => ({
    epoch: entry.epoch,
    seq: entry.seq,
    entry: entry.hash,
  });
  const rotated = keyed(
    { key: publicKeyOf('aa'), from: from(1), until: from(5) },
    { key: publicKeyOf('aa-2'), from: from(5) },
  );
  const stolen = keyed({
    key: publicKeyOf('aa'),
    from: from(1),
    compromised: { lastGood: anchor(at(made, 2)) },
  });
  const branched: HubKeys = {
    ...aa,
    epochs: [
      { epoch: 1, after: null },
      { epoch: 2, after: anchor(at(made, 1)) },
    ],
  };
  const branchBase = { epoch: 2, seq: 0, entry: at(made, 1).hash };
  const branch = (await feedOf(1, { base: branchBase })).map(carry);
  const { body = '', salt = '' } = one;
  const forged = (await feedOf(3, { text: 'forged' })).map(carry);
  const cases: ReadonlyArray<readonly [string, PageCaseInput]> = [
    ['good: put, put, withdraw, erase', good],
    ['good: no entries', page([])],
    ['good: bodies left out', page(carried.map(({ jws }) => ({ jws })))],
    ['good: from the middle', page([three, four], { base: placeAfter(at(made, 1)) })],
    [
      'good: a signature in the middle is spoilt, the chain vouches',
      page([one, { ...two, jws: spoil(two.jws) }, three]),
    ],
    ['good: a change of keys', page([...carried, ...after.map(carry)], { hub: rotated })],
    ['good: up to the last good entry', page(carried.slice(0, 3), { hub: stolen })],
    ['good: a new epoch', page(branch, { hub: branched, base: branchBase })],
    ['attack 40: an unknown kind', await single({ kind: 'quantum-valley' })],
    ['attack 40: an unknown operation', await single({ op: 'merge' })],
    ['the last signature is spoilt', page([one, { ...two, jws: spoil(two.jws) }])],
    [
      'the last signature of a key’s run is spoilt',
      page([...carried.slice(0, 3), { jws: spoil(four.jws) }, ...after.map(carry)], {
        hub: rotated,
      }),
    ],
    ['attack 29: another body', page([{ ...one, body: body.replace('Record', 'RECORD') }])],
    ['attack 29: a longer body', page([{ ...one, body: `${body} ` }])],
    ['attack 29: a padded salt', page([{ ...one, salt: `${salt}=` }])],
    ['a body without a salt', page([{ jws: one.jws, body }])],
    [
      'a body beside a withdrawal',
      page(
        [three].map(({ jws }) => ({ jws, body, salt })),
        { base: placeAfter(at(made, 1)) },
      ),
    ],
    ['attack 18: of another network', await single({ network: 'othernet' })],
    ['attack 30: of another hub', await single({ hub: 'bb' })],
    ['attack 30: by another hub’s key', await single({}, 'bb')],
    [
      'attack 31: prev is another entry',
      page([two], { base: placeAfter(at(await feedOf(1, { text: 'x' }), 0)) }),
    ],
    ['attack 32: a gap', page([one, three])],
    ['attack 32: a repetition', page([one, one])],
    ['of another epoch', page(branch, { hub: branched })],
    ['attack 35: 300 s ahead', await single({ iat: nowSeconds + 300 })],
    ['attack 35: 301 s ahead', await single({ iat: nowSeconds + 301 })],
    [
      'attack 37: a retired key at a new place',
      page((await feedOf(1, { base: placeAfter(at(made, 3)) })).map(carry), {
        hub: rotated,
        base: placeAfter(at(made, 3)),
      }),
    ],
    ['attack 38: beyond the last good entry', page(carried, { hub: stolen })],
    ['attack 38: before the last good entry was seen', page([one, two], { hub: stolen })],
    ['attack 38: another last good entry', page(forged, { hub: stolen })],
    ['beyond the branching point of a later epoch', page(carried, { hub: branched })],
    ['attack 39: seq 2^53', await single({ seq: 2 ** 53 })],
  ];
  return Promise.all(cases.map(([name, input]) => caseOf(name, input, runPage)));
}

/** Two entries that are said to contradict one another, and what the trust list says of the hub. */
export interface ForkInput {
  readonly network: string;
  readonly hub: HubKeys;
  readonly proof: ForkProof;
}

/** Runs one. */
export async function runFork({ network: name, hub, proof }: ForkInput): Promise<string> {
  return outcomeOf(verifyForkProof(proof, { network: name, keyFor: viewOf(hub).liveKeyFor }));
}

/** Fork proofs. */
export async function buildForks(): Promise<Case<ForkInput>[]> {
  const shared = at(await feedOf(1), 0);
  const base = placeAfter(shared);
  const first = at(await feedOf(1, { base, text: 'told to one' }), 0).jws;
  const second = at(await feedOf(1, { base, text: 'told to another' }), 0).jws;
  const lastGood = { epoch: 1, seq: 1, entry: shared.hash };
  const stolen = keyed({ key: publicKeyOf('aa'), from: from(1), compromised: { lastGood } });
  const settled: HubKeys = {
    ...aa,
    epochs: [
      { epoch: 1, after: null },
      { epoch: 2, after: lastGood },
    ],
  };
  const make = (a: string, b: string, hub = aa) => ({
    network,
    hub,
    proof: { hub: 'aa', first: a, second: b },
  });
  const byOther = await forgeEntry({ seq: 2, prev: shared.hash }, 'bb');
  const cases: ReadonlyArray<readonly [string, ForkInput]> = [
    ['good: attack 33, two entries at one place', make(first, second)],
    ['good: in the other order', make(second, first)],
    ['the same entry twice', make(first, first)],
    ['the same entry with another signature', make(first, spoil(first))],
    ['entries of two places', make(shared.jws, first)],
    ['one is by another hub', make(first, byOther)],
    ['one signature is bad', make(first, spoil(second))],
    ['attack 38: by a compromised key', make(first, second, stolen)],
    ['settled by a later epoch', make(first, second, settled)],
    ['of another hub than named', { ...make(first, second), proof: { hub: 'bb', first, second } }],
  ];
  return Promise.all(cases.map(([name, input]) => caseOf(name, input, runFork)));
}
