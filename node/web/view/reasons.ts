/** The words for why a record is reported or hidden. */
import { hidingReasons, reportReasons } from '#node/hub/desk/reasons.ts';
import type { MessageKey } from '../messages/en.ts';

/** The words for a ground; an unknown one, of a newer version, is 'other'. */
export function hiddenReasonKey(reason: string): MessageKey {
  const known = [...reportReasons, ...hidingReasons].find((name) => name === reason);
  return `reason.${known ?? 'other'}`;
}
