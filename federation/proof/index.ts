/**
 * Verifying one record offline, from nothing but a file and a fingerprint.
 *
 * - findings.ts  what can be found, and what it means for the whole
 */
import { documentTypes, onRequestStatement, type Position } from '#schema/entry/index.ts';
import type { FreshnessStatement } from '#schema/trust/index.ts';
import { type RecordProof, recordProof } from '#schema/wire/index.ts';
import { type ErrorCode, FederationError } from '../errors.ts';
import { openBody, readEntry } from '../feed/index.ts';
import { fingerprintGroups, hasGoodSignature, readCompact, thumbprint } from '../identity/index.ts';
import { maxClockSkewSeconds, statementLifetimeSeconds } from '../limits.ts';
import type { StoredTrustList } from '../ports.ts';
import { acceptFreshness, acceptTrustChain, type TrustView, viewTrust } from '../trust/index.ts';
import {
  type Finding,
  type FindingKind,
  findingKinds,
  type LimitKind,
  limitTexts,
  type ProofLimit,
} from './findings.ts';

export { type Finding, type FindingKind, findingKinds, type ProofLimit } from './findings.ts';

/** What a proof has shown. */
export interface ProofReport {
  /** Whether every essential finding is in order. */
  readonly isProven: boolean;
  /** In the order in which they were looked at; after an essential failure nothing more is. */
  readonly findings: readonly Finding[];
  /** What is not proven, however good the proof. */
  readonly limits: readonly ProofLimit[];
  /** What the proof is about, as far as it could be read; believe it only if isProven. */
  readonly subject?: ProofSubject;
}

/** What a proof is about. */
export interface ProofSubject {
  readonly network: string;
  readonly hub: string;
  readonly rid: string;
  readonly op: 'put' | 'withdraw' | 'erase' | 'on-request';
  /** Place in the feed; none for an on-request record. */
  readonly position?: { readonly epoch: number; readonly seq: number };
  /** Thumbprint of the signing key. */
  readonly kid: string;
  /** Seconds since 1970, by the hub's clock. */
  readonly signedAt: number;
}

type ReadEntry = ReturnType<typeof readEntry>;

/** Ends the verification after an essential failure, whose finding is already noted. */
class Stop extends Error {}

class Report {
  readonly findings: Finding[] = [];
  readonly limits: ProofLimit[] = [];
  subject: ProofSubject | undefined;

  /** Notes what was found; an essential failure ends the verification. */
  note(what: FindingKind, ok: boolean, text: string): void {
    this.findings.push({ what, ok, text });
    if (!ok && findingKinds[what].essential) throw new Stop();
  }

  limit(what: LimitKind): void {
    this.limits.push({ what, text: limitTexts[what] });
  }

  /** Runs a step; a typed error becomes a finding. */
  async attempt<T>(
    what: FindingKind | ((code: ErrorCode) => FindingKind),
    step: () => T | Promise<T>,
    failure: string,
  ): Promise<T> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof FederationError)) throw error;
      const kind = typeof what === 'string' ? what : what(error.code);
      this.note(kind, false, `${failure} (${error.code}: ${error.message}).`);
      throw new Stop();
    }
  }
}

/**
 * Verifies a record offline: says what was and what was not proven, and why.
 * @param proof parsed JSON of a proof file; anything
 * @param fingerprint of the network's trust list, from a source other than the file: payload hash or
 * its groups of digits
 * @param now milliseconds since 1970
 * @returns never throws for what the proof contains
 */
export async function verifyProof(
  proof: unknown,
  fingerprint: string,
  now: number,
): Promise<ProofReport> {
  const report = new Report();
  let isProven = true;
  try {
    const parsed = readProof(report, proof);
    const view = await verifyTrust(report, parsed, fingerprint, now);
    if (parsed.sharing === 'on-request') await verifyOnRequest(report, parsed, view, now);
    else await verifyInFeed(report, parsed, view);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    isProven = false;
  }
  report.limit('newest-version');
  report.limit('truth-of-content');
  const { findings, limits, subject } = report;
  return { isProven, findings, limits, ...(subject && { subject }) };
}

function readProof(report: Report, proof: unknown): RecordProof {
  const parsed = recordProof.safeParse(proof);
  if (!parsed.success) {
    report.note('form', false, 'The file is not an Interhub proof, or of a newer version.');
    throw new Stop();
  }
  if (parsed.data.sharing === 'hub') {
    report.note('form', false, 'Records that stay inside their hub are not signed.');
  }
  report.note('form', true, 'The file is an Interhub proof.');
  return parsed.data;
}

async function verifyTrust(
  report: Report,
  { network, hub, trust, freshness }: RecordProof,
  fingerprint: string,
  now: number,
): Promise<TrustView> {
  const chain = await report.attempt(
    (code) => (code === 'fingerprint-mismatch' ? 'fingerprint' : 'trust-chain'),
    () => acceptTrustChain(trust, { network, fingerprint }),
    'The trust lists do not prove who belongs to the network',
  );
  const newest = chain.at(-1);
  if (!newest) throw new TypeError('unreachable: an empty chain has no fingerprint');
  const { version } = newest.list;
  report.note('fingerprint', true, 'One of the trust lists has the fingerprint that was given.');
  report.note(
    'trust-chain',
    true,
    `Trust lists 1 to ${version} follow one another, each signed by enough officers. Number ${version} has the fingerprint ${fingerprintGroups(newest.hash)}.`,
  );
  const statement = await noteFreshness(report, newest, freshness, now);
  const view = viewTrust(newest, statement, now);
  const isOver = view.warnings.includes('list-expired');
  report.note(
    'trust-in-force',
    !isOver,
    `Trust list ${version} ${isOver ? 'expired' : 'is valid until'} ${day(newest.list.expires)}${isOver ? ': keys may have been withdrawn since' : ''}.`,
  );
  const member = view.hub(hub);
  report.note(
    'membership',
    member !== undefined,
    `Hub ${hub} is ${member ? '' : 'not '}named in it.`,
  );
  report.note(
    'active-member',
    member?.state === 'active',
    member?.state === 'active'
      ? `Hub ${hub} is an active member.`
      : `Hub ${hub} is no active member any more (${member?.state}); the record may date from before.`,
  );
  return view;
}

async function noteFreshness(
  report: Report,
  newest: StoredTrustList,
  jws: string | null,
  now: number,
): Promise<FreshnessStatement | undefined> {
  if (newest.list.freshness.keys.length === 0) return undefined;
  try {
    if (jws === null) throw new FederationError('expired', 'there is no freshness statement');
    const statement = await acceptFreshness(newest, jws, now);
    const text = `It was confirmed as the newest on ${day(statement.iat)}.`;
    report.note('freshness', true, text);
    return statement;
  } catch (error) {
    if (!(error instanceof FederationError)) throw error;
    const text = `It is not confirmed lately that this trust list is the newest (${error.message}): a key may have been withdrawn since.`;
    report.note('freshness', false, text);
    return undefined;
  }
}

async function verifyInFeed(report: Report, proof: RecordProof, view: TrustView): Promise<void> {
  const { hub, rid, network } = proof;
  const entry = await report.attempt(
    'subject',
    () => readEntry(proof.entry),
    'The entry is unsound',
  );
  const { payload, document } = entry;
  const { epoch, seq, op, iat } = payload;
  const { kid } = document;
  report.subject = { network, hub, rid, op, position: { epoch, seq }, kid, signedAt: iat };
  const isSubject = payload.network === network && payload.hub === hub && payload.rid === rid;
  const place = `epoch ${epoch}, number ${seq}`;
  report.note(
    'subject',
    isSubject,
    isSubject
      ? `The entry at ${place} of the feed of ${hub} is about record ${rid}.`
      : 'The entry is about another record than the proof claims.',
  );
  const key = view.keyFor(hub, payload, kid);
  const isVouched = !view.isQuarantined(hub, payload, entry.hash);
  report.note(
    'key-entitled',
    key !== undefined && isVouched,
    key && isVouched
      ? `By the trust list, key ${kid} was the hub's at this place.`
      : `By the trust list, key ${kid} was not the hub's at this place, or the entry is one that governance has discarded.`,
  );
  if (view.wasCompromised(hub, kid)) {
    await verifyByAnchor(report, proof, entry, view);
  } else if (key && (await hasGoodSignature(document.parts, key))) {
    report.note('signature', true, `Its signature by that key is good. Signed on ${day(iat)}.`);
  } else {
    await verifyByChain(report, proof, entry, view);
  }
  await verifyBody(report, proof, payload);
}

/** A stolen key signs whatever a thief likes: only the hash of its last good entry vouches. */
async function verifyByAnchor(
  report: Report,
  proof: RecordProof,
  start: ReadEntry,
  view: TrustView,
): Promise<void> {
  const { hub } = proof;
  const read = [start, ...(await readChain(report, proof, start, view))];
  const isGood = view
    .anchors(hub)
    .some((anchor) =>
      read.some(({ payload, hash }) => hash === anchor.entry && isAt(payload, anchor)),
    );
  report.note(
    'signature',
    isGood,
    isGood
      ? 'Its key was stolen later, but the entry is chained by hashes to the last good one, for which the trust list vouches.'
      : 'Its key was stolen, and nothing here chains the entry to the last good one, for which the trust list vouches.',
  );
}

/** The entry's own signature is bad, but a later entry with a good one may name its hash. */
async function verifyByChain(
  report: Report,
  proof: RecordProof,
  start: ReadEntry,
  view: TrustView,
): Promise<void> {
  const chain = await readChain(report, proof, start, view);
  // As in a page of a feed: a later key alone vouches for nothing that an earlier one has signed.
  const kidAfter = (index: number) => chain[index + 1]?.document.kid;
  const ends = chain.filter(({ document }, index) => document.kid !== kidAfter(index));
  const isSameKey = chain[0]?.document.kid === start.document.kid;
  const signatures = ends.map(async ({ payload, document }) => {
    const key = view.keyFor(proof.hub, payload, document.kid);
    return key !== undefined && (await hasGoodSignature(document.parts, key));
  });
  const isGood = isSameKey && (await Promise.all(signatures)).every((good) => good);
  report.note(
    'signature',
    isGood,
    isGood
      ? `The copy of its signature is damaged, but the hub signed entry ${chain.at(-1)?.payload.seq}, which is chained to it by hashes and vouches for it.`
      : 'No good signature of the hub covers the entry.',
  );
}

/** The entries of a proof's chain, each following the one before by its hash. */
async function readChain(
  report: Report,
  { hub, network, chain }: RecordProof,
  start: ReadEntry,
  view: TrustView,
): Promise<ReadEntry[]> {
  const entries: ReadEntry[] = [];
  let last = start;
  for (const jws of chain) {
    const next = await report.attempt('signature', () => readEntry(jws), 'The chain is unsound');
    const { payload, document } = next;
    const follows =
      payload.network === network &&
      payload.hub === hub &&
      payload.epoch === last.payload.epoch &&
      payload.seq === last.payload.seq + 1 &&
      payload.prev === last.hash &&
      view.keyFor(hub, payload, document.kid) !== undefined;
    if (!follows) report.note('signature', false, 'The entries that follow are not chained to it.');
    last = next;
    entries.push(next);
  }
  return entries;
}

const isAt = (a: Position, b: Position): boolean => a.epoch === b.epoch && a.seq === b.seq;

async function verifyBody(
  report: Report,
  { body, salt }: RecordProof,
  payload: ReadEntry['payload'],
): Promise<void> {
  if (payload.op !== 'put') {
    const done = payload.op === 'erase' ? 'erased' : 'withdrawn';
    report.note(
      'no-content',
      true,
      `The hub has ${done} the record: there is no content to verify.`,
    );
    return;
  }
  if (body === undefined || salt === undefined) {
    report.note('body', false, 'The content is missing from the proof.');
    return;
  }
  await checkBody(report, { body, salt }, payload);
}

async function checkBody(
  report: Report,
  carried: { body: string; salt: string },
  signed: { digest: string; size: number },
): Promise<void> {
  const failure = 'The content is not the one that was signed';
  await report.attempt('body', () => openBody(carried, signed), failure);
  report.note('body', true, 'The content is, byte for byte, the one that was signed.');
}

async function verifyOnRequest(
  report: Report,
  proof: RecordProof,
  view: TrustView,
  now: number,
): Promise<void> {
  const { network, hub, rid, body, salt } = proof;
  report.limit('not-in-feed');
  const failure = 'The statement is unsound';
  const document = await report.attempt(
    'subject',
    () => readCompact(proof.entry, documentTypes.statement),
    failure,
  );
  const parsed = onRequestStatement.safeParse(document.payload);
  if (!parsed.success) return report.note('subject', false, `${failure}.`);
  const statement = parsed.data;
  const { kid } = document;
  report.subject = { network, hub, rid, op: 'on-request', kid, signedAt: statement.iat };
  report.note(
    'subject',
    statement.network === network && statement.hub === hub && statement.rid === rid,
    `The statement is said to be of hub ${statement.hub} about record ${statement.rid}.`,
  );
  const key = view.currentKeys(hub).find((one) => thumbprint(one) === kid);
  report.note(
    'key-entitled',
    key !== undefined,
    key
      ? `By the trust list, key ${kid} is one of the hub's.`
      : `By the trust list, key ${kid} is none of the hub's today; a statement has no place in a feed by which a former key could be judged.`,
  );
  const isGood = key !== undefined && (await hasGoodSignature(document.parts, key));
  report.note('signature', isGood, `Its signature by that key is ${isGood ? 'good' : 'bad'}.`);
  const isInForce = isLiving(statement, now);
  report.note(
    'statement-in-force',
    isInForce,
    isInForce
      ? 'The statement is still valid.'
      : `The statement was good for a few minutes on ${day(statement.iat)}; the record may have changed since.`,
  );
  if (body === undefined || salt === undefined) {
    return report.note('body', false, 'The content is missing from the proof.');
  }
  await checkBody(report, { body, salt }, statement);
}

function isLiving({ iat, exp }: { iat: number; exp: number }, now: number): boolean {
  const seconds = now / 1_000;
  return (
    exp > seconds && iat <= seconds + maxClockSkewSeconds && exp - iat <= statementLifetimeSeconds
  );
}

/** @param seconds since 1970; any number a document may contain */
function day(seconds: number): string {
  const date = new Date(seconds * 1_000);
  return Number.isNaN(date.getTime()) ? `second ${seconds}` : date.toISOString().slice(0, 10);
}
