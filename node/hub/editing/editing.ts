/**
 * Editing: drafts and published records in the hands of people.
 *
 * - workflow.ts     where something stands and where it may go; pure
 * - value.ts, differences.ts  the value of a draft; what two versions differ in, how two are merged; pure
 * - duplicates.ts   records that may be the same
 * - drafting.ts     drafts until they are published
 * - records.ts      what is published: versions, renewal, withdrawing, erasing
 * - time.ts         reminders, and archiving what is over
 * - context.ts      what both stand on
 */
import { createCommon, type EditingContext } from './context.ts';
import { createDrafting } from './drafting.ts';
import { createRecords } from './records.ts';
import { createTime } from './time.ts';
import type { Editing } from './types.ts';

/** Makes the use cases. */
export function createEditing(editing: EditingContext): Editing {
  const common = createCommon(editing);
  const records = createRecords(editing, common);
  const { hold: _, put: __, takeAway: ___, view: ____, ...useCases } = records;
  return {
    ...useCases,
    ...createTime(editing, common, records),
    ...createDrafting(editing, common, records),
  };
}
