/** Trying the mail server: a mail that an administrator has sent to their own address. */
import { randomUUID } from 'node:crypto';
import type { HubContext } from '#node/hub/context.ts';
import { HubError } from '#node/hub/errors.ts';
import type { Audit } from '#node/hub/people/audit-types.ts';
import { demandRight } from '#node/hub/people/rights.ts';
import type { MailTrials } from './mail-trial-types.ts';

/** What the use case stands on. */
export type MailTrialContext = Pick<HubContext, 'clock' | 'tryMail' | 'storage'>;

/** Trials of one administrator: enough to find a mistake, too few to look for servers in a network. */
const trials = { max: 12, windowMs: 15 * 60_000 };

/** Makes it. */
export function createMailTrials(context: {
  readonly hub: MailTrialContext;
  readonly audit: Pick<Audit, 'note'>;
}): MailTrials {
  const { clock, storage, tryMail } = context.hub;
  return {
    async tryMail(actor, { subject, text }) {
      demandRight(actor, 'settings.change');
      if (!tryMail) throw new HubError('conflict', 'This hub sends no mail.');
      const { attempts } = storage.accounts;
      const key = `mail-trial:${actor.user}`;
      if ((await attempts.take([{ key, ...trials }], clock.now())) > 0) {
        throw new HubError('busy', 'Too many mails were tried; wait a quarter of an hour.');
      }
      const trial = await tryMail({
        to: actor.email,
        ...{ subject, text, messageName: `trial-${randomUUID()}` },
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      await context.audit.note(actor, 'settings.change', 'mail', { tried: trial.outcome });
      return trial;
    },
  };
}
