/** On-request statements: a record signed for one asker, valid for minutes, in no feed. */
import {
  documentTypes,
  type OnRequestStatement,
  onRequestStatement,
  type PublicKey,
} from '#schema/entry/index.ts';
import type { CarriedStatement } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import {
  bodyDigest,
  decodeUtf8,
  randomSalt,
  readCompact,
  signCompact,
  thumbprint,
  toBase64url,
  verifyRead,
} from '../identity/index.ts';
import { statementLifetimeSeconds } from '../limits.ts';
import type { OnRequestRecord, SigningKey } from '../ports.ts';
import { type OpenedBody, openBody } from './body.ts';
import { checkLifetime, checkNetwork, checkShape, ownPayload, toSeconds } from './checks.ts';
import { checkText, type FeedOwner } from './create.ts';

/**
 * Signs an on-request record for one answer.
 * @param now milliseconds since 1970
 * @throws {TypeError} what no reader would accept
 */
export async function createStatement(
  record: OnRequestRecord,
  who: FeedOwner,
  key: SigningKey,
  now: number,
): Promise<CarriedStatement> {
  checkText(record.body);
  const iat = toSeconds(now);
  const salt = randomSalt();
  const payload = ownPayload(onRequestStatement, {
    network: who.network,
    hub: who.hub,
    rid: record.rid,
    kind: record.kind,
    digest: bodyDigest(salt, record.body),
    size: record.body.length,
    updated: record.updated,
    iat,
    exp: iat + statementLifetimeSeconds,
  });
  const jws = await signCompact(documentTypes.statement, payload, key);
  return { jws, body: decodeUtf8(record.body), salt: toBase64url(salt) };
}

/** A statement whose signature and body are in order. */
export interface VerifiedStatement extends OpenedBody {
  readonly statement: OnRequestStatement;
  /** Thumbprint of the key that signed. */
  readonly kid: string;
}

/**
 * Verifies an on-request statement and its body.
 * @param expected `hub`: who was asked; `keys`: its current keys (TrustView.currentKeys); `now`:
 * milliseconds since 1970
 * @throws {FederationError} all of readCompact, wrong-network, wrong-hub, from-the-future, expired,
 * unknown-key, bad-signature, digest-mismatch
 */
export async function verifyStatement(
  carried: CarriedStatement,
  expected: {
    readonly network: string;
    readonly hub: string;
    readonly keys: readonly PublicKey[];
    readonly now: number;
  },
): Promise<VerifiedStatement> {
  const document = readCompact(carried.jws, documentTypes.statement);
  const statement = checkShape(onRequestStatement, document.payload, 'on-request statement');
  checkNetwork(statement.network, expected.network);
  if (statement.hub !== expected.hub) throw new FederationError('wrong-hub', 'of another hub');
  checkLifetime(statement, statementLifetimeSeconds, expected.now);
  await verifyRead(document, keyByKid(expected.keys, document.kid));
  return { statement, kid: document.kid, ...openBody(carried, statement) };
}

/** The key with this thumbprint among a hub's few. */
export function keyByKid(keys: readonly PublicKey[], kid: string): PublicKey | undefined {
  return keys.find((key) => thumbprint(key) === kid);
}
