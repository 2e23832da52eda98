/** A hub at which nobody has done anything yet. Pages of people are tested with a real hub. */
import { defaultFrequency } from '#node/hub/people/notification-types.ts';
import type { Hub } from '#node/hub/types.ts';

const unused = () => Promise.reject(new TypeError('not part of the fake'));

/** Makes its parts. */
export function createFakePeople(): Pick<
  Hub,
  'audit' | 'auditReading' | 'notifications' | 'organisations'
> {
  return {
    audit: { note: async () => undefined, list: async () => [] },
    auditReading: { page: unused, export: unused },
    notifications: {
      notify: async () => undefined,
      notifyAll: async () => undefined,
      notifyDesk: async () => undefined,
      unread: async () => 0,
      list: async () => [],
      open: async () => undefined,
      markAllRead: async () => undefined,
      choices: async () => defaultFrequency,
      choose: async () => undefined,
      isUnsubscribeLink: () => false,
      unsubscribe: async () => false,
      about: async () => ({}),
      forget: async () => undefined,
    },
    organisations: {
      organisationsOf: async () => new Set(),
      find: async () => undefined,
      byRecord: async () => undefined,
      documentDays: () => 30,
      editorsOf: async () => [],
      own: async () => ({ organisations: [], claims: [], invitations: [] }),
      list: async () => [],
      openClaims: async () => [],
      claimable: unused,
      claim: unused,
      register: unused,
      getClaim: unused,
      addEvidence: unused,
      withdrawClaim: unused,
      claimForDesk: unused,
      decide: unused,
      document: unused,
      answerClaim: unused,
      team: unused,
      invite: unused,
      cancelInvitation: unused,
      answerInvitation: unused,
      removeEditor: unused,
      leave: unused,
      giveUp: unused,
      linkRecord: unused,
      about: async () => ({}),
      forget: async () => undefined,
      prune: async () => false,
    },
  };
}
