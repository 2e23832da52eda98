/**
 * The secret of accounts, in keys/accounts.json with mode 0600: it signs cookies and encrypts the secrets
 * of second factors. Without it everybody is signed out, and authenticator apps must be set up anew.
 */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { bytes32 } from '#schema/entry/index.ts';
import { DataFolderError, readJson, writeAtomically } from './files.ts';

const secretFile = z.strictObject({ secret: bytes32 });

/**
 * Reads the secret of a data folder; makes it at the first start.
 * @throws {DataFolderError} damaged, unreadable
 */
export async function readAccountSecret(folder: string): Promise<string> {
  const file = join(folder, 'keys', 'accounts.json');
  try {
    return (await readJson(file, secretFile)).secret;
  } catch (error) {
    if (!(error instanceof DataFolderError) || error.code !== 'not-initialised') throw error;
  }
  const secret = randomBytes(32).toString('base64url');
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  await writeAtomically(file, JSON.stringify({ secret }), 0o600);
  return secret;
}
