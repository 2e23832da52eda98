/**
 * Answers to live questions: many on-request records under one signature. Verifying a signature costs
 * as much as hashing a hundred records, so a hub that asks thirty others verifies thirty, not a
 * thousand.
 */
import {
  type AnswerStatement,
  answerStatement,
  documentTypes,
  type PublicKey,
} from '#schema/entry/index.ts';
import type { Answer, CarriedRecord } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { readCompact, sha256, signCompact, verifyRead } from '../identity/index.ts';
import { statementLifetimeSeconds } from '../limits.ts';
import type { SigningKey } from '../ports.ts';
import { checkLifetime, checkNetwork, checkShape, ownPayload, toSeconds } from './checks.ts';
import type { FeedOwner } from './create.ts';
import { keyByKid } from './statement.ts';

/**
 * What is hashed of an answer's records. The size before each body tells where it ends, so that no two
 * answers are one text.
 */
function textOf(records: readonly CarriedRecord[]): string {
  let text = '';
  for (const { rid, updated, body } of records) {
    text += `${rid} ${updated} ${Buffer.byteLength(body)}\n${body}`;
  }
  return text;
}

/**
 * Signs an answer for the one question that it answers.
 * @param found the records that are carried, and how many match in all
 * @param nonce that of the question
 * @param now milliseconds since 1970
 * @throws {TypeError} what no reader would accept
 */
export async function createAnswer(
  found: { readonly records: readonly CarriedRecord[] } & Pick<
    AnswerStatement,
    'total' | 'relation'
  >,
  nonce: string,
  who: FeedOwner,
  key: SigningKey,
  now: number,
): Promise<Answer<'search'>> {
  const text = textOf(found.records);
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate in a body');
  const iat = toSeconds(now);
  const payload = ownPayload(answerStatement, {
    network: who.network,
    hub: who.hub,
    nonce,
    digest: sha256(text),
    total: found.total,
    relation: found.relation,
    iat,
    exp: iat + statementLifetimeSeconds,
  });
  const jws = await signCompact(documentTypes.answer, payload, key);
  return { jws, records: [...found.records] };
}

/**
 * Verifies that an answer is the asked hub's own, to this very question, with these records. What the
 * bodies say is not looked at.
 * @param expected `hub`: who was asked; `nonce`: that of the question; `keys`: the hub's current keys
 * (TrustView.currentKeys); `now`: milliseconds since 1970
 * @returns the statement, and the thumbprint of the key that signed
 * @throws {FederationError} all of readCompact, wrong-network, wrong-hub, wrong-question,
 * from-the-future, expired, unknown-key, bad-signature, malformed, digest-mismatch
 */
export async function verifyAnswer(
  { jws, records }: Answer<'search'>,
  expected: {
    readonly network: string;
    readonly hub: string;
    readonly nonce: string;
    readonly keys: readonly PublicKey[];
    readonly now: number;
  },
): Promise<{ readonly statement: AnswerStatement; readonly kid: string }> {
  const document = readCompact(jws, documentTypes.answer);
  const statement = checkShape(answerStatement, document.payload, 'answer statement');
  checkNetwork(statement.network, expected.network);
  if (statement.hub !== expected.hub) throw new FederationError('wrong-hub', 'of another hub');
  if (statement.nonce !== expected.nonce) {
    throw new FederationError('wrong-question', 'signed for another question');
  }
  checkLifetime(statement, statementLifetimeSeconds, expected.now);
  await verifyRead(document, keyByKid(expected.keys, document.kid));
  const text = textOf(records);
  // A lone surrogate would be hashed as U+FFFD: other text with the same digest.
  if (!text.isWellFormed()) throw new FederationError('malformed', 'a lone surrogate');
  if (sha256(text) !== statement.digest) {
    throw new FederationError('digest-mismatch', 'other records than were signed');
  }
  return { statement, kid: document.kid };
}
