/**
 * What administrators do.
 *
 * - hub-settings.ts    the settings, as data
 * - settings.ts        reading and changing them
 * - secrets.ts         those that are never shown again, sealed
 * - connections.ts     what is in force of mail, sign-up and identity provider
 * - mail-trial.ts      a mail to oneself, and what the mail server said
 * - access-tokens.ts   tokens of the API and what they allow
 * - backup-folder.ts   what a backup is, made and checked
 * - backups.ts         backups that a running hub makes of itself
 * - first-steps.ts     what is left to do at a new hub, as a pure function of what is there
 * - setting-up.ts      that, and the way into a network
 * - look.ts            name, logo and colour
 */
import { z } from 'zod';
import type { HubContext } from '#node/hub/context.ts';
import { HubError } from '#node/hub/errors.ts';
import type { Audit } from '#node/hub/people/audit-types.ts';
import { demandRight } from '#node/hub/people/rights.ts';
import type { TokenInfo } from '#node/storage/index.ts';
import { hashToken, newToken, type Scope, scopes } from './access-tokens.ts';
import type { Administration, TokenView } from './administration-types.ts';
import type { Backups } from './backups.ts';
import { readDays, readSetting } from './hub-settings.ts';
import { createLooks } from './look.ts';
import { createMailTrials, type MailTrialContext } from './mail-trial.ts';
import { createSettingUp, type SettingUpContext } from './setting-up.ts';
import { createSettingsForm } from './settings.ts';

const scopeNames = Object.keys(scopes) as [Scope, ...Scope[]];
const daySeconds = 86_400;
const maxTokenDays = 365;

const tokenRequest = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(scopeNames)).min(1),
  days: z.int().min(1).max(maxTokenDays),
});

function invalid(paths: readonly string[]): HubError {
  const issues = [...new Set(paths)].map((path) => ({ path, message: 'is not right' }));
  return new HubError('invalid', 'The form is not complete.', { issues });
}

function viewOf(token: TokenInfo, now: number): TokenView {
  const { id, name, scopes: allowed, created, expires, lastUsedOn, revoked } = token;
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
  return {
    ...{ id, name, scopes: allowed, lastUsedOn },
    created: iso(created),
    expires: expires === null ? null : iso(expires),
    state:
      revoked !== null ? 'revoked' : expires !== null && expires * 1000 <= now ? 'expired' : 'good',
  };
}

/** Makes the use cases. @param backups absent: none are made */
export function createAdministration(context: {
  readonly hub: SettingUpContext & MailTrialContext & Pick<HubContext, 'clock'>;
  readonly audit: Pick<Audit, 'note'>;
  readonly backups: Backups | undefined;
}): Administration {
  const { audit, backups } = context;
  const { clock, storage } = context.hub;
  const { settings, tokens } = storage;

  return {
    ...createSettingUp(context),
    ...createLooks(context),
    ...createSettingsForm(context),
    ...createMailTrials(context),

    async tokens(actor) {
      demandRight(actor, 'token.manage');
      return (await tokens.list()).map((token) => viewOf(token, clock.now())).toReversed();
    },
    async createToken(actor, request) {
      demandRight(actor, 'token.manage');
      const parsed = tokenRequest.safeParse(request);
      if (!parsed.success) throw invalid(parsed.error.issues.map(({ path }) => String(path[0])));
      const token = newToken();
      const expires = Math.floor(clock.now() / 1000) + parsed.data.days * daySeconds;
      const made = await tokens.create({ ...parsed.data, hash: hashToken(token), expires });
      const detail = { made: made.name, scopes: made.scopes.join(' ') };
      await audit.note(actor, 'token.manage', made.id, detail);
      return { token };
    },
    async revokeToken(actor, id) {
      demandRight(actor, 'token.manage');
      if (!(await tokens.revoke(id))) throw new HubError('not-found', 'There is no such token.');
      await audit.note(actor, 'token.manage', id, { revoked: 'true' });
    },

    async backups(actor) {
      demandRight(actor, 'settings.change');
      return {
        folder: backups?.folder ?? null,
        keep: backups?.keep ?? 0,
        state: (await backups?.state()) ?? 'off',
        backups: (await backups?.list()) ?? [],
      };
    },
    async backUp(actor) {
      demandRight(actor, 'settings.change');
      if (!backups || backups.folder === null) {
        throw new HubError('conflict', 'The operator has named no folder for backups.');
      }
      const made = await backups.make().catch((cause: unknown) => {
        throw new HubError('storage', 'The backup could not be made.', { cause });
      });
      await audit.note(actor, 'settings.change', 'backup', { made: made.name });
      return made;
    },
    async bytes(actor) {
      demandRight(actor, 'settings.change');
      return (await storage.stats()).bytes;
    },
    imprint: () => ({
      teamAddress: readSetting(settings, 'hub.team-address'),
      controller: readSetting(settings, 'hub.controller'),
      dataProtectionOfficer: readSetting(settings, 'hub.data-protection-officer'),
      reportDays: readDays(settings, 'reports.address-days'),
      documentDays: readDays(settings, 'organisations.document-days'),
    }),
  };
}
