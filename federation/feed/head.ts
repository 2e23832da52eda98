/** Head statements: a hub's short-lived word on where its feed stands. */
import { documentTypes, type HeadStatement, headStatement } from '#schema/entry/index.ts';
import { FederationError } from '../errors.ts';
import { readCompact, signCompact, verifyRead } from '../identity/index.ts';
import { headLifetimeSeconds } from '../limits.ts';
import type { FeedPosition, SigningKey } from '../ports.ts';
import { checkLifetime, checkNetwork, checkShape, ownPayload, toSeconds } from './checks.ts';
import type { FeedOwner } from './create.ts';
import type { HubKeyFor } from './position.ts';

/**
 * Signs where our feed stands.
 * @param at the feed's place; at seq 0 the hash of a branching point is left out
 * @param counts `live`: records neither withdrawn nor erased; `onRequest`: worth asking live
 * @param now milliseconds since 1970
 * @throws {TypeError} what no reader would accept
 */
export async function createHead(
  at: FeedPosition,
  counts: { readonly live: number; readonly onRequest: boolean },
  who: FeedOwner,
  key: SigningKey,
  now: number,
): Promise<{ jws: string; statement: HeadStatement }> {
  const iat = toSeconds(now);
  const statement = ownPayload(headStatement, {
    network: who.network,
    hub: who.hub,
    epoch: at.epoch,
    seq: at.seq,
    entry: at.seq === 0 ? null : at.entry,
    live: counts.live,
    onRequest: counts.onRequest,
    iat,
    exp: iat + headLifetimeSeconds,
  });
  return { jws: await signCompact(documentTypes.head, statement, key), statement };
}

/**
 * Verifies a head statement. A key may sign it that is entitled at the place it names or at the next
 * one: a new key speaks before it has written.
 * @param expected `hub`: when the asker knows whose head it must be; `keyFor`: TrustView.liveKeyFor,
 * which leaves out compromised keys, so that a thief cannot say 'nothing new'; `now`: milliseconds
 * @throws {FederationError} all of readCompact, wrong-network, wrong-hub, from-the-future, expired,
 * unknown-key, bad-signature
 */
export async function verifyHead(
  jws: string,
  expected: {
    readonly network: string;
    readonly hub?: string;
    readonly keyFor: HubKeyFor;
    readonly now: number;
  },
): Promise<HeadStatement> {
  const document = readCompact(jws, documentTypes.head);
  const statement = checkShape(headStatement, document.payload, 'head statement');
  const { hub, epoch, seq } = statement;
  checkNetwork(statement.network, expected.network);
  if (expected.hub !== undefined && hub !== expected.hub) {
    throw new FederationError('wrong-hub', 'the head of another hub');
  }
  if ((seq === 0) !== (statement.entry === null)) {
    throw new FederationError('malformed', 'a head without entry has seq 0, and only then');
  }
  checkLifetime(statement, headLifetimeSeconds, expected.now);
  const { kid } = document;
  const key =
    expected.keyFor(hub, { epoch, seq }, kid) ?? expected.keyFor(hub, { epoch, seq: seq + 1 }, kid);
  await verifyRead(document, key);
  return statement;
}
