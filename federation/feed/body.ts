/** Bodies and salts beside signed documents. */
import { FederationError } from '../errors.ts';
import { fromBase64url, sha256 } from '../identity/index.ts';

/** Bytes of a salt. */
const saltBytes = 32;

/** Body and salt as kept. Views of one piece of memory, which is theirs alone. */
export interface OpenedBody {
  readonly body: Uint8Array;
  readonly salt: Uint8Array;
}

/**
 * Checks a body that came as text against what was signed.
 * @param carried the text, and the salt as base64url
 * @throws {FederationError} malformed, non-canonical, digest-mismatch
 */
export function openBody(
  carried: { readonly body: string; readonly salt: string },
  signed: { readonly digest: string; readonly size: number },
): OpenedBody {
  // A lone surrogate would become U+FFFD: other text, maybe with a matching digest.
  if (!carried.body.isWellFormed()) throw new FederationError('malformed', 'a lone surrogate');
  const salt = fromBase64url(carried.salt);
  if (salt.length !== saltBytes) throw new FederationError('malformed', 'the salt is not 32 bytes');
  // Never allocate what the document did not announce.
  if (carried.body.length > signed.size || Buffer.byteLength(carried.body) !== signed.size) {
    throw new FederationError('digest-mismatch', 'the body has another size');
  }
  const memory = Buffer.allocUnsafeSlow(saltBytes + signed.size);
  memory.set(salt);
  memory.write(carried.body, saltBytes, 'utf8');
  if (sha256(memory) !== signed.digest) {
    throw new FederationError('digest-mismatch', 'the body does not match its digest');
  }
  return { body: memory.subarray(saltBytes), salt: memory.subarray(0, saltBytes) };
}
