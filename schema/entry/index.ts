/**
 * The signed documents of a feed: entry, head statement, on-request statement, erasure receipt; and a
 * hub's word on its answer to a live question.
 * All are JWS (RFC 7515) whose `typ` says which they are; these schemas describe the payloads.
 *
 * - common.ts  names, hashes, keys, positions
 */
import { z } from 'zod';
import { maxRecordBytes } from '../limits.ts';
import {
  bytes32,
  epochNumber,
  kindToken,
  numericDate,
  recordId,
  seqNumber,
  slug,
} from './common.ts';

/** The `typ` header of every signed document: one document can never pass for another. */
export const documentTypes = {
  entry: 'interhub-entry',
  head: 'interhub-head',
  statement: 'interhub-statement',
  answer: 'interhub-answer',
  receipt: 'interhub-receipt',
  trustList: 'interhub-trust-list',
  freshness: 'interhub-freshness',
  joinRequest: 'interhub-join-request',
  joinRejection: 'interhub-join-rejection',
  keyRequest: 'interhub-key-request',
  officerKey: 'interhub-officer-key',
  leaveRequest: 'interhub-leave-request',
} as const;
/** See {@link documentTypes}. */
export type DocumentType = (typeof documentTypes)[keyof typeof documentTypes];

const place = {
  network: slug,
  hub: slug,
  epoch: epochNumber,
  seq: seqNumber,
  /** Hash of the previous entry; null only at the very beginning of a feed. */
  prev: bytes32.nullable(),
  rid: recordId,
  kind: kindToken,
  iat: numericDate,
};

/**
 * Payload of a feed entry. Members that this version does not know are kept: they are part of what
 * was signed, and a newer writer may add some.
 */
export const entryPayload = z.discriminatedUnion('op', [
  z.looseObject({
    ...place,
    op: z.literal('put'),
    /** SHA-256 (salt ‖ body). */
    digest: bytes32,
    /** Bytes of the body. */
    size: z.int().min(2).max(maxRecordBytes),
  }),
  z.looseObject({ ...place, op: z.literal('withdraw') }),
  z.looseObject({ ...place, op: z.literal('erase') }),
]);
/** See {@link entryPayload}. */
export type EntryPayload = z.infer<typeof entryPayload>;

/** A hub's short-lived word on where its feed stands: tells 'nothing new' from 'withheld'. */
export const headStatement = z.strictObject({
  network: slug,
  hub: slug,
  epoch: epochNumber,
  /** 0 and null while the epoch has no entry of its own. */
  seq: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  entry: bytes32.nullable(),
  /** Records in the feed that are neither withdrawn nor erased. */
  live: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Whether the hub also holds on-request records, so that asking it live is worth while. */
  onRequest: z.boolean(),
  iat: numericDate,
  exp: numericDate,
});
/** See {@link headStatement}. */
export type HeadStatement = z.infer<typeof headStatement>;

/** One on-request record, signed when another hub asks; valid for minutes, never part of a feed. */
export const onRequestStatement = z.strictObject({
  network: slug,
  hub: slug,
  rid: recordId,
  kind: kindToken,
  digest: bytes32,
  size: z.int().min(2).max(maxRecordBytes),
  /** When the record was last changed by its owner. */
  updated: numericDate,
  iat: numericDate,
  exp: numericDate,
});
/** See {@link onRequestStatement}. */
export type OnRequestStatement = z.infer<typeof onRequestStatement>;

/** A whole answer to a live search, signed for the one question that it answers; valid for minutes. */
export const answerStatement = z.strictObject({
  network: slug,
  hub: slug,
  /** That of the question. */
  nonce: bytes32,
  /** SHA-256 over the records that are carried, in their order (PROTOCOL.md, section 4). */
  digest: bytes32,
  /** Matching records; 'gte' when more match than were counted or carried. */
  total: z.int().min(0).max(1_000_000_000),
  relation: z.enum(['eq', 'gte']),
  iat: numericDate,
  exp: numericDate,
});
/** See {@link answerStatement}. */
export type AnswerStatement = z.infer<typeof answerStatement>;

/** A hub's word that it has deleted the body, salt, index rows and caches of an erased record. */
export const erasureReceipt = z.strictObject({
  network: slug,
  /** Who has deleted. */
  hub: slug,
  /** Whose record it was. */
  owner: slug,
  rid: recordId,
  /** The erase entry that was obeyed. */
  epoch: epochNumber,
  seq: seqNumber,
  entry: bytes32,
  iat: numericDate,
});
/** See {@link erasureReceipt}. */
export type ErasureReceipt = z.infer<typeof erasureReceipt>;

export {
  type AnchoredPosition,
  anchoredPosition,
  bytes32,
  epochNumber,
  numericDate,
  type Position,
  type PublicKey,
  position,
  publicKey,
  recordId,
  seqNumber,
  slug,
} from './common.ts';
