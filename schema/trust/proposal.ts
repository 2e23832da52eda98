/**
 * Files by which officers pass on what they are about to sign. Neither is a signed document: what
 * counts is the payload within, and the signatures over it. The checksum finds what mail, memory
 * sticks and printers do to files; it keeps nobody from writing another.
 */
import { z } from 'zod';
import { bytes32, slug } from '../entry/index.ts';
import { maxOfficers, maxProposalNoteLength } from '../limits.ts';
import { generalSignature } from './general.ts';

/** Names this kind of file, and its version. */
export const proposalFormat = 'interhub-proposal/1';
/** Names this kind of file, and its version. */
export const signatureFormat = 'interhub-signature/1';

const version = z.int().min(1).max(1_000_000);

/** A trust list that waits for signatures. */
export const proposalFile = z.strictObject({
  format: z.literal(proposalFormat),
  network: slug,
  /** The list that it follows; null for a first list. */
  previous: z.strictObject({ version, hash: bytes32 }).nullable(),
  /** SHA-256 of the payload bytes. */
  hash: bytes32,
  /** The payload bytes of the trust list, base64url. */
  payload: z.string().min(1),
  signatures: z.array(generalSignature).max(2 * maxOfficers),
  /** Why, for the officers; no part of what is signed. */
  note: z.string().min(1).max(maxProposalNoteLength).optional(),
  checksum: bytes32,
});
/** See {@link proposalFile}. */
export type ProposalFile = z.infer<typeof proposalFile>;

/** Signatures over a proposal, travelling alone. */
export const signatureFile = z.strictObject({
  format: z.literal(signatureFormat),
  network: slug,
  /** Version and payload hash of the list that is signed. */
  version,
  hash: bytes32,
  signatures: z
    .array(generalSignature)
    .min(1)
    .max(2 * maxOfficers),
  checksum: bytes32,
});
/** See {@link signatureFile}. */
export type SignatureFile = z.infer<typeof signatureFile>;
