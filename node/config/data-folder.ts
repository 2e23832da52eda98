/**
 * A hub's data folder: who the hub is, and its keys.
 *
 *   hub.json              identity and addresses, readable
 *   keys/signing.json     private key for records (JWK), mode 0600
 *   keys/transport.json   seed of the libp2p identity, mode 0600
 *   hub.sqlite, index.sqlite   written by node/storage
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { generateSigningKey, signingKeyFromJwk } from '#federation/identity/index.ts';
import type { SigningKey } from '#federation/ports.ts';
import { bytes32, slug } from '#schema/entry/index.ts';

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

const signingFile = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: bytes32,
  d: bytes32,
});
const transportFile = z.strictObject({ seed: bytes32 });

/** Why a data folder cannot be used. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
  readonly code: 'not-initialised' | 'already-initialised' | 'damaged' | 'unreadable';

  constructor(code: DataFolderError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** An opened data folder. */
export interface DataFolder {
  readonly path: string;
  readonly identity: HubIdentity;
  readonly signing: SigningKey;
  /** 32 bytes. */
  readonly transportSeed: Uint8Array;
}

/** Writes a file as a whole or not at all: a temporary file, flushed, then renamed. */
async function writeAtomically(file: string, text: string, mode: number): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  const handle = await open(temporary, 'wx', mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}

async function readJson<S extends z.ZodType>(file: string, schema: S): Promise<z.infer<S>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new DataFolderError(
      isMissing ? 'not-initialised' : 'unreadable',
      isMissing ? `${file} is missing` : `${file} cannot be read`,
      { cause },
    );
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    // The cause is dropped from what people see: it may quote a private key.
    throw new DataFolderError('damaged', `${file} is damaged`, { cause });
  }
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
  const { privateJwk } = await generateSigningKey();
  const { kty, crv, x, d } = privateJwk;
  await writeAtomically(
    join(path, 'keys', 'signing.json'),
    JSON.stringify({ kty, crv, x, d }),
    0o600,
  );
  const seed = randomBytes(32).toString('base64url');
  await writeAtomically(join(path, 'keys', 'transport.json'), JSON.stringify({ seed }), 0o600);
  // Last: a folder with hub.json is complete.
  await writeAtomically(join(path, 'hub.json'), `${JSON.stringify(valid, null, 2)}\n`, 0o644);
  return readDataFolder(path);
}

/**
 * Opens a hub's folder.
 * @throws {DataFolderError} not-initialised, damaged, unreadable
 */
export async function readDataFolder(path: string): Promise<DataFolder> {
  const who = await readJson(join(path, 'hub.json'), identity);
  const jwk = await readJson(join(path, 'keys', 'signing.json'), signingFile);
  const { seed } = await readJson(join(path, 'keys', 'transport.json'), transportFile);
  return {
    path,
    identity: who,
    signing: await signingKeyFromJwk(jwk),
    transportSeed: new Uint8Array(Buffer.from(seed, 'base64url')),
  };
}
