/** A desk at which nothing has happened, and an administration without administrators. */
import type { Administration } from '#node/hub/administration/administration-types.ts';
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

/** Makes it. */
export function createFakeAdministration(): Administration {
  const forbidden = async () => {
    throw new HubError('forbidden', 'Nobody has signed in.');
  };
  return {
    ...{ settings: forbidden, changeSettings: forbidden, tokens: forbidden, bytes: forbidden },
    ...{ createToken: forbidden, revokeToken: forbidden, backups: forbidden, backUp: forbidden },
    ...{ firstSteps: forbidden, joining: forbidden, acceptTrust: forbidden },
    ...{ look: forbidden, changeLook: forbidden, tryMail: forbidden },
    imprint: () => ({
      ...{ teamAddress: '', controller: '', dataProtectionOfficer: '' },
      ...{ reportDays: 90, documentDays: 30 },
    }),
  };
}
