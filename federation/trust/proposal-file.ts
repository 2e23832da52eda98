/** The files by which proposals and signatures travel: read as if a stranger had written them. */
import type { z } from 'zod';
import { documentTypes } from '#schema/entry/index.ts';
import {
  type GeneralSignature,
  type ProposalFile,
  proposalFile,
  proposalFormat,
  type SignatureFile,
  signatureFile,
  signatureFormat,
  type TrustList,
} from '#schema/trust/index.ts';
import { FederationError } from '../errors.ts';
import {
  decodeUtf8,
  fromBase64url,
  parseStrictJson,
  payloadHash,
  readSignatures,
  sha256,
} from '../identity/index.ts';
import { maxProposalBytes, maxSignatureFileBytes } from '../limits.ts';
import { GovernanceError } from './governance-error.ts';
import { checkList } from './list.ts';

/** A trust list that waits for signatures. Who signed it is not verified yet. */
export interface Proposal {
  readonly list: TrustList;
  /** SHA-256 of the payload bytes: what officers compare. */
  readonly hash: string;
  /** The very bytes that are signed, base64url. */
  readonly payload: string;
  /** Of sound form. */
  readonly signatures: readonly GeneralSignature[];
  /** Why, in the words of who proposed it; no part of what is signed. */
  readonly note?: string;
}

/** Signatures over a proposal that travel alone. */
export type ProposalSignatures = Pick<SignatureFile, 'network' | 'version' | 'hash' | 'signatures'>;

/**
 * Reads a proposal from its file.
 * @throws {FederationError} too-large, malformed, non-canonical, bad-threshold
 * @throws {GovernanceError} newer-format, damaged
 */
export function readProposal(text: string): Proposal {
  const file = readFile(text, proposalFormat, proposalFile, maxProposalBytes);
  if (proposalChecksum(file) !== file.checksum) throw damaged('checksum');
  const bytes = fromBase64url(file.payload);
  if (payloadHash(bytes) !== file.hash) throw damaged('hash');
  const list = checkList(parseStrictJson(decodeUtf8(bytes)));
  const { network, version, prev } = list;
  const previous = file.previous ?? { version: 0, hash: null };
  if (file.network !== network || previous.version !== version - 1 || previous.hash !== prev) {
    throw new FederationError('malformed', 'a proposal that says something else than its payload');
  }
  return {
    list,
    hash: file.hash,
    payload: file.payload,
    signatures: soundOnly(file.signatures),
    ...(file.note !== undefined && { note: file.note }),
  };
}

/** Text of a proposal's file. */
export function writeProposal({ list, hash, payload, signatures, note }: Proposal): string {
  const { network, version, prev } = list;
  const content = {
    format: proposalFormat,
    network,
    previous: prev === null ? null : { version: version - 1, hash: prev },
    hash,
    payload,
    signatures: [...signatures],
    ...(note !== undefined && { note }),
  } satisfies Omit<ProposalFile, 'checksum'>;
  return textOf({ ...content, checksum: proposalChecksum(content) });
}

/**
 * Reads signatures from their file.
 * @throws {FederationError} too-large, malformed, non-canonical
 * @throws {GovernanceError} newer-format, damaged
 */
export function readSignatureFile(text: string): ProposalSignatures {
  const file = readFile(text, signatureFormat, signatureFile, maxSignatureFileBytes);
  if (signatureChecksum(file) !== file.checksum) throw damaged('checksum');
  const { network, version, hash, signatures } = file;
  return { network, version, hash, signatures: soundOnly(signatures) };
}

/** Text of a file with signatures. */
export function writeSignatureFile(signatures: ProposalSignatures): string {
  const { network, version, hash } = signatures;
  const content = {
    format: signatureFormat,
    network,
    version,
    hash,
    signatures: [...signatures.signatures],
  } satisfies Omit<SignatureFile, 'checksum'>;
  return textOf({ ...content, checksum: signatureChecksum(content) });
}

/**
 * Which kind of file it says it is, whatever its version; undefined: another, or no JSON at all.
 * For what an officer may hand in as either.
 */
export function governanceFileKind(text: string): 'proposal' | 'signature' | undefined {
  const format = formatOf(text);
  if (format?.startsWith('interhub-proposal/')) return 'proposal';
  return format?.startsWith('interhub-signature/') ? 'signature' : undefined;
}

function formatOf(text: string): string | undefined {
  if (text.length > maxProposalBytes) return undefined;
  try {
    const value = JSON.parse(withoutMark(text)) as { format?: unknown } | null;
    return typeof value?.format === 'string' ? value.format : undefined;
  } catch {
    return undefined;
  }
}

/** Editors put a byte order mark in front. */
function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function readFile<S extends z.ZodType>(
  text: string,
  format: string,
  schema: S,
  maxBytes: number,
): z.infer<S> {
  if (text.length > maxBytes || Buffer.byteLength(text) > maxBytes) {
    throw new FederationError('too-large', `a file longer than ${maxBytes} bytes`);
  }
  const value = parseStrictJson(withoutMark(text));
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [kind] = format.split('/');
  const said = (value as { format?: unknown } | null)?.format;
  if (typeof said === 'string' && said !== format && said.startsWith(`${kind}/`)) {
    throw new GovernanceError('newer-format', `a file of the format ${said.slice(0, 40)}`);
  }
  throw new FederationError('malformed', `not a file of the format ${format}`, {
    cause: parsed.error,
  });
}

function soundOnly(signatures: readonly GeneralSignature[]): GeneralSignature[] {
  const sound = readSignatures(signatures, documentTypes.trustList).signatures;
  return sound.map(({ protected: header, signature }) => ({ protected: header, signature }));
}

function damaged(what: string): GovernanceError {
  return new GovernanceError('damaged', `the ${what} does not match`);
}

function signatureLines(signatures: readonly GeneralSignature[]): string[] {
  return signatures.map((one) => `${one.protected}.${one.signature}`);
}

/** SHA-256 over lines: what stands in the file, but for spaces and what the payload says anyway. */
function proposalChecksum(file: Omit<ProposalFile, 'checksum'>): string {
  const { format, network, hash, payload, signatures, note = '' } = file;
  return sha256([format, network, hash, payload, ...signatureLines(signatures), note].join('\n'));
}

function signatureChecksum(file: Omit<SignatureFile, 'checksum'>): string {
  const { format, network, version, hash, signatures } = file;
  return sha256([format, network, version, hash, ...signatureLines(signatures)].join('\n'));
}

function textOf(file: object): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}
