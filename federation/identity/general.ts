/**
 * Documents with several signatures: JWS in General JSON serialisation (RFC 7515 §7.2.1). Signatures
 * are counted here: jose's generalVerify is content with a single good one.
 */
import type { DocumentType, PublicKey } from '#schema/entry/index.ts';
import { type GeneralJws, type GeneralSignature, generalJws } from '#schema/trust/index.ts';
import { FederationError } from '../errors.ts';
import type { SigningKey } from '../ports.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { checkSignatureForm, hasGoodSignature } from './compact.ts';
import { payloadHash } from './hash.ts';
import { encodeHeader, readHeader } from './header.ts';
import { decodeUtf8, parseStrictJson } from './json.ts';
import { thumbprint } from './keys.ts';

/** A document of sound structure; who signed it is not verified yet. */
export interface GeneralDocument {
  /**
   * JSON text of the payload as it was sent and the signatures of sound form: what is stored and
   * passed on. Whitespace or rubbish that a carrier added is left out.
   */
  readonly text: string;
  /** Parsed strictly, not yet checked against a schema. */
  readonly payload: unknown;
  /** The bytes that are signed. */
  readonly payloadBytes: Uint8Array;
  /** SHA-256 of the payload bytes, base64url. */
  readonly hash: string;
  /** The encoded payload. */
  readonly encoded: string;
  /** Signatures of sound form; the others are left out. */
  readonly signatures: readonly { kid: string; protected: string; signature: string }[];
}

/**
 * Signs a document with several keys, or adds signatures to one that others have signed before.
 * @param payload an object, or the exact bytes of its JSON
 * @param keys a key that has already signed signs anew: Ed25519 gives the same signature
 * @param existing the document so far (JSON text); it must have these very payload bytes
 * @returns JSON text of the General JWS
 * @throws {TypeError} when `existing` has another payload
 * @throws {FederationError} malformed, non-canonical: `existing`
 */
export async function signGeneral(
  type: DocumentType,
  payload: object | Uint8Array,
  keys: readonly SigningKey[],
  existing?: string,
): Promise<string> {
  const bytes = payload instanceof Uint8Array ? payload : Buffer.from(JSON.stringify(payload));
  const encoded = toBase64url(bytes);
  const before = existing === undefined ? undefined : parseGeneral(existing);
  if (before && before.payload !== encoded) {
    throw new TypeError('signatures can only be added to the very same payload');
  }
  const signatures = [...(before?.signatures ?? [])];
  for (const key of keys) {
    const header = encodeHeader(type, key.kid);
    const signed = await key.sign(Buffer.from(`${header}.${encoded}`, 'latin1'));
    const signature = toBase64url(signed);
    if (!signatures.some((one) => one.protected === header && one.signature === signature)) {
      signatures.push({ protected: header, signature });
    }
  }
  return JSON.stringify({ payload: encoded, signatures } satisfies GeneralJws);
}

/**
 * Reads a General JWS without verifying it. Signatures of unsound form are ignored, as long as one
 * is sound.
 * @param maxBytes of the text
 * @throws {FederationError} too-large, malformed, non-canonical; and when no signature has a sound
 * form, what is wrong with the first: wrong-algorithm, forbidden-header, wrong-type
 */
export function readGeneral(text: string, type: DocumentType, maxBytes: number): GeneralDocument {
  if (text.length > maxBytes || Buffer.byteLength(text) > maxBytes) {
    throw new FederationError('too-large', `a document longer than ${maxBytes} bytes`);
  }
  const jws = parseGeneral(text);
  const payloadBytes = fromBase64url(jws.payload);
  const payload = parseStrictJson(decodeUtf8(payloadBytes));
  const { signatures, refusal } = readSignatures(jws.signatures, type);
  if (signatures.length === 0 && refusal) throw refusal;
  const sound = signatures.map(({ protected: header, signature }) => ({
    protected: header,
    signature,
  }));
  return {
    text: JSON.stringify({ payload: jws.payload, signatures: sound } satisfies GeneralJws),
    payload,
    payloadBytes,
    hash: payloadHash(payloadBytes),
    encoded: jws.payload,
    signatures,
  };
}

/**
 * Leaves out the signatures of unsound form.
 * @returns the others, with the key ids that they name, and what is wrong with the first left out
 */
export function readSignatures(
  all: readonly GeneralSignature[],
  type: DocumentType,
): { signatures: GeneralDocument['signatures'][number][]; refusal?: FederationError } {
  const signatures: GeneralDocument['signatures'][number][] = [];
  let refusal: FederationError | undefined;
  for (const one of all) {
    try {
      checkSignatureForm(one.signature);
      signatures.push({ kid: readHeader(one.protected, type), ...one });
    } catch (error) {
      if (!(error instanceof FederationError)) throw error;
      refusal ??= error;
    }
  }
  return { signatures, ...(refusal && { refusal }) };
}

/**
 * Which of the candidates have signed a document. A key counts once, however often it signs and
 * under whatever name; signatures by others and bad ones are ignored.
 * @returns the thumbprints of the distinct keys with a good signature
 */
export async function verifyGeneral(
  document: GeneralDocument,
  candidates: readonly PublicKey[],
): Promise<Set<string>> {
  const byKid = new Map(candidates.map((key) => [thumbprint(key), key]));
  const good = new Set<string>();
  for (const { kid, protected: header, signature } of document.signatures) {
    const key = byKid.get(kid);
    if (!key || good.has(kid)) continue;
    const parts = { protected: header, payload: document.encoded, signature };
    if (await hasGoodSignature(parts, key)) good.add(kid);
  }
  return good;
}

function parseGeneral(text: string): GeneralJws {
  const parsed = generalJws.safeParse(parseStrictJson(text));
  if (!parsed.success) {
    throw new FederationError('malformed', 'not a JWS in General JSON serialisation', {
      cause: parsed.error,
    });
  }
  return parsed.data;
}
