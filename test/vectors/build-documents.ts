/** Vectors of hashes and of documents with one signature. */
import { createHmac } from 'node:crypto';
import { documentTypes, type PublicKey } from '#schema/entry/index.ts';
import type { CarriedRecord } from '#schema/wire/index.ts';
import {
  createAnswer,
  createEntry,
  createHead,
  createReceipt,
  verifyAnswer,
  verifyHead,
  verifyReceipt,
  verifyStatement,
} from '../../federation/feed/index.ts';
import {
  bodyDigest,
  entryHash,
  fingerprintGroups,
  sha256,
  thumbprint,
  toBase64url,
  verifyCompact,
} from '../../federation/identity/index.ts';
import {
  at,
  emptyFeed,
  entryPayloadOf,
  feedOf,
  forge,
  forgeEntry,
  headerOf,
  keyOf,
  network,
  now,
  nowSeconds,
  placeAfter,
  publicKeyOf,
  ridOf,
  seedOf,
} from '../../federation/trust/testing/fixtures.ts';
import { type Case, caseOf, outcomeOf, spoil } from './cases.ts';

const entryType = documentTypes.entry;
const text = (value: unknown) => JSON.stringify(value);

/** Hashes: of bytes, bodies, entries, keys; and fingerprints. */
export async function buildHashes() {
  const salt = seedOf('salt');
  const body = '{"kind":"cluster","title":{"fr":"Pôle énergie"}}';
  const jws = await forgeEntry();
  const hashes = [toBase64url(Buffer.alloc(32)), toBase64url(Buffer.alloc(32, 0xff)), sha256('')];
  return {
    sha256: ['', 'abc', 'é'].map((input) => ({ input, hash: sha256(input) })),
    bodyDigests: [{ salt: toBase64url(salt), body, digest: bodyDigest(salt, Buffer.from(body)) }],
    entryHashes: [
      { jws, hash: entryHash(jws) },
      { jws: spoil(jws), hash: entryHash(jws) },
    ],
    thumbprints: ['aa', 'o1'].map((name) => ({
      key: publicKeyOf(name),
      kid: thumbprint(publicKeyOf(name)),
    })),
    fingerprints: hashes.map((hash) => ({ hash, groups: fingerprintGroups(hash) })),
  };
}

/** A compact JWS as such: read, then verified with `keys`. */
export interface CompactInput {
  readonly type: string;
  readonly jws: string;
  readonly keys: readonly PublicKey[];
}

/** Runs one. */
export async function runCompact({ type, jws, keys }: CompactInput): Promise<string> {
  const verdict = verifyCompact(jws, type as typeof entryType, (kid) =>
    keys.find((key) => thumbprint(key) === kid),
  );
  return outcomeOf(verdict);
}

/** The rules of form that all documents share, shown with entries. */
export async function buildCompact(): Promise<Case<CompactInput>[]> {
  const header = headerOf(entryType, 'aa');
  const payload = entryPayloadOf();
  const good = await forgeEntry();
  const [h = '', p = '', s = ''] = good.split('.');
  const make = (head: unknown, body: unknown = payload) => forge(head, body, 'aa');
  const hs256 = `${toBase64url(Buffer.from(text({ ...header, alg: 'HS256' })))}.${p}`;
  const mac = createHmac('sha512', Buffer.from(publicKeyOf('aa').x, 'base64url'));
  const documents: ReadonlyArray<readonly [string, string]> = [
    ['good', good],
    [
      'good: members of the header in another order',
      await make({ kid: header.kid, typ: entryType, alg: 'Ed25519' }),
    ],
    ['good: an unknown member of the payload', await make(header, { ...payload, later: true })],
    [
      'attack 23: alg none, no signature',
      `${toBase64url(Buffer.from(text({ ...header, alg: 'none' })))}.${p}.`,
    ],
    [
      'attack 23: HS256 with the public key as secret',
      `${hs256}.${toBase64url(mac.update(hs256).digest())}`,
    ],
    ['attack 23: alg EdDSA', await make({ ...header, alg: 'EdDSA' })],
    ['attack 24: embedded jwk', await make({ ...header, jwk: publicKeyOf('aa') })],
    ['attack 24: jku', await make({ ...header, jku: 'https://example.org/keys' })],
    ['attack 24: x5c', await make({ ...header, x5c: ['MIIB'] })],
    ['attack 25: crit', await make({ ...header, crit: ['later'], later: 1 })],
    ['attack 26: padded header', `${h}=.${p}.${s}`],
    ['attack 26: padded payload', `${h}.${p}=.${s}`],
    ['attack 26: padded signature', `${h}.${p}.${s}==`],
    [
      'attack 26: stray bits at the end of the signature',
      `${h}.${p}.${s.slice(0, -1)}${String.fromCharCode(s.charCodeAt(s.length - 1) + 1)}`,
    ],
    ['attack 26: plus and slash', `${h}.${p}.${s.replace(/^./, '+')}`],
    [
      'attack 27: duplicate key in the header',
      await make(text(header).replace('{', '{"alg":"none",')),
    ],
    [
      'attack 27: duplicate key in the payload',
      await make(header, text(payload).replace('{', '{"hub":"bb",')),
    ],
    [
      'attack 28: __proto__ in the payload',
      await make(header, text(payload).replace('{', '{"__proto__":{},')),
    ],
    [
      'attack 39: a number beyond 2^53',
      await make(header, text(payload).replace('"seq":1', '"seq":9007199254740993')),
    ],
    [
      'a number not in its shortest spelling',
      await make(header, text(payload).replace('"seq":1', '"seq":1.0')),
    ],
    ['a lone surrogate', await make(header, text(payload).replace('cluster', '\\ud800'))],
    ['a byte order mark', await make(header, `\ufeff${text(payload)}`)],
    ['not UTF-8', `${h}.${toBase64url(Buffer.from([0x7b, 0xff, 0x7d]))}.${s}`],
    ['33 levels deep', await make(header, `${'['.repeat(33)}${']'.repeat(33)}`)],
    ['attack 17: typ of a head', await make(headerOf(documentTypes.head, 'aa'))],
    ['kid is no thumbprint', await make({ ...header, kid: 'aa' })],
    ['kid of a stranger', await forge(headerOf(entryType, 'stranger'), payload, 'stranger')],
    ['kid of another than signed', await forge(header, payload, 'bb')],
    ['a signature of zeros', spoil(good)],
    ['a signature of 63 bytes', `${h}.${p}.${toBase64url(Buffer.alloc(63))}`],
    ['two parts', `${h}.${p}`],
    ['4,097 bytes', good + 'A'.repeat(4_097 - good.length)],
  ];
  const keys = [publicKeyOf('aa'), publicKeyOf('bb')];
  return Promise.all(
    documents.map(([name, jws]) => caseOf(name, { type: entryType, jws, keys }, runCompact)),
  );
}

/** A document that is judged with the keys of one hub and at one time (milliseconds). */
export interface TimedInput {
  readonly network: string;
  readonly hub: string;
  readonly keys: readonly PublicKey[];
  readonly now: number;
  readonly jws: string;
  readonly body?: string;
  readonly salt?: string;
}

/** Runs one head statement. */
export const runHead = ({ jws, hub, keys, ...rest }: TimedInput): Promise<string> =>
  outcomeOf(
    verifyHead(jws, {
      ...rest,
      hub,
      keyFor: (owner, _place, kid) =>
        owner === hub ? keys.find((key) => thumbprint(key) === kid) : undefined,
    }),
  );

/** Runs one on-request statement. */
export const runStatement = ({ jws, body = '', salt = '', ...rest }: TimedInput): Promise<string> =>
  outcomeOf(verifyStatement({ jws, body, salt }, rest));

/** Runs one receipt. */
export const runReceipt = ({ jws, hub, keys, ...rest }: TimedInput): Promise<string> =>
  outcomeOf(verifyReceipt(jws, { ...rest, keysOf: (owner) => (owner === hub ? keys : []) }));

const timed = (hub: string, signer = hub) => ({ network, hub, keys: [publicKeyOf(signer)], now });

/** Head statements. */
export async function buildHeads(): Promise<Case<TimedInput>[]> {
  const last = at(await feedOf(2), 1);
  const who = { network, hub: 'aa' };
  const counts = { live: 2, onRequest: false };
  const { jws, statement } = await createHead(
    placeAfter(last),
    counts,
    who,
    await keyOf('aa'),
    now,
  );
  const make = (change: object, signer = 'aa') =>
    forge(headerOf(documentTypes.head, signer), { ...statement, ...change }, signer);
  const seconds = nowSeconds;
  const documents: ReadonlyArray<readonly [string, string]> = [
    ['good', jws],
    ['good: an epoch without an entry of its own', await make({ epoch: 2, seq: 0, entry: null })],
    ['good: 300 s ahead', await make({ iat: seconds + 300, exp: seconds + 301 })],
    ['attack 35: 301 s ahead', await make({ iat: seconds + 301, exp: seconds + 302 })],
    ['expired at this second', await make({ iat: seconds - 60, exp: seconds })],
    ['valid for longer than a day', await make({ exp: seconds + 86_401 })],
    ['seq 0 with a hash', await make({ seq: 0 })],
    ['a hash is missing', await make({ entry: null })],
    ['an unknown member', await make({ later: 1 })],
    ['of another network', await make({ network: 'othernet' })],
    ['of another hub', await make({ hub: 'bb' })],
    ['by another key', await make({}, 'bb')],
    ['an entry', last.jws],
    ['bad signature', spoil(jws)],
  ];
  return Promise.all(
    documents.map(([name, one]) => caseOf(name, { ...timed('aa'), jws: one }, runHead)),
  );
}

/** On-request statements with their bodies. */
export async function buildStatements(): Promise<Case<TimedInput>[]> {
  const body = '{"kind":"opportunity","title":{"en":"Partner wanted"}}';
  const salt = seedOf('statement');
  const payload = {
    network,
    hub: 'aa',
    rid: ridOf(9),
    kind: 'opportunity',
    digest: bodyDigest(salt, Buffer.from(body)),
    size: Buffer.byteLength(body),
    updated: nowSeconds - 3_600,
    iat: nowSeconds,
    exp: nowSeconds + 600,
  };
  const make = (change: object = {}, signer = 'aa') =>
    forge(headerOf(documentTypes.statement, signer), { ...payload, ...change }, signer);
  const good = { ...timed('aa'), jws: await make(), body, salt: toBase64url(salt) };
  const cases: ReadonlyArray<readonly [string, TimedInput]> = [
    ['good', good],
    ['expired', { ...good, now: now + 600_000 }],
    ['attack 35: from the future', { ...good, now: now - 301_000 }],
    ['valid for longer than ten minutes', { ...good, jws: await make({ exp: nowSeconds + 601 }) }],
    ['of another hub', { ...good, jws: await make({ hub: 'bb' }) }],
    ['by another key', { ...good, jws: await make({}, 'bb') }],
    ['attack 29: another body', { ...good, body: body.replace('wanted', 'WANTED') }],
    ['attack 29: another salt', { ...good, salt: toBase64url(seedOf('other')) }],
    ['a salt of three bytes', { ...good, salt: 'AAAA' }],
    ['bad signature', { ...good, jws: spoil(good.jws) }],
  ];
  return Promise.all(cases.map(([name, input]) => caseOf(name, input, runStatement)));
}

/** An answer to a live question, and whose it must be. */
export interface AnswerInput extends Omit<TimedInput, 'body' | 'salt'> {
  readonly nonce: string;
  readonly records: readonly CarriedRecord[];
}

/** Runs one answer. */
export const runAnswer = ({ jws, records, ...rest }: AnswerInput): Promise<string> =>
  outcomeOf(verifyAnswer({ jws, records: [...records] }, rest));

/** Answers to live questions with their records. */
export async function buildAnswers(): Promise<Case<AnswerInput>[]> {
  const recordOf = (n: number, title: string): CarriedRecord => ({
    rid: ridOf(n),
    updated: nowSeconds - 3_600 * n,
    body: text({ kind: 'opportunity', title: { en: title } }),
  });
  const [one, other] = [recordOf(9, 'Partner wanted'), recordOf(10, 'Électrolyseur à louer')];
  const records = [one, other];
  const nonce = toBase64url(seedOf('nonce'));
  const signed = (carried: CarriedRecord[], relation: 'eq' | 'gte' = 'eq') => {
    const found = { records: carried, total: carried.length, relation };
    return keyOf('aa').then((key) => createAnswer(found, nonce, { network, hub: 'aa' }, key, now));
  };
  const { jws } = await signed(records);
  const payload = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
  const make = (change: object, signer = 'aa') =>
    forge(headerOf(documentTypes.answer, signer), { ...payload, ...change }, signer);
  const good: AnswerInput = { ...timed('aa'), jws, nonce, records };
  const cases: ReadonlyArray<readonly [string, AnswerInput]> = [
    ['good', good],
    ['good: nothing found', { ...good, ...(await signed([])) }],
    ['good: more than is carried', { ...good, jws: await make({ total: 70, relation: 'gte' }) }],
    ['attack 67: to another question', { ...good, nonce: toBase64url(seedOf('other')) }],
    ['attack 67: a body changed', { ...good, records: [{ ...one, body: '{}' }, other] }],
    [
      'attack 67: a time changed',
      { ...good, records: [{ ...one, updated: one.updated + 1 }, other] },
    ],
    ['attack 67: another id', { ...good, records: [{ ...one, rid: ridOf(8) }, other] }],
    ['attack 67: a record left out', { ...good, records: [one] }],
    ['attack 67: a record added', { ...good, records: [...records, recordOf(11, 'More')] }],
    ['attack 67: another order', { ...good, records: [other, one] }],
    [
      'attack 67: the end of one body at the beginning of the next',
      {
        ...good,
        records: [
          { ...one, body: one.body.slice(0, -1) },
          { ...other, body: `}${other.body}` },
        ],
      },
    ],
    ['a lone surrogate', { ...good, records: [{ ...one, body: '"\ud800"' }, other] }],
    ['expired', { ...good, now: now + 600_000 }],
    ['attack 35: from the future', { ...good, now: now - 301_000 }],
    ['valid for longer than ten minutes', { ...good, jws: await make({ exp: nowSeconds + 601 }) }],
    ['attack 67: of another network', { ...good, jws: await make({ network: 'othernet' }) }],
    ['attack 67: of another hub', { ...good, jws: await make({ hub: 'bb' }) }],
    ['attack 67: by another key', { ...good, jws: await make({}, 'bb') }],
    ['attack 66: statistics that nobody asked for', { ...good, jws: await make({ documents: 9 }) }],
    [
      'attack 67: a statement about one record',
      { ...good, jws: at(await buildStatements(), 0).input.jws },
    ],
    ['bad signature', { ...good, jws: spoil(jws) }],
  ];
  return Promise.all(cases.map(([name, input]) => caseOf(name, input, runAnswer)));
}

/** Erasure receipts. */
export async function buildReceipts(): Promise<Case<TimedInput>[]> {
  const erase = { op: 'erase', rid: ridOf(1), kind: 'cluster' } as const;
  const who = { network, hub: 'aa' };
  const erased = await createEntry(emptyFeed, erase, who, await keyOf('aa'), now);
  const { jws, receipt } = await createReceipt(
    erased,
    { network, hub: 'bb' },
    await keyOf('bb'),
    now,
  );
  const make = (change: object, signer = 'bb') =>
    forge(headerOf(documentTypes.receipt, signer), { ...receipt, ...change }, signer);
  const documents: ReadonlyArray<readonly [string, string]> = [
    ['good', jws],
    ['attack 35: from the future', await make({ iat: nowSeconds + 301 })],
    ['in the name of another hub', await make({ hub: 'aa' })],
    ['by another key', await make({}, 'aa')],
    ['of another network', await make({ network: 'othernet' })],
    ['an unknown member', await make({ later: 1 })],
    ['bad signature', spoil(jws)],
  ];
  return Promise.all(
    documents.map(([name, one]) => caseOf(name, { ...timed('bb'), jws: one }, runReceipt)),
  );
}

/** Keys with their secrets. They are for tests alone. */
export const keyNames = ['aa', 'aa-2', 'bb', 'o1', 'o2', 'o3', 'n1', 'n2', 'f1', 'stranger'];
