/**
 * Judging the body of a record that a hub tells live. In a file of its own, which imports little: it is
 * done by the hundred, in the thread that scores what passes.
 */
import { isRecord, kinds, projectRecord, type SearchDocument } from '#schema/record/index.ts';
import type { CarriedRecord } from '#schema/wire/index.ts';

/** A record as another hub has just sent it: well-formed text, whatever it says. */
export type LiveBody = CarriedRecord & { readonly hub: string };

/**
 * What search needs to know of a record that is told live.
 * @param body well-formed text, whoever has sent it
 * @returns undefined: not JSON, not valid by the schema of its kind, or not shared on request
 */
export function documentOfLive(body: string): SearchDocument | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value.sharing !== 'on-request') return undefined;
  const kind = kinds.get(value.kind);
  return kind && projectRecord(kind, value);
}
