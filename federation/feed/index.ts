/**
 * Feeds: each hub's own signed log. Pure: no store and no clock; only hashing and signatures.
 *
 * - position.ts   places and their order
 * - create.ts     writing entries
 * - verify.ts     reading pages, and cutting them for serving
 * - body.ts       bodies against their digests
 * - head.ts       head statements
 * - statement.ts  single on-request records
 * - answer.ts     answers to live questions
 * - receipt.ts    erasure receipts
 * - fork.ts       proofs of forks
 * - checks.ts     what all documents share
 */
export { createAnswer, verifyAnswer } from './answer.ts';
export { type OpenedBody, openBody } from './body.ts';
export { createEntries, createEntry, type EntryChange, type FeedOwner } from './create.ts';
export { type ProvenFork, verifyForkProof } from './fork.ts';
export { createHead, verifyHead } from './head.ts';
export { comparePositions, type FeedKeyFor, type HubKeyFor } from './position.ts';
export { createReceipt, verifyReceipt } from './receipt.ts';
export { createStatement, type VerifiedStatement, verifyStatement } from './statement.ts';
export { type PageInput, readEntry, trimToVerified, verifyPage } from './verify.ts';
