/** Setting up a hub: what is left to do, the request to join a network, the first trust list. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintGroups, fingerprintWords } from '#federation/identity/index.ts';
import { acceptTrustChain, verifyJoinRequest } from '#federation/trust/index.ts';
import { readBranding } from '#node/hub/branding.ts';
import type { HubContext } from '#node/hub/context.ts';
import { HubError } from '#node/hub/errors.ts';
import { joinRequestFile } from '#node/hub/joining.ts';
import type { Actor } from '#node/hub/people/actor.ts';
import type { Audit } from '#node/hub/people/audit-types.ts';
import { needsSecondFactor } from '#node/hub/people/policy.ts';
import { demandRight } from '#node/hub/people/rights.ts';
import { settingNames } from '#node/storage/index.ts';
import type { JoiningView, SettingUp } from './administration-types.ts';
import type { Backups } from './backups.ts';
import { type FirstStepFacts, firstSteps } from './first-steps.ts';
import { readSetting } from './hub-settings.ts';

const office = 'settings.change';
/** More drafts than somebody works on while a hub is set up. */
const maxDrafts = 200;
/** More characters than a fingerprint has in words. */
const maxFingerprint = 400;

/** What the use cases stand on. */
export type SettingUpContext = Pick<HubContext, 'id' | 'network' | 'storage' | 'trust'> &
  Pick<HubContext, 'connections' | 'dataFolder'>;

/** Makes the use cases. */
export function createSettingUp(context: {
  readonly hub: SettingUpContext;
  readonly audit: Pick<Audit, 'note'>;
  readonly backups: Backups | undefined;
}): SettingUp {
  const { audit, backups } = context;
  const { id, network, storage, trust, connections, dataFolder = '' } = context.hub;
  const { settings } = storage;

  function isMember(): boolean {
    const hubs = trust.latest()?.list.hubs ?? [];
    return hubs.some((hub) => hub.id === id && hub.state === 'active');
  }

  /** Whoever holds an office of the desk or the administration, besides somebody. */
  async function colleaguesOf(user: string | null): Promise<number> {
    const { accounts } = storage;
    const [editors, administrators] = await Promise.all([
      accounts.withOffice('hub-editor'),
      accounts.withOffice('administrator'),
    ]);
    const ids = [...editors, ...administrators].map((account) => account.id);
    return new Set(ids.filter((one) => one !== user)).size;
  }

  async function draftsOf(user: string | null): Promise<ReadonlyMap<string, string>> {
    if (user === null) return new Map();
    const found = await storage.drafts.list({
      ...{ author: user, states: ['draft', 'submitted', 'changes-asked'] as const },
      ...{ order: 'updated' as const, limit: maxDrafts },
    });
    // The latest save is the first.
    return new Map(found.toReversed().map((draft) => [draft.kind, draft.id]));
  }

  async function facts(actor: Actor): Promise<FirstStepFacts> {
    const [counts, drafts, colleagues] = await Promise.all([
      storage.records.counts(),
      draftsOf(actor.user),
      colleaguesOf(actor.user),
    ]);
    const own = counts.filter((count) => count.hub === id);
    return {
      teamAddress: readSetting(settings, 'hub.team-address'),
      controller: readSetting(settings, 'hub.controller'),
      trustVersion: trust.latest()?.list.version ?? null,
      isMember: isMember(),
      handedInAt: settings.get(settingNames.joinSubmitted) ?? null,
      records: new Map(own.map(({ kind, count }) => [kind, count])),
      ...{ drafts, colleagues },
      hasMailServer: (connections?.mailServer() ?? null) !== null,
      outbox: join(dataFolder, 'outbox'),
      backupFolder: backups?.folder ?? null,
      hasLook: Object.keys(readBranding(settings, settingNames.branding)).length > 0,
    };
  }

  async function request(): Promise<JoiningView['request']> {
    if (dataFolder === '') return null;
    const file = joinRequestFile(dataFolder);
    try {
      const text = (await readFile(file, 'utf8')).trim();
      const { hash } = await verifyJoinRequest(text, network);
      const [fingerprint, words] = [fingerprintGroups(hash), fingerprintWords(hash)];
      return { text, fingerprint, words };
    } catch {
      // Moved away, or altered: "interhub doctor" says more.
      return null;
    }
  }

  return {
    async firstSteps(actor) {
      if (needsSecondFactor(actor, office, 'hub')) return firstSteps(null);
      demandRight(actor, office);
      return firstSteps(await facts(actor));
    },
    async joining(actor) {
      demandRight(actor, office);
      const latest = trust.latest();
      return {
        ...{ network, hub: id, dataFolder, request: await request() },
        handedInAt: settings.get(settingNames.joinSubmitted) ?? null,
        trust: latest
          ? {
              ...{ name: latest.list.name, version: latest.list.version, isMember: isMember() },
              fingerprint: fingerprintGroups(latest.hash),
            }
          : null,
      };
    },
    async acceptTrust(actor, texts, given) {
      demandRight(actor, office);
      const fingerprint = given.trim().slice(0, maxFingerprint);
      const missing = [
        ...(texts.length === 0 ? ['file'] : []),
        ...(fingerprint === '' ? ['fingerprint'] : []),
      ];
      if (missing.length > 0) {
        const issues = missing.map((path) => ({ path, message: 'is missing' }));
        throw new HubError('invalid', 'The form is not complete.', { issues });
      }
      if (trust.latest() !== undefined) {
        throw new HubError(
          'conflict',
          'This hub has a trust list; later ones arrive by themselves.',
        );
      }
      // Judged before anything is kept: what the keeper takes as its root is the fingerprint that is set.
      const chain = await acceptTrustChain(texts, { network, fingerprint });
      settings.set(settingNames.fingerprint, fingerprint);
      await trust.take(texts);
      const newest = chain.at(-1);
      const detail = { version: String(newest?.list.version), hash: newest?.hash ?? '' };
      await audit.note(actor, office, 'trust-list', detail);
    },
  };
}
