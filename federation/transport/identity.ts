/** The transport identity: an Ed25519 key of its own, apart from the keys that sign records. */
import { randomBytes } from 'node:crypto';
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys';
import type { PrivateKey } from '@libp2p/interface';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';

const seedBytes = 32;

/** A new transport identity: 32 random bytes to be kept secret. */
export function generateTransportSeed(): Uint8Array {
  return new Uint8Array(randomBytes(seedBytes));
}

/**
 * The peer id that belongs to a seed, as trust lists carry it.
 * @throws {TypeError} when the seed is not 32 bytes
 */
export async function peerIdOfSeed(seed: Uint8Array): Promise<string> {
  return peerIdFromPrivateKey(await privateKeyOfSeed(seed)).toString();
}

/** The libp2p key of a seed. */
export async function privateKeyOfSeed(seed: Uint8Array): Promise<PrivateKey> {
  if (seed.byteLength !== seedBytes) throw new TypeError('a transport seed has 32 bytes');
  return generateKeyPairFromSeed('Ed25519', seed);
}
