/** The routes of the administration: how the hub is doing, access tokens, backups. */
import { HubError } from '#node/hub/errors.ts';
import type { Hub } from '#node/hub/types.ts';
import { formLimit, ownOrigin, readFormTexts } from './forms.ts';
import { backupsPage } from './pages/administration/backups.tsx';
import { openFirstSteps } from './pages/administration/first-steps.tsx';
import { overviewPage } from './pages/administration/overview.tsx';
import { newTokenPage, type TokenDraft, tokensPage } from './pages/administration/tokens.tsx';
import type { PortalParts } from './portal-parts.ts';
import type { FormProblem } from './view/form.tsx';

const maxFormBytes = 16 * 1024;
const emptyToken: TokenDraft = { name: '', scopes: [], days: '365' };

/** What these routes need of the portal that they are part of. */
export interface AdministrationRoutesOptions extends PortalParts {
  readonly hub: Pick<Hub, 'administration' | 'status' | 'directory'>;
}

/** Which fields of a form are wrong; other errors go on. */
function wrongFields(error: unknown): readonly string[] {
  if (error instanceof HubError && error.code === 'invalid')
    return error.issues.map(({ path }) => path);
  throw error;
}

/** Adds the routes. */
export function addAdministrationRoutes(options: AdministrationRoutesOptions): void {
  const { portal, hub, page, contextOf, send } = options;
  const { administration } = hub;
  const limit = formLimit(maxFormBytes);
  const fromHere = ownOrigin(options.publicUrl);

  page('/administration', async (context) => {
    const bytes = await administration.bytes(context.actor);
    const [status, hubs, steps] = await Promise.all([
      hub.status(),
      hub.directory(),
      openFirstSteps(hub, context),
    ]);
    return overviewPage({ status, bytes, hubs, steps }, context);
  });

  page('/administration/tokens', async (context) =>
    tokensPage(await administration.tokens(context.actor), emptyToken, [], context),
  );
  portal.post('/administration/tokens', fromHere, limit, async (c) => {
    const form = await readFormTexts(c);
    const context = await contextOf(c, '/administration/tokens');
    const { actor, locale } = context;
    const draft: TokenDraft = {
      name: (form.get('name') ?? '').slice(0, 200),
      scopes: form.getAll('scopes').slice(0, 20),
      days: (form.get('days') ?? '').trim().slice(0, 10),
    };
    try {
      const days = /^\d+$/.test(draft.days) ? Number(draft.days) : 0;
      const { token } = await administration.createToken(actor, { ...draft, days });
      return send(c, context, newTokenPage(token, context));
    } catch (error) {
      const wrong = wrongFields(error);
      const problems = (['name', 'scopes', 'days'] as const)
        .filter((field) => wrong.includes(field))
        .map((field): FormProblem => ({ field, message: locale.t(`token.wrong.${field}`) }));
      const tokens = await administration.tokens(actor);
      return send(c, context, tokensPage(tokens, draft, problems, context));
    }
  });
  portal.post('/administration/tokens/:id/revoke', fromHere, limit, async (c) => {
    const context = await contextOf(c, '/administration/tokens');
    await administration.revokeToken(context.actor, c.req.param('id').slice(0, 64));
    return c.redirect('/administration/tokens', 303);
  });

  page('/administration/backups', async (context, c) =>
    backupsPage(await administration.backups(context.actor), context, {
      isMade: c.req.query('made') === 'yes',
    }),
  );
  portal.post('/administration/backups', fromHere, limit, async (c) => {
    const context = await contextOf(c, '/administration/backups');
    try {
      await administration.backUp(context.actor);
    } catch (error) {
      if (!(error instanceof HubError && error.code === 'storage')) throw error;
      const problems = [{ field: '', message: context.locale.t('backup.failed') }];
      const view = await administration.backups(context.actor);
      return send(c, context, backupsPage(view, context, { problems }));
    }
    return c.redirect('/administration/backups?made=yes', 303);
  });
}
