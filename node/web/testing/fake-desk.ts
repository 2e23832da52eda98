/** A desk at which nothing has happened. */
import type { Desk } from '#node/hub/desk/desk-types.ts';
import { HubError } from '#node/hub/errors.ts';

/** Makes it. */
export function createFakeDesk(): Desk {
  const nothing = async () => [];
  const done = async () => undefined;
  return {
    ...{ report: done, decide: done, hide: done, show: done, reports: nothing, hidden: nothing },
    forgetReporters: async () => 0,
    survey: async () => {
      throw new HubError('forbidden', 'Nobody has signed in.');
    },
    record: async () => {
      throw new HubError('forbidden', 'Nobody has signed in.');
    },
  };
}
