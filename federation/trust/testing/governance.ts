/** For tests: errors of governance, and proposals in a small network. */
import assert from 'node:assert/strict';
import type { StoredTrustList } from '../../ports.ts';
import { createTrustList } from '../create.ts';
import type { GovernanceDecision } from '../decisions.ts';
import { GovernanceError, type GovernanceErrorCode } from '../governance-error.ts';
import { combineProposals, createProposal, signProposal } from '../proposal.ts';
import type { Proposal } from '../proposal-file.ts';
import { applyDecisions } from '../propose.ts';
import { keyOf, now } from './fixtures.ts';

/** For assert.throws and assert.rejects: a GovernanceError with one of these codes. */
export function refuses(...codes: readonly GovernanceErrorCode[]): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof GovernanceError, `not a GovernanceError: ${String(error)}`);
    assert.ok(codes.includes(error.code), `${error.code}: ${error.message}`);
    return true;
  };
}

/** A proposal of these decisions that nobody has signed. */
export function proposalOf(
  current: StoredTrustList,
  decisions: readonly GovernanceDecision[],
  at: number = now,
): Proposal {
  return createProposal(createTrustList(current, applyDecisions(current, decisions, at)));
}

/** The proposal with the signatures of named keys, all of officers. */
export async function signedBy(
  proposal: Proposal,
  current: StoredTrustList | undefined,
  ...names: readonly string[]
): Promise<Proposal> {
  const signatures = await Promise.all(
    names.map(async (name) => signProposal(proposal, await keyOf(name), current)),
  );
  return (await combineProposals(proposal, signatures, current)).proposal;
}
