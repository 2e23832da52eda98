/** The routes of setting up a hub: first steps, joining a network, the look. For administrators. */
import type { Context } from 'hono';
import { maxProposalBytes } from '#federation/limits.ts';
import type { LookRequest } from '#node/hub/administration/administration-types.ts';
import { type BrandingSettings, maxBrandName } from '#node/hub/branding.ts';
import { HubError } from '#node/hub/errors.ts';
import { may } from '#node/hub/people/policy.ts';
import { readTrustTexts } from '#node/hub/trust-texts.ts';
import type { AdministrationRoutesOptions } from './administration-routes.ts';
import { formLimit, ownOrigin } from './forms.ts';
import type { MessageKey } from './messages/en.ts';
import { firstStepsPage, openFirstSteps } from './pages/administration/first-steps.tsx';
import { joiningPage } from './pages/administration/joining.tsx';
import { lookLimits, lookPage } from './pages/administration/look.tsx';
import { explainRefusal } from './refusal.ts';
import type { PageContext } from './view/context.ts';
import type { FormProblem } from './view/form.tsx';

/** Bytes of a form with a picture that is somewhat too large, so that the page can say so. */
const maxLookBytes = 2 * 1024 * 1024;
const maxTextLength = 1_000;

interface SentForm {
  /** Empty: it was not sent. */
  text(name: string): string;
  /** Undefined: none was chosen. */
  file(name: string): Promise<Uint8Array | undefined>;
}

async function readForm(c: Context): Promise<SentForm> {
  const form: Record<string, unknown> = await c.req.parseBody().catch((cause: unknown) => {
    if (cause instanceof HubError) throw cause;
    throw new HubError('invalid', 'The form cannot be read.', { cause });
  });
  return {
    text(name) {
      const value = form[name];
      return typeof value === 'string' ? value.slice(0, maxTextLength) : '';
    },
    async file(name) {
      const value = form[name];
      if (!(value instanceof File) || value.size === 0) return undefined;
      return new Uint8Array(await value.arrayBuffer());
    },
  };
}

/** Why a first trust list was not taken, in words; other errors go on. */
function joiningProblems(
  error: unknown,
  isUnreadable: boolean,
  { locale }: PageContext,
): readonly FormProblem[] {
  const { t } = locale;
  if (error instanceof HubError && error.code === 'invalid') {
    return (['file', 'fingerprint'] as const)
      .filter((field) => error.issues.some(({ path }) => path === field))
      .map((field) => ({
        field,
        message: t(
          field === 'file' && isUnreadable ? 'setup.wrong.unreadable' : `setup.wrong.${field}`,
        ),
      }));
  }
  const refused = explainRefusal(error);
  if (!refused) throw error;
  const { code, key } = refused.refusal;
  return code === 'fingerprint-mismatch'
    ? [{ field: 'fingerprint', message: t('setup.wrong.mismatch') }]
    : [{ field: 'file', message: t(key) }];
}

const wrongLook = {
  name: 'look.wrong.name',
  colour: 'look.wrong.colour',
  logo: 'look.wrong.logo',
} as const satisfies Readonly<Record<string, MessageKey>>;

/** Adds the routes. */
export function addSettingUpRoutes(options: AdministrationRoutesOptions): void {
  const { portal, hub, page, contextOf, send } = options;
  const { administration } = hub;
  const fromHere = ownOrigin(options.publicUrl);
  /** Whoever may not send anything is told before it is read. */
  const known =
    (path: string) =>
    async (c: Context, next: () => Promise<void>): Promise<void> => {
      const { actor } = await contextOf(c, path);
      if (!may(actor, 'settings.change', 'hub'))
        throw new HubError('forbidden', 'This is for administrators.');
      await next();
    };

  page('/administration/first-steps', async (context) =>
    firstStepsPage(await administration.firstSteps(context.actor), context),
  );
  // Where somebody is led who has just set a password.
  portal.get('/account/welcome', async (c) => {
    const steps = await openFirstSteps(hub, await contextOf(c, '/account'));
    c.header('Cache-Control', 'no-store');
    return c.redirect(steps ? '/administration/first-steps' : '/account', 303);
  });

  const joining = '/administration/joining';
  page(joining, async (context) =>
    joiningPage({
      view: await administration.joining(context.actor),
      ...{ fingerprint: '', problems: [], context },
    }),
  );
  portal.get(`${joining}/request`, async (c) => {
    const { actor } = await contextOf(c, joining);
    const { request, hub: id } = await administration.joining(actor);
    if (!request) throw new HubError('not-found', 'The request is not in the data folder.');
    c.header('Cache-Control', 'no-store');
    c.header('Content-Type', 'application/json');
    c.header('Content-Disposition', `attachment; filename="join-request-${id}.json"`);
    return c.body(`${request.text}\n`);
  });
  portal.post(joining, fromHere, known(joining), formLimit(maxProposalBytes), async (c) => {
    const form = await readForm(c);
    const context = await contextOf(c, joining);
    const bytes = await form.file('file');
    const texts = bytes && readTrustTexts(new TextDecoder().decode(bytes));
    const fingerprint = form.text('fingerprint');
    try {
      await administration.acceptTrust(context.actor, texts ?? [], fingerprint);
    } catch (error) {
      const problems = joiningProblems(error, bytes !== undefined, context);
      const view = await administration.joining(context.actor);
      return send(c, context, joiningPage({ view, fingerprint, problems, context }));
    }
    return c.redirect(joining, 303);
  });

  const looking = '/administration/look';
  page(looking, async (context, c) =>
    lookPage({
      look: await administration.look(context.actor),
      ...{ problems: [], context, isSaved: c.req.query('saved') === 'yes' },
    }),
  );
  portal.post(looking, fromHere, known(looking), formLimit(maxLookBytes), async (c) => {
    const form = await readForm(c);
    const context = await contextOf(c, looking);
    const { actor, locale } = context;
    const file = await form.file('logo');
    const request: LookRequest = {
      name: form.text('name').trim(),
      colour: form.text('colours') === 'own' ? form.text('colour').trim().toLowerCase() : '',
      logo: file ?? (form.text('remove') === 'yes' ? 'none' : 'keep'),
    };
    const shown = async (): Promise<BrandingSettings> => {
      const { logo } = await administration.look(actor);
      const { name, colour } = request;
      return {
        ...(name !== '' && { name: name.slice(0, maxBrandName) }),
        ...(/^#[0-9a-f]{6}$/.test(colour) && { colour }),
        ...(logo !== undefined && { logo }),
      };
    };
    if (form.text('do') === 'try') {
      const tried = { isTried: true, hadFile: file !== undefined };
      return send(c, context, lookPage({ look: await shown(), problems: [], context, ...tried }));
    }
    try {
      await administration.changeLook(actor, request);
    } catch (error) {
      if (!(error instanceof HubError) || error.code !== 'invalid') throw error;
      const problems = (['name', 'colour', 'logo'] as const)
        .filter((field) => error.issues.some(({ path }) => path === field))
        .map((field) => ({ field, message: locale.t(wrongLook[field], lookLimits) }));
      return send(c, context, lookPage({ look: await shown(), problems, context }));
    }
    return c.redirect(`${looking}?saved=yes`, 303);
  });
}
