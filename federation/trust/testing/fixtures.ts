/**
 * For tests: keys that are the same in every run, a small network, and means to forge. Everything is
 * made from names, so that a failing test can be repeated byte by byte.
 */
import assert from 'node:assert/strict';
import { createHash, createPrivateKey } from 'node:crypto';
import { documentTypes, type Position, type PublicKey } from '#schema/entry/index.ts';
import type { TrustedHub, TrustList } from '#schema/trust/index.ts';
import type { CarriedEntry } from '#schema/wire/index.ts';
import { type ErrorCode, FederationError } from '../../errors.ts';
import { createEntries, type EntryChange } from '../../feed/index.ts';
import {
  type PrivateJwk,
  signingKeyFromJwk,
  thumbprint,
  toBase64url,
} from '../../identity/index.ts';
import type { FeedPosition, SigningKey, StoredEntry, StoredTrustList } from '../../ports.ts';
import { createTrustList, type FirstTrustList, signTrustList } from '../create.ts';

/** Noon of a day, in milliseconds and in seconds. */
export const now = Date.UTC(2026, 10, 25, 12);
export const nowSeconds = now / 1_000;
export const day = 24 * 3_600;
export const network = 'testnet';

/** 32 bytes that follow from a name. */
export function seedOf(name: string): Buffer {
  return createHash('sha256').update(`interhub test ${name}`).digest();
}

/** The private key of a name. */
export function privateJwkOf(name: string): PrivateJwk {
  const pkcs8 = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    seedOf(name),
  ]);
  const { x = '', d = '' } = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({
    format: 'jwk',
  });
  return { kty: 'OKP', crv: 'Ed25519', x, d };
}

const keys = new Map<string, Promise<SigningKey>>();

/** The signing key of a name. */
export function keyOf(name: string): Promise<SigningKey> {
  const known = keys.get(name);
  if (known) return known;
  const fresh = signingKeyFromJwk(privateJwkOf(name));
  keys.set(name, fresh);
  return fresh;
}

/** Its public half. */
export function publicKeyOf(name: string): PublicKey {
  const { kty, crv, x } = privateJwkOf(name);
  return { kty, crv, x };
}

/** Its thumbprint. */
export const kidOf = (name: string): string => thumbprint(publicKeyOf(name));

/** The libp2p identity of a name: base58btc over the identity multihash of its public key. */
export function peerIdOf(name: string): string {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  const key = Buffer.from(publicKeyOf(`peer ${name}`).x, 'base64url');
  let number = BigInt(`0x002408011220${key.toString('hex')}`);
  let digits = '';
  for (; number > 0n; number /= 58n) digits = `${alphabet[Number(number % 58n)]}${digits}`;
  // The leading zero byte.
  return `1${digits}`;
}

/** A UUIDv7 that ends in a number. */
export const ridOf = (number: number): string =>
  `0193a5d2-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** A hub with one key named after it, good from the first entry. */
export function hubOf(id: string, change: Partial<TrustedHub> = {}): TrustedHub {
  return {
    id,
    name: `Hub ${id}`,
    regions: ['BE2'],
    state: 'active',
    peers: [peerIdOf(id)],
    addresses: ['/ip4/192.0.2.1/tcp/4001'],
    epochs: [{ epoch: 1, after: null }],
    keys: [{ key: publicKeyOf(id), from: { epoch: 1, seq: 1 } }],
    ...change,
  };
}

/** Officers by their names. */
export const officersOf = (...names: readonly string[]) =>
  names.map((name) => ({ office: `Office ${name}`, key: publicKeyOf(name) }));

/** What a first list says: officers o1 to o3, two of whom decide; freshness key f1; hubs aa and bb. */
export function firstContent(change: Partial<FirstTrustList> = {}): FirstTrustList {
  return {
    network,
    name: 'Test network',
    issued: nowSeconds - 10 * day,
    expires: nowSeconds + 300 * day,
    governance: { threshold: 2, officers: officersOf('o1', 'o2', 'o3') },
    freshness: { keys: [publicKeyOf('f1')] },
    hubs: [hubOf('aa'), hubOf('bb')],
    ...change,
  };
}

/** Signs any payload as a trust list, whether it makes sense or not. */
export async function signList(
  list: TrustList,
  signers: readonly string[],
): Promise<StoredTrustList> {
  return signTrustList(list, await Promise.all(signers.map(keyOf)));
}

/** Version 1 as its officers signed it. */
export async function firstList(
  change: Partial<FirstTrustList> = {},
  signers: readonly string[] = ['o1', 'o2'],
): Promise<StoredTrustList> {
  return signList(createTrustList(undefined, firstContent(change)), signers);
}

/** The payload of the version after `previous`; `change` may also break the rules. */
export function nextContent(previous: StoredTrustList, change: Partial<TrustList> = {}): TrustList {
  return {
    ...previous.list,
    version: previous.list.version + 1,
    prev: previous.hash,
    issued: previous.list.issued + 60,
    ...change,
  };
}

/** The version after `previous`, signed. */
export async function nextList(
  previous: StoredTrustList,
  change: Partial<TrustList> = {},
  signers: readonly string[] = ['o1', 'o2'],
): Promise<StoredTrustList> {
  return signList(nextContent(previous, change), signers);
}

/** For assert.throws and assert.rejects: a FederationError with this code. */
export function hasCode(...codes: readonly ErrorCode[]): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof FederationError, `not a FederationError: ${String(error)}`);
    assert.ok(codes.includes(error.code), `${error.code}: ${error.message}`);
    return true;
  };
}

const encode = (value: unknown): string =>
  toBase64url(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));

/** Header and payload (objects, or the very text) as JWS, signed for real by a named key. */
export async function forge(header: unknown, payload: unknown, signer: string): Promise<string> {
  const input = `${encode(header)}.${encode(payload)}`;
  const key = await keyOf(signer);
  return `${input}.${toBase64url(await key.sign(Buffer.from(input)))}`;
}

/** The usual header for a document of a named key. */
export const headerOf = (typ: string, signer: string) => ({
  alg: 'Ed25519',
  typ,
  kid: kidOf(signer),
});

/** The payload of an entry that would be the first of hub aa; `change` may break the rules. */
export function entryPayloadOf(change: Readonly<Record<string, unknown>> = {}) {
  return {
    network,
    hub: 'aa',
    epoch: 1,
    seq: 1,
    prev: null,
    rid: ridOf(1),
    kind: 'cluster',
    iat: nowSeconds - 60,
    op: 'withdraw',
    ...change,
  };
}

/** An entry signed by a named key. */
export async function forgeEntry(
  change: Readonly<Record<string, unknown>> = {},
  signer = 'aa',
): Promise<string> {
  return forge(headerOf(documentTypes.entry, signer), entryPayloadOf(change), signer);
}

/** The place before the first entry. */
export const emptyFeed: FeedPosition = { epoch: 1, seq: 0, entry: null };

/** A change that puts a small record. */
export function putOf(number: number, text = `Record ${number}`): EntryChange {
  return {
    op: 'put',
    rid: ridOf(number),
    kind: 'cluster',
    body: Buffer.from(JSON.stringify({ kind: 'cluster', title: { en: text } })),
    salt: seedOf(`salt ${number} ${text}`),
  };
}

/** Entries of a feed after `base`, signed by a named key. */
export async function feedOf(
  count: number,
  {
    base = emptyFeed,
    hub = 'aa',
    signer = hub,
    text,
    at = now - 3_600_000,
  }: {
    readonly base?: FeedPosition;
    readonly hub?: string;
    readonly signer?: string;
    readonly text?: string;
    readonly at?: number;
  } = {},
): Promise<StoredEntry[]> {
  const changes = Array.from({ length: count }, (_, i) => putOf(base.seq + i + 1, text));
  return createEntries(base, changes, { network, hub }, await keyOf(signer), at);
}

/** An entry as it travels. */
export function carry({ jws, body, salt }: StoredEntry): CarriedEntry {
  if (!body || !salt) return { jws };
  return { jws, body: Buffer.from(body).toString('utf8'), salt: toBase64url(salt) };
}

/** Where a feed stands after an entry. */
export function placeAfter({ epoch, seq, hash }: StoredEntry): FeedPosition {
  return { epoch, seq, entry: hash };
}

/** An item that must be there. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items.at(index);
  assert.ok(item !== undefined, `nothing at ${index}`);
  return item;
}

/** Whoever has a key of that name may sign, wherever. */
export function anyOf(...names: readonly string[]) {
  return (_place: Position, kid: string): PublicKey | undefined => {
    const name = names.find((one) => kidOf(one) === kid);
    return name === undefined ? undefined : publicKeyOf(name);
  };
}
