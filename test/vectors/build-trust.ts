/** Vectors of trust lists, freshness statements, requests to join, and proofs. */
import { documentTypes } from '#schema/entry/index.ts';
import type { TrustList } from '#schema/trust/index.ts';
import { payloadHash, signGeneral } from '../../federation/identity/index.ts';
import type { StoredTrustList } from '../../federation/ports.ts';
import { verifyProof } from '../../federation/proof/index.ts';
import {
  acceptFreshness,
  acceptTrustChain,
  acceptTrustList,
  createJoinRequest,
  signFreshness,
  verifyJoinRequest,
} from '../../federation/trust/index.ts';
import {
  at,
  carry,
  day,
  feedOf,
  firstList,
  forge,
  headerOf,
  hubOf,
  keyOf,
  network,
  nextContent,
  nextList,
  now,
  nowSeconds,
  officersOf,
  peerIdOf,
  publicKeyOf,
  ridOf,
  signList,
} from '../../federation/trust/testing/fixtures.ts';
import { type Case, caseOf, outcomeOf, spoil } from './cases.ts';

/** Lists that were accepted before (oldest first), and one that comes. */
export interface TrustInput {
  readonly network: string;
  /** For the first list. */
  readonly fingerprint: string;
  readonly have: readonly string[];
  readonly next: string;
}

/** Runs one. */
export async function runTrust({
  network: name,
  fingerprint,
  have,
  next,
}: TrustInput): Promise<string> {
  const options = { network: name, fingerprint };
  const chain = have.length > 0 ? await acceptTrustChain(have, options) : [];
  const previous = chain.at(-2);
  return outcomeOf(
    acceptTrustList(chain.at(-1), next, { ...options, ...(previous && { previous }) }),
  );
}

/** Trust lists. */
export async function buildTrust(): Promise<Case<TrustInput>[]> {
  const first = await firstList();
  const second = await nextList(first, { hubs: [hubOf('aa')] });
  const { officers } = first.list.governance;
  const newOfficers = { threshold: 2, officers: officersOf('n1', 'n2') };
  const after = (
    next: StoredTrustList | string,
    ...have: readonly StoredTrustList[]
  ): TrustInput => ({
    network,
    fingerprint: first.hash,
    have: have.map(({ jws }) => jws),
    next: typeof next === 'string' ? next : next.jws,
  });
  const changed = async (change: Partial<TrustList>, signers?: readonly string[]) =>
    after(await nextList(first, change, signers), first);
  const { payload, signatures } = JSON.parse((await nextList(first, {}, ['o1'])).jws);
  const full = JSON.parse(second.jws);
  const o1 = await keyOf('o1');
  const kids = await signGeneral(documentTypes.trustList, nextContent(first), [
    o1,
    { ...o1, kid: (await keyOf('o2')).kid },
  ]);
  const rubbish = { protected: 'e30', signature: 'AA' };
  const threshold = async (value: number) =>
    changed({ governance: { threshold: value, officers } });
  const cases: ReadonlyArray<readonly [string, TrustInput]> = [
    ['good: the first list, with its fingerprint', after(first)],
    ['good: the next version', after(second, first)],
    ['good: the very same again', after(second, first, second)],
    [
      'good: rubbish beside enough signatures',
      after(
        JSON.stringify({ payload: full.payload, signatures: [rubbish, ...full.signatures] }),
        first,
      ),
    ],
    [
      'good: attack 10, an expired list in the middle',
      await (async () => {
        const old = await nextList(first, { expires: first.list.issued + 120 });
        return after(await nextList(old, { expires: nowSeconds + day }), first, old);
      })(),
    ],
    [
      'good: attack 19, all officers changed',
      await changed({ governance: newOfficers }, ['o1', 'o2', 'n1', 'n2']),
    ],
    [
      'attack 1: new threshold unmet',
      await changed({ governance: newOfficers }, ['o1', 'o2', 'n1']),
    ],
    [
      'attack 2: old threshold unmet',
      await changed({ governance: newOfficers }, ['o1', 'n1', 'n2']),
    ],
    [
      'attack 3: one key signs twice',
      after(JSON.stringify({ payload, signatures: [...signatures, ...signatures] }), first),
    ],
    ['attack 4: one key under two kids', after(kids, first)],
    [
      'attack 4: one key with two offices',
      await changed({
        governance: {
          threshold: 2,
          officers: [...officers, { office: 'Again', key: publicKeyOf('o1') }],
        },
      }),
    ],
    [
      'attack 5: rubbish below the threshold',
      after(JSON.stringify({ payload, signatures: [...signatures, rubbish] }), first),
    ],
    ['attack 6: a version skipped', await changed({ version: 3 })],
    ['attack 7: rollback', after(first, first, second)],
    [
      'attack 8: same version, other bytes, well signed',
      after(await nextList(first, { name: 'Other' }), first, second),
    ],
    [
      'attack 8: same version, other bytes, badly signed',
      after(await nextList(first, { name: 'Other' }, ['o1']), first, second),
    ],
    ['attack 16: threshold 0', await threshold(0)],
    ['attack 16: threshold -1', await threshold(-1)],
    ['attack 16: threshold above the number of officers', await threshold(4)],
    [
      'attack 17: typ of a request to join',
      after(
        await signGeneral(documentTypes.joinRequest, nextContent(first), [o1, await keyOf('o2')]),
        first,
      ),
    ],
    ['attack 18: of another network', await changed({ network: 'othernet' })],
    ['attack 22: a first list signed by one of three', after(await firstList({}, ['o1']))],
    ['a first list with another fingerprint', after(await firstList({ name: 'Other' }))],
    ['of another descent', await changed({ prev: second.hash })],
    ['issued before its predecessor', await changed({ issued: first.list.issued - 1 })],
    [
      'two hubs of one name',
      await changed({
        hubs: [hubOf('aa'), hubOf('aa', { keys: hubOf('bb').keys, peers: hubOf('bb').peers })],
      }),
    ],
    [
      'an unknown member',
      after(await signList({ ...nextContent(first), later: 1 } as TrustList, ['o1', 'o2']), first),
    ],
  ];
  return Promise.all(
    cases.map(async ([name, input]) => {
      // An under-signed first list is tried with its own fingerprint: the signatures must fail it.
      const isFirst = name.startsWith('attack 22');
      const own = isFirst ? { ...input, fingerprint: (await firstList({}, ['o1'])).hash } : input;
      return caseOf(name, own, runTrust);
    }),
  );
}

/** The newest list that is known (of a chain from version 1), a statement, and the time (milliseconds). */
export interface FreshnessInput {
  readonly network: string;
  readonly list: string;
  readonly now: number;
  readonly jws: string;
}

/** Runs one. */
export async function runFreshness({
  network: name,
  list,
  now: time,
  jws,
}: FreshnessInput): Promise<string> {
  const { payload } = JSON.parse(list);
  const bytes = Buffer.from(payload, 'base64url');
  const stored = { jws: list, hash: payloadHash(bytes), list: JSON.parse(bytes.toString()) };
  if (stored.list.network !== name) throw new TypeError('a vector that contradicts itself');
  return outcomeOf(acceptFreshness(stored, jws, time));
}

/** Freshness statements. */
export async function buildFreshness(): Promise<Case<FreshnessInput>[]> {
  const first = await firstList();
  const second = await nextList(first);
  const { jws, statement } = await signFreshness(first, await keyOf('f1'), now);
  const make = (change: object, signer = 'f1') =>
    forge(headerOf(documentTypes.freshness, signer), { ...statement, ...change }, signer);
  const good = { network, list: first.jws, now, jws };
  const cases: ReadonlyArray<readonly [string, FreshnessInput]> = [
    ['good', good],
    ['attack 13: expired', { ...good, now: now + 7 * day * 1_000 }],
    [
      'attack 14: names an unseen version',
      { ...good, jws: await make({ version: 2, hash: second.hash }) },
    ],
    ['attack 15: tries to carry members', { ...good, jws: await make({ hubs: [] }) }],
    ['attack 15: signed by an officer', { ...good, jws: await make({}, 'o1') }],
    ['about an older version', { ...good, list: second.jws }],
    ['same version, other bytes', { ...good, jws: await make({ hash: second.hash }) }],
    [
      'valid for longer than a week',
      { ...good, jws: await make({ exp: nowSeconds + 7 * day + 1 }) },
    ],
    ['attack 35: from the future', { ...good, now: now - 301_000 }],
    ['attack 18: of another network', { ...good, jws: await make({ network: 'othernet' }) }],
    ['bad signature', { ...good, jws: spoil(jws) }],
  ];
  return Promise.all(cases.map(([name, input]) => caseOf(name, input, runFreshness)));
}

/** A request to join. */
export interface JoinInput {
  readonly network: string;
  readonly text: string;
}

/** Runs one. */
export const runJoin = ({ network: name, text }: JoinInput): Promise<string> =>
  outcomeOf(verifyJoinRequest(text, name));

/** Requests to join. */
export async function buildJoinRequests(): Promise<Case<JoinInput>[]> {
  const keys = [await keyOf('n1'), await keyOf('n2')];
  const content = {
    network,
    hub: 'newcomer',
    name: 'Newcomer',
    regions: ['LU00'],
    peers: [peerIdOf('n1')],
    addresses: ['/dns4/hub.example.org/tcp/4001'],
  };
  const text = await createJoinRequest(content, keys, now);
  const { payload, signatures } = JSON.parse(text);
  const cases: ReadonlyArray<readonly [string, JoinInput]> = [
    ['good', { network, text }],
    [
      'one key has not signed',
      { network, text: JSON.stringify({ payload, signatures: signatures.slice(1) }) },
    ],
    ['of another network', { network: 'othernet', text }],
    ['a trust list', { network, text: (await firstList()).jws }],
    [
      'an unprotected header',
      {
        network,
        text: JSON.stringify({ payload, signatures: [{ ...signatures[0], header: {} }] }),
      },
    ],
  ];
  return Promise.all(cases.map(([name, input]) => caseOf(name, input, runJoin)));
}

/** A proof file, the fingerprint from another source, and the time (milliseconds). */
export interface ProofInput {
  readonly fingerprint: string;
  readonly now: number;
  readonly proof: object;
}

/** Runs one: 'proven' or 'not proven', and what was not in order. */
export async function runProof({ fingerprint, now: time, proof }: ProofInput): Promise<string> {
  const { isProven, findings } = await verifyProof(proof, fingerprint, time);
  const failed = findings.filter(({ ok }) => !ok).map(({ what }) => what);
  return [isProven ? 'proven' : 'not proven', ...failed].join(', ');
}

/** Proofs of records. */
export async function buildProofs(): Promise<Case<ProofInput>[]> {
  const first = await firstList();
  const [entry, follower] = await feedOf(2);
  const { jws = '', ...opened } = entry ? carry(entry) : {};
  const good = {
    format: 'interhub-proof/1',
    network,
    hub: 'aa',
    rid: ridOf(1),
    sharing: 'network',
    entry: jws,
    ...opened,
    chain: [],
    trust: [first.jws],
    freshness: (await signFreshness(first, await keyOf('f1'), now)).jws,
    exportedAt: nowSeconds,
  };
  const make = (change: object = {}, fingerprint = first.hash) => ({
    fingerprint,
    now,
    proof: { ...good, ...change },
  });
  const weak = await firstList({}, ['o1']);
  const suspended = await nextList(first, { hubs: [hubOf('aa', { state: 'suspended' })] });
  const cases: ReadonlyArray<readonly [string, ProofInput]> = [
    ['good', make()],
    [
      'good: a spoilt signature, and the entry that follows',
      make({ entry: spoil(jws), chain: [at([follower?.jws ?? ''], 0)] }),
    ],
    ['good: the hub was suspended since', make({ trust: [first.jws, suspended.jws] })],
    ['good: without a freshness statement', make({ freshness: null })],
    ['another fingerprint', make({}, suspended.hash)],
    ['an under-signed list', make({ trust: [weak.jws] }, weak.hash)],
    ['a hub that is no member', make({ hub: 'zz' })],
    ['another record', make({ rid: ridOf(2) })],
    ['a spoilt signature', make({ entry: spoil(jws) })],
    ['another body', make({ body: '{}' })],
    ['no body', make({ body: undefined })],
    ['another format', make({ format: 'interhub-proof/2' })],
  ];
  return Promise.all(cases.map(([name, input]) => caseOf(name, input, runProof)));
}
