/** Ed25519 keys (RFC 8037): made, read, imported. */
import { exportJWK, generateKeyPair, importJWK } from 'jose';
import { z } from 'zod';
import { bytes32, type PublicKey, publicKey } from '#schema/entry/index.ts';
import type { SigningKey } from '../ports.ts';
import { sha256 } from './hash.ts';

/** A private Ed25519 key as JWK (RFC 8037 §2). */
export interface PrivateJwk extends PublicKey {
  /** The secret: 32 bytes, base64url. */
  readonly d: string;
}

const privateJwk = z.object({ ...publicKey.shape, d: bytes32 });

/** A key's name everywhere: its JWK thumbprint (RFC 7638, with SHA-256). */
export function thumbprint(key: PublicKey): string {
  return sha256(`{"crv":"${key.crv}","kty":"${key.kty}","x":"${key.x}"}`);
}

/** Makes a new signing key from the system's randomness. */
export async function generateSigningKey(): Promise<{ key: SigningKey; privateJwk: PrivateJwk }> {
  const pair = await generateKeyPair('Ed25519', { extractable: true });
  const jwk = privateJwk.parse(await exportJWK(pair.privateKey));
  return { key: await signingKeyFromJwk(jwk), privateJwk: jwk };
}

/**
 * Reads a private key; members other than kty, crv, x and d are ignored.
 * @throws {TypeError} not an Ed25519 private key, or x is not the public half of d
 */
export async function signingKeyFromJwk(jwk: object): Promise<SigningKey> {
  const parsed = privateJwk.safeParse(jwk);
  // The error of zod would quote the input, and with it the secret.
  if (!parsed.success) throw new TypeError('not an Ed25519 private key in JWK form');
  const { d, ...open } = parsed.data;
  const secret = await importKey({ ...open, d });
  const key: SigningKey = {
    kid: thumbprint(open),
    publicKey: open,
    async sign(bytes) {
      const signature = await crypto.subtle.sign('Ed25519', secret, bytes as BufferSource);
      return new Uint8Array(signature);
    },
  };
  const probe = new TextEncoder().encode('interhub');
  const signature = await key.sign(probe);
  const isPair = await crypto.subtle.verify(
    'Ed25519',
    await importPublicKey(open),
    signature as BufferSource,
    probe,
  );
  if (!isPair)
    throw new TypeError('the public and the private half of the key do not belong together');
  return key;
}

/** Imported public keys: two per hub of the largest network. Importing costs as much as verifying. */
const maxImportedKeys = 2_048;
const imported = new Map<string, Promise<CryptoKey>>();

/**
 * A public key ready for verifying. The last {@link maxImportedKeys} are remembered.
 * @throws {TypeError} when the platform refuses the key
 */
export function importPublicKey(key: PublicKey): Promise<CryptoKey> {
  const known = imported.get(key.x);
  if (known) {
    // Moves to the young end of the map: the oldest use is what goes.
    imported.delete(key.x);
    imported.set(key.x, known);
    return known;
  }
  const fresh = importKey(key);
  imported.set(key.x, fresh);
  fresh.catch(() => imported.delete(key.x));
  if (imported.size > maxImportedKeys) {
    const oldest = imported.keys().next().value;
    if (oldest !== undefined) imported.delete(oldest);
  }
  return fresh;
}

async function importKey(jwk: PublicKey | PrivateJwk): Promise<CryptoKey> {
  const key = await importJWK({ ...jwk }, 'Ed25519', { extractable: false });
  if (key instanceof Uint8Array) throw new TypeError('not an asymmetric key');
  return key;
}
