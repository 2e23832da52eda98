/**
 * A hub's data folder: who the hub is, and its keys.
 *
 *   hub.json              identity and addresses, readable
 *   keys/signing.json     private key for records (JWK), mode 0600; others: see key-files.ts
 *   keys/transport.json   seed of the libp2p identity, mode 0600
 *   hub.sqlite, index.sqlite   written by node/storage
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SigningKey } from '#federation/ports.ts';
import { bytes32, slug } from '#schema/entry/index.ts';
import { DataFolderError, readJson, writeAtomically } from './files.ts';
import { makeSigningKey, readSigningKeys } from './key-files.ts';

const identity = z.strictObject({
  network: slug,
  hub: slug,
  name: z.string().min(1).max(200),
  regions: z.array(z.string().min(2).max(5)).min(1).max(50),
  /** Multiaddrs to listen on. */
  listen: z.array(z.string().startsWith('/')).min(1).max(8),
  /** Multiaddrs at which others reach it, as in the join request. */
  announce: z.array(z.string().startsWith('/')).max(8),
  portal: z.url().optional(),
});
/** Who a hub is, as `interhub init` was told. */
export type HubIdentity = z.infer<typeof identity>;

const transportFile = z.strictObject({ seed: bytes32 });

/** An opened data folder. */
export interface DataFolder {
  readonly path: string;
  readonly identity: HubIdentity;
  readonly signing: SigningKey;
  /** The key of a change that is under way; null: none is. */
  readonly nextSigning: SigningKey | null;
  /** 32 bytes. */
  readonly transportSeed: Uint8Array;
}

/**
 * Makes a hub's folder with new keys.
 * @throws {DataFolderError} already-initialised
 */
export async function initDataFolder(path: string, who: HubIdentity): Promise<DataFolder> {
  const valid = identity.parse(who);
  const existing = await readFile(join(path, 'hub.json')).catch(() => null);
  if (existing) throw new DataFolderError('already-initialised', `${path} already holds a hub`);
  await mkdir(join(path, 'keys'), { recursive: true, mode: 0o700 });
  await chmod(join(path, 'keys'), 0o700);
  await makeSigningKey(path);
  await makeTransportKey(path);
  // Last: a folder with hub.json is complete.
  await writeAtomically(join(path, 'hub.json'), `${JSON.stringify(valid, null, 2)}\n`, 0o644);
  return readDataFolder(path);
}

async function makeTransportKey(path: string): Promise<void> {
  const seed = randomBytes(32).toString('base64url');
  await writeAtomically(join(path, 'keys', 'transport.json'), JSON.stringify({ seed }), 0o600);
}

/** Makes another network identity where the file is gone; governance must confirm it. */
export async function replaceLostTransportKey(path: string): Promise<void> {
  try {
    await readJson(join(path, 'keys', 'transport.json'), transportFile);
  } catch (error) {
    if (!(error instanceof DataFolderError) || error.code !== 'not-initialised') throw error;
    await makeTransportKey(path);
  }
}

/**
 * Reads who a hub is, also where its keys are gone.
 * @throws {DataFolderError} not-initialised, damaged, unreadable
 */
export async function readHubIdentity(path: string): Promise<HubIdentity> {
  return readJson(join(path, 'hub.json'), identity);
}

/**
 * Opens a hub's folder.
 * @throws {DataFolderError} not-initialised, damaged, unreadable
 */
export async function readDataFolder(path: string): Promise<DataFolder> {
  const who = await readJson(join(path, 'hub.json'), identity);
  const { signing, next } = await readSigningKeys(path);
  const { seed } = await readJson(join(path, 'keys', 'transport.json'), transportFile);
  return {
    path,
    identity: who,
    signing,
    nextSigning: next,
    transportSeed: new Uint8Array(Buffer.from(seed, 'base64url')),
  };
}
