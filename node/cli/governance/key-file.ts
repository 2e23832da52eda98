/** An officer's key on disk: public half and office in the open, private half sealed. */
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { FederationError } from '#federation/errors.ts';
import {
  decryptKey,
  encryptKey,
  generateSigningKey,
  sha256,
  signingKeyFromJwk,
  thumbprint,
} from '#federation/identity/index.ts';
import type { SigningKey } from '#federation/ports.ts';
import { bytes32, type PublicKey, publicKey } from '#schema/entry/index.ts';
import { maxLineLength } from '#schema/limits.ts';
import { CliError, exitCodes } from '../errors.ts';

const format = 'interhub-officer-key/1';
/** Bytes of a key file: ours have about 900. */
const maxFileBytes = 16_384;

const keyFile = z.strictObject({
  format: z.literal(format),
  office: z.string().min(1).max(maxLineLength),
  key: publicKey,
  /** Private half, encrypted (see sealed-key.ts). */
  sealed: z.string().min(1).max(4_096),
  /** Tells a damaged file from a wrong passphrase. */
  checksum: bytes32,
});

/** An officer's key file, not opened yet. */
export interface OfficerKeyFile {
  readonly office: string;
  readonly key: PublicKey;
  readonly kid: string;
  readonly sealed: string;
  /** Whether others on this machine may read the file. */
  readonly isExposed: boolean;
}

function checksumOf(office: string, { x }: PublicKey, sealed: string): string {
  return sha256([format, office, x, sealed].join('\n'));
}

/** Makes a new key for an office. @returns the key, and the text of its file */
export async function makeKeyFile(
  office: string,
  passphrase: string,
): Promise<{ key: SigningKey; text: string }> {
  const { key, privateJwk } = await generateSigningKey();
  const sealed = await encryptKey(privateJwk, passphrase);
  const content = {
    format,
    office,
    key: key.publicKey,
    sealed,
    checksum: checksumOf(office, key.publicKey, sealed),
  };
  return { key, text: `${JSON.stringify(content, null, 2)}\n` };
}

/**
 * Reads a key file without opening it.
 * @throws {CliError} not-a-key, newer-format, damaged
 */
export async function readKeyFile(file: string): Promise<OfficerKeyFile> {
  const { size, mode } = await stat(file);
  const text = size > maxFileBytes ? '' : await readFile(file, 'utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Below: it is no key file.
  }
  const parsed = keyFile.safeParse(value);
  if (!parsed.success) throw notAKey(file, value);
  const { office, key, sealed, checksum } = parsed.data;
  if (checksumOf(office, key, sealed) !== checksum) {
    throw new CliError('damaged', `The key file ${file} is damaged.`, {
      next: 'Take your copy of the key. If there is none, tell the other officers: they replace your key.',
      exitCode: exitCodes.refused,
    });
  }
  // Windows has no such bits.
  const isExposed = process.platform !== 'win32' && (mode & 0o077) !== 0;
  return { office, key, kid: thumbprint(key), sealed, isExposed };
}

function notAKey(file: string, value: unknown): CliError {
  const said = (value as { format?: unknown } | null | undefined)?.format;
  if (typeof said === 'string' && said !== format && said.startsWith('interhub-officer-key/')) {
    return new CliError('newer-format', `The key file ${file} was made by a newer Interhub.`, {
      next: 'Install that version, or a newer one.',
      exitCode: exitCodes.refused,
    });
  }
  return new CliError('not-a-key', `${file} is not the key file of an officer.`, {
    next: 'Give the file that "interhub trust key new" made; its name ends in .key.json.',
    exitCode: exitCodes.refused,
  });
}

/**
 * Opens a key file.
 * @throws {CliError} wrong-passphrase, damaged
 */
export async function openKeyFile(
  { key, sealed, office }: OfficerKeyFile,
  passphrase: string,
): Promise<SigningKey> {
  let opened: SigningKey;
  try {
    opened = await signingKeyFromJwk(await decryptKey(sealed, passphrase));
  } catch (cause) {
    if (!(cause instanceof FederationError) || cause.code !== 'refused') throw cause;
    throw new CliError('wrong-passphrase', `That is not the passphrase of the key of ${office}.`, {
      next: 'Try again; look at the state of Caps Lock and at the language of the keyboard. Nobody can recover a passphrase: if it is lost, the other officers replace your key.',
      exitCode: exitCodes.refused,
    });
  }
  if (opened.publicKey.x === key.x) return opened;
  throw new CliError('damaged', 'The key file holds another private key than it says.', {
    next: 'Take your copy of the key, and find out who has changed this file.',
    exitCode: exitCodes.refused,
  });
}
