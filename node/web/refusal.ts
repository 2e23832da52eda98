/** Errors of what was handed in through a form, as messages that say what to do. */
import { FederationError } from '#federation/errors.ts';
import { GovernanceError } from '#federation/trust/index.ts';
import { HubError } from '#node/hub/errors.ts';
import type { Refusal } from './view/console.tsx';

/** Statuses of refusals. */
export type RefusalStatus = 403 | 404 | 409 | 413 | 422 | 503;

/** Codes whose message is that of another, or of another name. */
const sameAs: Readonly<Record<string, Refusal['key']>> = {
  'non-canonical': 'refusal.malformed',
  'wrong-type': 'refusal.malformed',
  'wrong-algorithm': 'refusal.malformed',
  'forbidden-header': 'refusal.malformed',
  'bad-threshold': 'refusal.malformed',
  'from-the-future': 'refusal.clock',
  'unknown-key': 'refusal.not-an-officer',
  'fingerprint-mismatch': 'refusal.other-request',
  conflict: 'refusal.member',
  'no-current': 'refusal.no-trust',
  'threshold-old': 'refusal.incomplete',
  'threshold-new': 'refusal.incomplete',
  rollback: 'refusal.outdated',
  'version-gap': 'refusal.ahead',
  'broken-chain': 'refusal.other-chain',
};

const own = [
  ...(['malformed', 'damaged', 'newer-format', 'other-proposal', 'not-an-officer'] as const),
  ...(['bad-signature', 'outdated', 'in-force', 'ahead', 'other-chain', 'incomplete'] as const),
  ...(['wrong-network', 'not-found', 'busy', 'trust-fork', 'no-trust', 'clock'] as const),
  ...(['too-many', 'too-large', 'no-file', 'already-signed', 'unsigned', 'cross-site'] as const),
] as const;

const statuses: Readonly<Record<string, RefusalStatus>> = {
  'not-found': 404,
  busy: 503,
  'no-trust': 503,
  'too-large': 413,
  'cross-site': 403,
  'already-signed': 409,
  outdated: 409,
  'in-force': 409,
  ahead: 409,
  'other-chain': 409,
  incomplete: 409,
  'too-many': 409,
  conflict: 409,
  'trust-fork': 409,
};

/** A refusal by its code. */
export function refusalOf(code: string): { refusal: Refusal; status: RefusalStatus } {
  const found = own.find((one) => one === code);
  const key = found ? (`refusal.${found}` as const) : (sameAs[code] ?? 'refusal.other');
  return { refusal: { key, code }, status: statuses[code] ?? 422 };
}

/**
 * Why a document was refused.
 * @returns undefined when that is not the sender's doing: the hub is in trouble
 */
export function explainRefusal(
  error: unknown,
): { refusal: Refusal; status: RefusalStatus } | undefined {
  const isKnown =
    error instanceof GovernanceError ||
    error instanceof FederationError ||
    (error instanceof HubError && (error.code === 'busy' || error.code === 'not-found'));
  if (!isKnown || error.code === 'internal') return undefined;
  return refusalOf(error.code);
}
