/**
 * What hubs ask one another. Each request is one JSON message on a fresh stream of the protocol
 * `/interhub/1/<name>`, answered by one: `{ "ok": … }` or `{ "error": { code, message } }`.
 * Sizes and time-outs stand in federation/limits.ts.
 */
import { z } from 'zod';
import { bytes32, epochNumber, numericDate, recordId, slug } from '../entry/index.ts';
import { maxHubs } from '../limits.ts';
import { sharingLevels } from '../record/common.ts';
import { languageTag } from '../record/field.ts';

const compactJws = z.string().min(10).max(4_096);
const seqOrZero = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** First words on every connection: who is there, which versions, which trust list. */
export const hello = z.strictObject({
  network: slug,
  hub: slug,
  /** Protocol versions spoken, newest first. */
  versions: z.array(z.int().min(1).max(1_000)).min(1).max(10),
  /** Newest trust list known: version and payload hash; version 0 and null when there is none. */
  trust: z.strictObject({ version: z.int().min(0), hash: bytes32.nullable() }),
  /** Software and version, for the operators' directory. */
  software: z.string().max(100),
});

/** Where one feed stands: hub, epoch, seq (0: nothing), last entry's hash, its head's iat (0: none). */
export const have = z.tuple([slug, epochNumber, seqOrZero, bytes32.nullable(), seqOrZero]);
/** See {@link have}. */
export type Have = z.infer<typeof have>;

const trustMark = z.strictObject({
  version: z.int().min(0),
  hash: bytes32.nullable(),
  freshness: seqOrZero,
  /** Names the evidence that governance, or a thief of its keys, signed two lists of one version. */
  fork: bytes32.nullable(),
});

/** Two signed entries at one position: proof that a hub forked its feed. */
export const forkProof = z.strictObject({ hub: slug, first: compactJws, second: compactJws });
/** See {@link forkProof}. */
export type ForkProof = z.infer<typeof forkProof>;

/** An entry on its way, with body and salt while it is the newest version of a live record. */
export const carriedEntry = z.strictObject({
  jws: compactJws,
  /** The exact text of the body; its UTF-8 bytes are what the digest covers. */
  body: z.string().optional(),
  /** 32 bytes, base64url. */
  salt: bytes32.optional(),
});
/** See {@link carriedEntry}. */
export type CarriedEntry = z.infer<typeof carriedEntry>;

/** Filters of a search, in the codes of the taxonomies; several values of one filter: any of them. */
export const searchFilters = z.strictObject({
  kind: z.array(z.string().max(40)).max(20).optional(),
  country: z.array(z.string().max(5)).max(20).optional(),
  region: z.array(z.string().max(5)).max(20).optional(),
  sector: z.array(z.string().max(5)).max(20).optional(),
  ecosystem: z.array(z.string().max(60)).max(20).optional(),
  theme: z.array(z.string().max(60)).max(20).optional(),
  lang: z.array(languageTag).max(20).optional(),
  hub: z.array(slug).max(20).optional(),
});
/** See {@link searchFilters}. */
export type SearchFilters = z.infer<typeof searchFilters>;

/** Characters of the text of a question between hubs. */
export const maxQuestionLength = 400;

/**
 * What a question asks for beyond words of which any finds. A hub that knows none of these members
 * refuses a question with one of them: so each is left out when it says nothing.
 */
const questionParts = {
  /** Each must be there, word by word. */
  phrases: z.array(z.string().min(1).max(200)).min(1).max(20).optional(),
  /** Words and phrases of which none may be there. */
  without: z.array(z.string().min(1).max(200)).min(1).max(20).optional(),
  /** The beginning of a word. */
  prefix: z.string().min(1).max(64).optional(),
  /** Words of the text with others that may stand in their place. */
  widened: z
    .array(
      z.strictObject({
        word: z.string().min(1).max(200),
        with: z.array(z.string().min(1).max(100)).min(1).max(20),
      }),
    )
    .min(1)
    .max(20)
    .optional(),
};

/** An on-request record asked for by its id: a statement made for this moment, and the body. */
export const carriedStatement = z.strictObject({
  jws: compactJws,
  body: z.string(),
  salt: bytes32,
});
/** See {@link carriedStatement}. */
export type CarriedStatement = z.infer<typeof carriedStatement>;

/** An on-request record in the answer to a search: one signature covers all of them. */
export const carriedRecord = z.strictObject({
  rid: recordId,
  /** When the record was last changed by its owner. */
  updated: numericDate,
  /** The exact text of the body; its UTF-8 bytes are what the answer's digest covers. */
  body: z.string(),
});
/** See {@link carriedRecord}. */
export type CarriedRecord = z.infer<typeof carriedRecord>;

/** All requests: name → schema of the question and of the answer. */
export const messages = {
  hello: { request: hello, answer: hello },
  /** What do you have that I have not? Answers only where the two differ. */
  sync: {
    request: z.strictObject({ trust: trustMark, have: z.array(have).max(maxHubs) }),
    answer: z.strictObject({
      trust: trustMark,
      /** Feeds that stand elsewhere with the answering hub, with its newest head statement. */
      news: z.array(z.strictObject({ have, head: compactJws.nullable() })).max(maxHubs),
      /** Hubs of whose forks it holds proof. */
      forks: z.array(slug).max(maxHubs),
    }),
  },
  /** Entries of one epoch after a position. */
  page: {
    request: z.strictObject({
      hub: slug,
      epoch: epochNumber,
      after: seqOrZero,
      maxEntries: z.int().min(1).max(256),
      maxBytes: z
        .int()
        .min(1_024)
        .max(2 * 1024 * 1024),
    }),
    answer: z.strictObject({ entries: z.array(carriedEntry).max(256), more: z.boolean() }),
  },
  /** Bodies that an earlier page came without. */
  bodies: {
    request: z.strictObject({
      hub: slug,
      epoch: epochNumber,
      seqs: z.array(z.int().min(1)).min(1).max(64),
    }),
    answer: z.strictObject({
      bodies: z
        .array(z.strictObject({ seq: z.int().min(1), body: z.string(), salt: bytes32 }))
        .max(64),
    }),
  },
  /** I have something new in this feed. */
  poke: {
    request: z.strictObject({ have, head: compactJws.nullable() }),
    answer: z.strictObject({}),
  },
  /**
   * Trust lists after a version, oldest first, as JSON text of the General JWS; or, with `fork`, one
   * of the two lists of one version that contradict each other: one at a time, since each may be as
   * large as an answer.
   */
  trust: {
    request: z.strictObject({ after: z.int().min(0), fork: z.int().min(0).max(1).optional() }),
    answer: z.strictObject({
      lists: z.array(z.string().max(4 * 1024 * 1024)).max(50),
      freshness: compactJws.nullable(),
      /** As in `sync`. */
      fork: bytes32.nullable(),
    }),
  },
  /** The proof of a fork. */
  fork: {
    request: z.strictObject({ hub: slug }),
    answer: z.strictObject({ proof: forkProof.nullable() }),
  },
  /** Erasure receipts for the owner. */
  receipts: {
    request: z.strictObject({ receipts: z.array(compactJws).min(1).max(64) }),
    answer: z.strictObject({}),
  },
  /** Search among the on-request records of the hub that is asked. */
  search: {
    request: z.strictObject({
      text: z.string().max(maxQuestionLength),
      ...questionParts,
      filters: searchFilters,
      limit: z.int().min(1).max(50),
      /** 32 bytes by chance: the answer is signed for this question and no other. */
      nonce: bytes32,
    }),
    answer: z.strictObject({
      /** An answer statement: whose answer it is, to what, and how much more there is. */
      jws: compactJws,
      records: z.array(carriedRecord).max(50),
    }),
  },
  /** One on-request record by its id, for its page. */
  record: {
    request: z.strictObject({ rid: recordId }),
    answer: z.strictObject({ statement: carriedStatement.nullable() }),
  },
} as const;

/** The name of a request. */
export type MessageName = keyof typeof messages;
/** The question of a request. */
export type Request<N extends MessageName> = z.infer<(typeof messages)[N]['request']>;
/** Its answer. */
export type Answer<N extends MessageName> = z.infer<(typeof messages)[N]['answer']>;

/** The envelope of every answer. */
export const answerEnvelope = z.union([
  z.strictObject({ ok: z.unknown() }),
  z.strictObject({
    error: z.strictObject({ code: z.string().max(40), message: z.string().max(300) }),
  }),
]);

/** Everything needed to verify one record offline; `interhub verify` reads it. */
export const recordProof = z.strictObject({
  format: z.literal('interhub-proof/1'),
  network: slug,
  hub: slug,
  rid: recordId,
  sharing: z.enum(sharingLevels),
  entry: compactJws,
  /** Text of the body; absent once withdrawn or erased. */
  body: z.string().optional(),
  salt: bytes32.optional(),
  /**
   * Entries that follow, up to one whose signature this mirror has checked; empty when the entry's
   * own signature is good. The chain of hashes then vouches for the entry.
   */
  chain: z.array(compactJws).max(512),
  /** Trust lists, JSON text of each General JWS, oldest first, from version 1. */
  trust: z.array(z.string()),
  freshness: compactJws.nullable(),
  exportedAt: numericDate,
});
/** See {@link recordProof}. */
export type RecordProof = z.infer<typeof recordProof>;
