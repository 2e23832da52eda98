/** Keys that are offered to governance: a hub's next one, and an officer's. */
import type { z } from 'zod';
import { type DocumentType, documentTypes } from '#schema/entry/index.ts';
import { type KeyRequest, keyRequest, type OfficerKey, officerKey } from '#schema/trust/index.ts';
import { FederationError } from '../errors.ts';
import {
  type GeneralDocument,
  readGeneral,
  signGeneral,
  verifyGeneral,
} from '../identity/index.ts';
import { maxRequestBytes } from '../limits.ts';
import type { SigningKey } from '../ports.ts';

/**
 * Makes a hub's request to sign with another key, signed by the new key and, unless that is lost or
 * stolen, by the one that it takes over from.
 * @param content.from first position that the new key is to sign
 * @param now milliseconds since 1970
 * @returns JSON text of the signed request (General JWS)
 */
export async function createKeyRequest(
  content: Pick<KeyRequest, 'network' | 'hub' | 'from'>,
  key: SigningKey,
  replaces: SigningKey | null,
  now: number,
): Promise<string> {
  const request = keyRequest.parse({
    ...content,
    key: key.publicKey,
    replaces: replaces?.publicKey ?? null,
    iat: Math.floor(now / 1_000),
  });
  return signGeneral(documentTypes.keyRequest, request, replaces ? [key, replaces] : [key]);
}

/**
 * Verifies a request for another key: every key that it names has signed it. Whether the hub has the
 * key that is replaced is for applyDecisions to say; a request that replaces none proves nothing but
 * that the new key exists, and is worth what the officers' telephone call is worth.
 * @returns the request and its fingerprint (payload hash)
 * @throws {FederationError} all of readGeneral, malformed, wrong-network, bad-signature
 */
export async function verifyKeyRequest(
  text: string,
  network: string,
): Promise<{ request: KeyRequest; hash: string }> {
  const { document, payload: request } = read(text, documentTypes.keyRequest, keyRequest);
  if (request.network !== network) throw new FederationError('wrong-network', 'of another network');
  if (request.replaces?.x === request.key.x) {
    throw new FederationError('malformed', 'a key that replaces itself');
  }
  const named = request.replaces ? [request.key, request.replaces] : [request.key];
  if ((await verifyGeneral(document, named)).size < named.length) {
    throw new FederationError('bad-signature', 'not signed by every key that it names');
  }
  return { request, hash: document.hash };
}

/**
 * Makes what a new officer hands to governance: office and public key, signed by the key, so that
 * nobody becomes officer with a key that nobody holds.
 * @param now milliseconds since 1970
 * @returns JSON text (General JWS)
 */
export async function createOfficerKey(
  office: string,
  key: SigningKey,
  now: number,
): Promise<string> {
  const payload = officerKey.safeParse({
    office,
    key: key.publicKey,
    iat: Math.floor(now / 1_000),
  });
  if (!payload.success) {
    throw new FederationError('malformed', 'not the name of an office', { cause: payload.error });
  }
  return signGeneral(documentTypes.officerKey, payload.data, [key]);
}

/**
 * Verifies an officer's public key. Whose it is, people find out by comparing its thumbprint.
 * @throws {FederationError} all of readGeneral, malformed, bad-signature
 */
export async function verifyOfficerKey(text: string): Promise<OfficerKey> {
  const { document, payload } = read(text, documentTypes.officerKey, officerKey);
  if ((await verifyGeneral(document, [payload.key])).size === 0) {
    throw new FederationError('bad-signature', 'not signed by the key that it names');
  }
  return payload;
}

function read<S extends z.ZodType>(
  text: string,
  type: DocumentType,
  schema: S,
): { document: GeneralDocument; payload: z.infer<S> } {
  const document = readGeneral(text, type, maxRequestBytes);
  const parsed = schema.safeParse(document.payload);
  if (!parsed.success) {
    throw new FederationError('malformed', `not a valid ${type}`, { cause: parsed.error });
  }
  return { document, payload: parsed.data };
}
