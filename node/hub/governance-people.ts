/**
 * Governance for people with accounts. Officers are told what waits for them, and what somebody who has
 * signed in hands in is noted in the log of this hub. Nobody decides by an account: what counts are
 * signatures, made with keys that this hub never sees.
 */
import { type Storage, StorageError, settingNames } from '#node/storage/index.ts';
import type { Governance, TrustAlert } from './governance-types.ts';
import type { Audit } from './people/audit-types.ts';
import type { NotificationEvent, Notifications } from './people/notification-types.ts';
import type { People } from './people/people-types.ts';

/** What it stands on. */
export interface GovernancePeopleContext {
  readonly settings: Storage['settings'];
  readonly audit: Pick<Audit, 'note'>;
  readonly notifications: Pick<Notifications, 'notifyAll'>;
  readonly people: People;
  /** The name of a hub, for sentences. */
  readonly nameOf: (hub: string) => string;
}

/** Alerts that only officers can end, and of which they are told. */
const alarms = {
  'trust-fork': 'trust.forked',
  'list-expired': 'trust.expired',
  'list-expires-soon': 'trust.expires-soon',
  'not-fresh': 'trust.not-fresh',
  'feed-fork': 'feed.forked',
} as const satisfies Partial<Record<TrustAlert['code'], NotificationEvent>>;

function isAlarm(code: TrustAlert['code']): code is keyof typeof alarms {
  return Object.hasOwn(alarms, code);
}

const proposalPath = (hash: string) => `/network/proposals/${hash}`;

/** The same use cases, with officers told and people noted. */
export function createGovernanceForPeople(
  governance: Omit<Governance, 'tellAlarms'>,
  context: GovernancePeopleContext,
): Governance {
  const { settings, audit, notifications, people, nameOf } = context;

  /** Tells all officers, but for whoever did it. What was done is done, even if nobody can be told. */
  const tell = async (
    by: string | null,
    ...rest: Parameters<Notifications['notifyAll']> extends [unknown, ...infer R] ? R : never
  ): Promise<void> => {
    try {
      const officers = await people.withOffice('governance-officer');
      const users = officers.map(({ id }) => id).filter((id) => id !== by);
      await notifications.notifyAll(users, ...rest);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
    }
  };
  const told = () => new Set(JSON.parse(settings.get(settingNames.toldAlarms) ?? '[]') as string[]);

  return {
    ...governance,

    async submitJoinRequest(text, by = nobody) {
      const request = await governance.submitJoinRequest(text);
      // The same for all: anybody may hand in requests, and an officer is told once until he looks.
      if (request.isNew) await tell(by.user, 'join-request.received', {}, '/network/join');
      return request;
    },

    async rejectJoinRequest(hash, rejection, by = nobody) {
      const request = await governance.rejectJoinRequest(hash, rejection);
      if (by.user !== null) {
        const detail = { hub: request.hub, kid: request.decidedBy?.kid ?? '' };
        await audit.note(by, 'join-request.decide', hash, { ...detail, did: 'rejected' });
      }
      return request;
    },

    async submitProposal(text, by = nobody) {
      const proposal = await governance.submitProposal(text);
      const { hash, isNew, state } = proposal;
      const version = String(proposal.version);
      if (by.user !== null)
        await audit.note(by, 'proposal.sign', hash, { did: 'proposed', version });
      if (isNew) {
        const event = state === 'complete' ? 'proposal.signed-enough' : 'proposal.received';
        await tell(by.user, event, { version }, proposalPath(hash));
      }
      return proposal;
    },

    async addSignature(hash, text, by = nobody) {
      const before = await governance.proposal(hash);
      const { proposal, added } = await governance.addSignature(hash, text);
      const version = String(proposal.version);
      if (by.user !== null && added.length > 0) {
        const detail = { did: 'signed', version, kid: added.join(' ') };
        await audit.note(by, 'proposal.sign', hash, detail);
      }
      if (before.state !== 'complete' && proposal.state === 'complete')
        await tell(by.user, 'proposal.signed-enough', { version }, proposalPath(hash));
      return { proposal, added };
    },

    async publishProposal(hash, by = nobody) {
      const list = await governance.publishProposal(hash);
      if (by.user !== null) {
        const detail = { did: 'published', version: String(list.version) };
        await audit.note(by, 'proposal.sign', hash, detail);
      }
      return list;
    },

    async tellAlarms() {
      const known = told();
      const now = new Map<string, () => Promise<void>>();
      for (const { code, hub } of await governance.alerts()) {
        if (!isAlarm(code)) continue;
        const name = hub === null ? '' : nameOf(hub);
        const path = hub === null ? '/network' : `/network/hubs#hub-${hub}`;
        const event = alarms[code];
        now.set(hub === null ? code : `${code} ${hub}`, () =>
          event === 'feed.forked'
            ? tell(null, event, { hub: name }, path)
            : tell(null, event, {}, path),
        );
      }
      let count = 0;
      for (const [alarm, tellIt] of now) {
        if (known.has(alarm)) continue;
        await tellIt();
        count++;
      }
      // What has ended is told anew when it comes back.
      const isSame = known.size === now.size && count === 0;
      if (!isSame) settings.set(settingNames.toldAlarms, JSON.stringify([...now.keys()]));
      return count;
    },
  };
}

const nobody = { user: null };
