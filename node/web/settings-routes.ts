/** The routes of the settings of the hub, and of a mail to try them. */
import {
  type HubSettingName,
  hubSettings,
  type SettingPage,
  settingPageNames,
  settingProblemCodes,
  settingsOn,
} from '#node/hub/administration/hub-settings.ts';
import { HubError } from '#node/hub/errors.ts';
import type { AdministrationRoutesOptions } from './administration-routes.ts';
import { formLimit, ownOrigin, readFormTexts } from './forms.ts';
import type { Locale } from './i18n.ts';
import { type SettingsState, settingsPage } from './pages/administration/settings.tsx';
import type { PageContext } from './view/context.ts';
import type { FormProblem } from './view/form.tsx';

const maxFormBytes = 16 * 1024;
const maxTextLength = 2_000;

function messageOf(name: HubSettingName, code: string, { t }: Locale): string {
  const known = settingProblemCodes.find((one) => one === code) ?? 'form';
  return known === 'form'
    ? t(`setting.wrong.${hubSettings[name].form}`)
    : t(`setting.problem.${known}`);
}

/** What is wrong with a form of settings, in words; other errors go on. */
function problemsIn(
  error: unknown,
  page: SettingPage,
  { locale }: PageContext,
): readonly FormProblem[] {
  if (!(error instanceof HubError) || error.code !== 'invalid') throw error;
  return settingsOn(page).flatMap((field) =>
    error.issues
      .filter(({ path }) => path === field)
      .map(({ message }) => ({ field, message: messageOf(field, message, locale) })),
  );
}

/** Adds the routes. */
export function addSettingsRoutes(options: AdministrationRoutesOptions): void {
  const { portal, hub, page: addPage, contextOf, send } = options;
  const { administration } = hub;
  const limit = formLimit(maxFormBytes);
  const fromHere = ownOrigin(options.publicUrl);

  async function shown(
    page: SettingPage,
    context: PageContext,
    rest: Partial<SettingsState> = {},
    /** What has just been written, in place of what is set. */
    given: Partial<SettingsState['values']> = {},
  ): Promise<ReturnType<typeof settingsPage>> {
    const view = await administration.settings(context.actor);
    const values = { ...view.values, ...given };
    return settingsPage({ page, view, values, problems: [], context, ...rest });
  }

  for (const page of settingPageNames) {
    const path = `/administration/${page}`;
    addPage(path, (context, c) =>
      shown(page, context, { isSaved: c.req.query('saved') === 'yes' }),
    );
    portal.post(path, fromHere, limit, async (c) => {
      const form = await readFormTexts(c);
      const context = await contextOf(c, path);
      // Of a box there may be two values: the last is what was ticked.
      const given = Object.fromEntries(
        settingsOn(page).flatMap((name) => {
          const value = form.getAll(name).at(-1);
          return value === undefined ? [] : [[name, value.slice(0, maxTextLength)] as const];
        }),
      );
      try {
        await administration.changeSettings(context.actor, given);
      } catch (error) {
        const problems = problemsIn(error, page, context);
        return send(c, context, await shown(page, context, { problems }, given));
      }
      return c.redirect(`${path}?saved=yes`, 303);
    });
  }

  portal.post('/administration/mail/trial', fromHere, limit, async (c) => {
    const context = await contextOf(c, '/administration/mail');
    const { t } = context.locale;
    const words = {
      subject: t('trial.subject', { hub: context.hub.name }),
      text: `${t('trial.text', { hub: context.hub.name })}\n`,
    };
    try {
      const trial = await administration.tryMail(context.actor, words);
      return send(c, context, await shown('mail', context, { trial }));
    } catch (error) {
      if (!(error instanceof HubError) || error.code !== 'busy') throw error;
      const problems = [{ field: '', message: t('trial.wait') }];
      return send(c, context, await shown('mail', context, { problems }), 429);
    }
  });
}
