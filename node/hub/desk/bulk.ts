/** The same done to many records, each asked of the policy and noted by itself. */
import type { Editing } from '#node/hub/editing/types.ts';
import { HubError } from '#node/hub/errors.ts';
import type { Actor } from '#node/hub/people/actor.ts';
import { demandRight } from '#node/hub/people/rights.ts';
import type { BulkOutcome, BulkRequest } from './desk-types.ts';

/** Records at once: a page of them, ticked one by one. */
export const maxBulkRecords = 100;
const maxReasonLength = 2_000;

/**
 * Does the same to many records, one after another. One that cannot be done keeps none of the others.
 * @throws {HubError} forbidden; invalid: none or too many are named, or a reason is missing
 */
export async function doToMany(
  editing: Pick<Editing, 'renew' | 'withdraw'>,
  actor: Actor,
  request: BulkRequest,
): Promise<BulkOutcome> {
  demandRight(actor, 'desk.read');
  const rids = [...new Set(request.rids)];
  const reason = request.reason.trim().slice(0, maxReasonLength);
  const wrong = [
    ...(rids.length === 0 || rids.length > maxBulkRecords ? ['records'] : []),
    ...(request.action === 'withdraw' && reason === '' ? ['reason'] : []),
  ];
  if (wrong.length > 0) {
    const issues = wrong.map((path) => ({ path, message: 'is not right' }));
    throw new HubError('invalid', 'The form is not complete.', { issues });
  }
  let done = 0;
  const failed: { rid: string; code: string }[] = [];
  for (const rid of rids) {
    try {
      if (request.action === 'renew') await editing.renew(actor, rid);
      else await editing.withdraw(actor, rid, reason);
      done++;
    } catch (error) {
      // What concerns the hub as a whole would meet every other record too.
      if (!(error instanceof HubError) || !ofTheRecord.has(error.code)) throw error;
      failed.push({ rid, code: error.code });
    }
  }
  return { done, failed };
}

const ofTheRecord: ReadonlySet<string> = new Set([
  ...['not-found', 'conflict', 'forbidden', 'invalid', 'invalid-record', 'erased'],
]);
