/**
 * The private keys in a data folder, all of mode 0600, each written as a whole or not at all:
 *
 *   keys/signing.json          signs records
 *   keys/signing-next.json     made by `interhub key rotate`; signs once governance has confirmed it
 *   keys/retired/<kid>.json    signed once; kept so that nobody wonders what became of it
 *   keys/freshness.json        confirms which trust list is the newest; few hubs have one
 */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  generateSigningKey,
  type PrivateJwk,
  signingKeyFromJwk,
  thumbprint,
} from '#federation/identity/index.ts';
import type { SigningKey } from '#federation/ports.ts';
import { bytes32, type Position } from '#schema/entry/index.ts';
import { keyRequest } from '#schema/trust/index.ts';
import { DataFolderError, readJson, syncFolder, writeAtomically } from './files.ts';

const keyFile = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: bytes32,
  d: bytes32,
});

/** The keys with which a hub signs its feed. */
export interface SigningKeys {
  readonly signing: SigningKey;
  /** Prepared for a change of keys. */
  readonly next: SigningKey | null;
  /** Thumbprints of keys that signed once. */
  readonly retired: readonly string[];
}

const signingFile = (folder: string) => join(folder, 'keys', 'signing.json');
const nextFile = (folder: string) => join(folder, 'keys', 'signing-next.json');
/** What is handed to governance. */
const requestFile = (folder: string) => join(folder, 'key-request.json');
const retiredFolder = (folder: string) => join(folder, 'keys', 'retired');
const freshnessFile = (folder: string) => join(folder, 'keys', 'freshness.json');

async function readKey(file: string): Promise<SigningKey> {
  const jwk = await readJson(file, keyFile);
  try {
    return await signingKeyFromJwk(jwk);
  } catch (cause) {
    throw new DataFolderError('damaged', `${file} is damaged`, { cause });
  }
}

async function readKeyIfThere(file: string): Promise<SigningKey | null> {
  try {
    return await readKey(file);
  } catch (error) {
    if (error instanceof DataFolderError && error.code === 'not-initialised') return null;
    throw error;
  }
}

/** Only the members that a key file has, in their order. */
async function writeKey(file: string, { kty, crv, x, d }: PrivateJwk): Promise<void> {
  await writeAtomically(file, JSON.stringify({ kty, crv, x, d }), 0o600);
}

/**
 * Reads the signing keys of a folder.
 * @throws {DataFolderError} not-initialised, damaged, unreadable
 */
export async function readSigningKeys(folder: string): Promise<SigningKeys> {
  const [signing, next, retired] = await Promise.all([
    readKey(signingFile(folder)),
    readKeyIfThere(nextFile(folder)),
    readdir(retiredFolder(folder)).catch(() => []),
  ]);
  return {
    signing,
    // A crash while it took over leaves it under both names.
    next: next?.kid === signing.kid ? null : next,
    retired: retired.flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : [])),
  };
}

/** Makes a folder's first signing key. */
export async function makeSigningKey(folder: string): Promise<void> {
  await writeKey(signingFile(folder), (await generateSigningKey()).privateJwk);
}

/**
 * The request for the prepared key, as `interhub key rotate` wrote it for governance.
 * @returns the key's thumbprint and the first place that it is to sign; null: there is none, or it is
 * for another key
 * @throws {DataFolderError} damaged, unreadable: the prepared key
 */
export async function readPlannedKey(
  folder: string,
): Promise<{ readonly kid: string; readonly from: Position } | null> {
  const next = await readKeyIfThere(nextFile(folder));
  if (!next) return null;
  try {
    const { payload } = await readJson(requestFile(folder), z.looseObject({ payload: z.string() }));
    const text = Buffer.from(payload, 'base64url').toString('utf8');
    const { key, from } = keyRequest.parse(JSON.parse(text));
    return thumbprint(key) === next.kid ? { kid: next.kid, from } : null;
  } catch {
    // A copy for people: without it nothing is missed but a warning.
    return null;
  }
}

/**
 * Makes the key that is to sign next.
 * @throws {DataFolderError} already-initialised: there is one that waits for governance
 */
export async function makeNextKey(folder: string): Promise<SigningKey> {
  if ((await readSigningKeys(folder)).next) {
    throw new DataFolderError('already-initialised', 'a change of keys is under way');
  }
  const { key, privateJwk } = await generateSigningKey();
  await writeKey(nextFile(folder), privateJwk);
  return key;
}

/** Gives up a prepared key. */
export async function dropNextKey(folder: string): Promise<void> {
  await rm(nextFile(folder), { force: true });
}

/**
 * Lets the prepared key take the place of the one that is retired; that one is moved aside. A crash
 * at any step leaves both keys on disk and is mended by calling it again.
 */
export async function promoteNextKey(folder: string): Promise<void> {
  const jwk = await readJson(signingFile(folder), keyFile);
  const { kid } = await signingKeyFromJwk(jwk);
  await mkdir(retiredFolder(folder), { recursive: true, mode: 0o700 });
  await writeKey(join(retiredFolder(folder), `${kid}.json`), jwk);
  await rename(nextFile(folder), signingFile(folder));
  await syncFolder(join(folder, 'keys'));
  // What a crash in the middle of writing has left; nobody else writes here.
  for (const name of await readdir(retiredFolder(folder))) {
    if (name.endsWith('.tmp')) await rm(join(retiredFolder(folder), name), { force: true });
  }
}

/** The freshness key; null: this hub has no such role. @throws {DataFolderError} */
export async function readFreshnessKey(folder: string): Promise<SigningKey | null> {
  return readKeyIfThere(freshnessFile(folder));
}

/**
 * Makes a freshness key.
 * @throws {DataFolderError} already-initialised
 */
export async function makeFreshnessKey(folder: string): Promise<SigningKey> {
  if (await readFreshnessKey(folder)) {
    throw new DataFolderError('already-initialised', 'there is a freshness key already');
  }
  const { key, privateJwk } = await generateSigningKey();
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  await writeKey(freshnessFile(folder), privateJwk);
  return key;
}
