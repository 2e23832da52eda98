/** The protected header that all signed documents share: exactly alg, typ and kid. */
import { bytes32, type DocumentType } from '#schema/entry/index.ts';
import { FederationError } from '../errors.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { decodeUtf8, parseStrictJson } from './json.ts';

/** The only algorithm (RFC 9864): unlike EdDSA it names its curve. */
const algorithm = 'Ed25519';
/** Characters of a protected header: ours have about 140. */
const maxHeaderLength = 1_000;

/** Headers read lately: all entries of a key share one, so that most need no parsing. */
const maxKnownHeaders = 4_096;
const known = new Map<string, string>();

/** The header of a document, encoded. */
export function encodeHeader(type: DocumentType, kid: string): string {
  return toBase64url(Buffer.from(JSON.stringify({ alg: algorithm, typ: type, kid })));
}

/**
 * Reads a protected header and checks each of its members.
 * @param encoded base64url
 * @returns the kid
 * @throws {FederationError} too-large, non-canonical, malformed, wrong-algorithm, forbidden-header,
 * wrong-type
 */
export function readHeader(encoded: string, type: DocumentType): string {
  const name = `${type}.${encoded}`;
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const kid = parseHeader(encoded, type);
  if (known.size >= maxKnownHeaders) known.clear();
  known.set(name, kid);
  return kid;
}

function parseHeader(encoded: string, type: DocumentType): string {
  if (encoded.length > maxHeaderLength) throw new FederationError('too-large', 'header too long');
  const header = parseStrictJson(decodeUtf8(fromBase64url(encoded)));
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw new FederationError('malformed', 'the header is not an object');
  }
  const { alg, typ, kid, ...others } = header as Readonly<Record<string, unknown>>;
  if (alg !== algorithm) throw new FederationError('wrong-algorithm', `alg is not ${algorithm}`);
  if (Object.keys(others).length > 0) {
    throw new FederationError('forbidden-header', 'members other than alg, typ and kid');
  }
  if (typ !== type) throw new FederationError('wrong-type', `typ is not ${type}`);
  const parsed = bytes32.safeParse(kid);
  if (!parsed.success) throw new FederationError('malformed', 'kid is not a thumbprint');
  return parsed.data;
}
