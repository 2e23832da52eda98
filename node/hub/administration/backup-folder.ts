/**
 * A backup: a folder with what cannot be fetched again from other hubs.
 *
 *   hub.sqlite               a consistent copy
 *   hub.json                 who the hub is
 *   keys/…                   its private keys, mode 0600: whoever has them can sign in its name; also
 *                            a key that waits for governance, one for freshness statements,
 *                            and the secret of accounts
 *   manifest.json            SHA-256 of each file, version, network, hub, position of the own feed
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import {
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { backUpDirectory } from '#node/storage/index.ts';
import { version } from '#node/version.ts';
import { slug } from '#schema/entry/index.ts';

/** Files of a backup, with their modes; all are needed. */
const files = {
  'hub.sqlite': 0o600,
  'hub.json': 0o644,
  'keys/signing.json': 0o600,
  'keys/transport.json': 0o600,
} as const;
type FileName = keyof typeof files;
const fileNames = Object.keys(files) as FileName[];
/** Keys that few hubs have, or only for a while. */
const optionalFiles = [
  'keys/signing-next.json',
  'keys/freshness.json',
  'keys/accounts.json',
] as const;
type OptionalFile = (typeof optionalFiles)[number];
const optionalMode = 0o600;

/** What a backup, or its folder, is not fit for. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  /** already-exists: something is in the folder; damaged: not a backup, or not whole. */
  readonly code: 'already-exists' | 'damaged';

  constructor(code: BackupError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const hashed = z.strictObject({ sha256, bytes: z.int().min(0) });
const manifest = z.strictObject({
  format: z.literal('interhub-backup/1'),
  software: z.string().max(100),
  network: slug,
  hub: slug,
  /** ISO 8601. */
  madeAt: z.iso.datetime(),
  /** Where the own feed stood; null: nothing was published yet. */
  feed: z.strictObject({ epoch: z.int(), seq: z.int(), entry: z.string().nullable() }).nullable(),
  files: z.strictObject({
    ...(Object.fromEntries(fileNames.map((name) => [name, hashed])) as Record<
      FileName,
      typeof hashed
    >),
    ...(Object.fromEntries(optionalFiles.map((name) => [name, hashed.optional()])) as Record<
      OptionalFile,
      z.ZodOptional<typeof hashed>
    >),
  }),
});
/** See the file's comment. */
export type BackupManifest = z.infer<typeof manifest>;

async function hashFile(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Makes what was written survive a power cut. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

async function isEmptyOrMissing(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
}

/**
 * Fills a folder beside its target, then gives it the name: there is a whole folder or none.
 * @throws {BackupError} already-exists
 */
export async function fillAtomically(
  target: string,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  if (!(await isEmptyOrMissing(target))) {
    throw new BackupError('already-exists', `${target} exists and is not empty.`);
  }
  await mkdir(dirname(target), { recursive: true });
  const part = join(dirname(target), `.${basename(target)}.${process.pid}.part`);
  await rm(part, { recursive: true, force: true });
  await mkdir(join(part, 'keys'), { recursive: true, mode: 0o700 });
  try {
    await fill(part);
    await sync(part);
    await rm(target, { recursive: true, force: true });
    await rename(part, target);
    await sync(dirname(target));
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

/** Copies a file, gives it its mode and makes it durable. */
export async function copyPrivately(from: string, to: string, mode: number): Promise<void> {
  await copyFile(from, to);
  const handle = await open(to, 'r+');
  try {
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Backs up a data folder, whether or not a hub runs on it.
 * @param facts what the manifest is to say; `feed` may be a moment older than the copy
 * @param copyDatabase how hub.sqlite is copied to a file; a running hub has a way of its own
 * @throws {BackupError} already-exists; {StorageError} for the database
 */
export async function makeBackup(
  dataFolder: string,
  target: string,
  facts: Pick<BackupManifest, 'network' | 'hub' | 'feed'>,
  now: number,
  copyDatabase: (file: string) => Promise<void> = (file) => backUpDirectory(dataFolder, file),
): Promise<BackupManifest> {
  let made: BackupManifest | undefined;
  await fillAtomically(target, async (part) => {
    await copyDatabase(join(part, 'hub.sqlite'));
    const entries: Partial<Record<FileName | OptionalFile, z.infer<typeof hashed>>> = {};
    for (const name of fileNames) {
      if (name === 'hub.sqlite') {
        const handle = await open(join(part, name), 'r+');
        await handle.chmod(files[name]).finally(() => handle.close());
      } else await copyPrivately(join(dataFolder, name), join(part, name), files[name]);
      entries[name] = await hashFile(join(part, name));
    }
    for (const name of optionalFiles) {
      if (!existsSync(join(dataFolder, name))) continue;
      await copyPrivately(join(dataFolder, name), join(part, name), optionalMode);
      entries[name] = await hashFile(join(part, name));
    }
    made = manifest.parse({
      format: 'interhub-backup/1',
      software: `interhub/${version}`,
      ...facts,
      madeAt: new Date(now).toISOString(),
      files: entries,
    });
    await writeFile(join(part, 'manifest.json'), `${JSON.stringify(made, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    });
  });
  if (!made) throw new TypeError('unreachable: a filled backup has a manifest');
  return made;
}

function damaged(message: string, cause?: unknown): BackupError {
  return new BackupError('damaged', message, { cause });
}

/** Largest manifest: it has a few lines. */
const maxManifestBytes = 65_536;

/**
 * Checks every file of a backup against its manifest.
 * @throws {BackupError} damaged: not a backup, or not whole
 */
export async function checkBackup(folder: string): Promise<BackupManifest> {
  const file = join(folder, 'manifest.json');
  let parsed: BackupManifest;
  try {
    if ((await stat(file)).size > maxManifestBytes) throw new RangeError('too large');
    parsed = manifest.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw damaged(
      `${folder} is not a backup of Interhub: its manifest is missing or damaged.`,
      cause,
    );
  }
  for (const [name, said] of Object.entries(parsed.files)) {
    if (!said) continue;
    const found = await hashFile(join(folder, name)).catch((cause: unknown) => {
      throw damaged(`${name} of the backup cannot be read.`, cause);
    });
    const { sha256: wanted, bytes } = said;
    if (found.sha256 !== wanted || found.bytes !== bytes) {
      throw damaged(`${name} of the backup is not the file that was backed up.`);
    }
  }
  return parsed;
}

/**
 * Copies a checked backup into a new data folder.
 * @param finish called with the filled folder, before it gets its name
 * @throws {BackupError} already-exists
 */
export async function copyBackup(
  folder: string,
  dataFolder: string,
  finish: (part: string) => Promise<void>,
): Promise<void> {
  await fillAtomically(dataFolder, async (part) => {
    for (const name of fileNames) {
      await copyPrivately(join(folder, name), join(part, name), files[name]);
    }
    for (const name of optionalFiles) {
      if (!existsSync(join(folder, name))) continue;
      await copyPrivately(join(folder, name), join(part, name), optionalMode);
    }
    await finish(part);
  });
}
