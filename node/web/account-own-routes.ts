/** The routes of one's own account. */
import type { Context } from 'hono';
import { AccountError, type Caller, type CurrentSession } from '#node/hub/people/account-types.ts';
import {
  type AccountCall,
  type AccountRoutesOptions,
  type createAccountRoutes,
  goOn,
  problemsOf,
  setCookies,
} from './account-forms.ts';
import { isUiLanguage } from './language.ts';
import { dataPage, deletedPage, profilePage, sessionsPage } from './pages/account/own.tsx';
import { backupCodesPage, scanPage, securityPage } from './pages/account/security.tsx';
import type { FormProblem } from './view/form.tsx';
import type { Page } from './view/layout.tsx';

/** Problems with the present password belong to that field of the form that was sent. */
function at(present: string, problems: readonly FormProblem[]): readonly FormProblem[] {
  return problems.map((one) => (one.field === 'present' ? { ...one, field: present } : one));
}

/** Adds the routes. */
export function addOwnAccountRoutes(
  { accounts }: AccountRoutesOptions,
  { get, post, json }: ReturnType<typeof createAccountRoutes>,
): void {
  const { own } = accounts;

  /** @throws {AccountError} signed-out, second-factor */
  async function sessionOf(caller: Caller): Promise<CurrentSession> {
    const session = await accounts.current(caller.headers);
    if (!session) throw new AccountError('signed-out');
    if (session.isPending) throw new AccountError('second-factor');
    return session;
  }
  const doneOf = (c: Context) => c.req.query('done');

  get('/account', async ({ c, caller, context }) => {
    const { t } = context.locale;
    const messages = {
      profile: t('account.saved.done'),
      email: t('account.addressSent'),
    };
    const done = messages[doneOf(c) as keyof typeof messages];
    return profilePage({ session: await sessionOf(caller), done }, context);
  });
  post('/account', '/account', async ({ c, caller, context }, form) => {
    const session = await sessionOf(caller);
    const language = form.text('language');
    try {
      const cookies = await own.setProfile(caller, {
        name: form.text('name'),
        language: isUiLanguage(language) ? language : session.language,
      });
      return goOn(c, '/account?done=profile', cookies);
    } catch (error) {
      return profilePage({ session, problems: problemsOf(error, context.locale) }, context);
    }
  });
  post('/account/email', '/account', async ({ c, caller, context }, form) => {
    const session = await sessionOf(caller);
    try {
      const password = form.text('present');
      await own.changeAddress(caller, { email: form.text('email'), password });
      return goOn(c, '/account?done=email');
    } catch (error) {
      return profilePage({ session, problems: problemsOf(error, context.locale) }, context);
    }
  });

  async function security(
    { caller, context }: AccountCall,
    problems: readonly FormProblem[] = [],
    done?: string,
  ): Promise<Page> {
    const session = await sessionOf(caller);
    const passkeys = await own.passkeys(caller);
    const passkeyHost = accounts.passkeyHost();
    return securityPage({ session, passkeys, passkeyHost, problems, done }, context);
  }
  get('/account/security', async (call) => {
    const { t } = call.context.locale;
    const messages = {
      password: t('account.security.passwordDone'),
      done: t('account.security.done'),
    };
    return security(call, [], messages[doneOf(call.c) as keyof typeof messages]);
  });
  post('/account/security/password', '/account/security', async (call, form) => {
    try {
      await own.changePassword(call.caller, {
        present: form.text('present'),
        next: form.text('password'),
      });
      return goOn(call.c, '/account/security?done=password');
    } catch (error) {
      return security(call, at('present-password', problemsOf(error, call.context.locale)));
    }
  });
  post('/account/security/app', '/account/security', async (call, form) => {
    const { c, caller, context } = call;
    const present = form.text('present');
    try {
      switch (form.text('act')) {
        case 'add':
          return scanPage((await own.beginAuthenticator(caller, present)).uri, [], context);
        case 'codes':
          return backupCodesPage(await own.newBackupCodes(caller, present), undefined, context);
        case 'remove':
          return goOn(
            c,
            '/account/security?done=done',
            await own.removeAuthenticator(caller, present),
          );
        default:
          return goOn(c, '/account/security');
      }
    } catch (error) {
      return security(call, at('present-app', problemsOf(error, context.locale)));
    }
  });
  post('/account/security/app/confirm', '/account/security', async (call, form) => {
    const { c, caller, context } = call;
    try {
      const made = await own.confirmAuthenticator(caller, form.text('code'));
      setCookies(c, made.cookies);
      return backupCodesPage(
        made.backupCodes,
        context.locale.t('account.security.codesDone'),
        context,
      );
    } catch (error) {
      return scanPage(null, problemsOf(error, context.locale), context);
    }
  });
  json('/account/security/passkeys/question', async ({ c, caller }, body) => {
    const { question, cookies } = await own.passkeyOffer(caller, String(body.present ?? ''));
    setCookies(c, cookies);
    return c.json({ question });
  });
  json('/account/security/passkeys/answer', async ({ c, caller }, body) => {
    await own.addPasskey(caller, body.answer, String(body.name ?? ''));
    return c.json({ to: '/account/security?done=done' });
  });
  post('/account/security/passkeys/remove', '/account/security', async (call, form) => {
    try {
      await own.removePasskey(call.caller, form.text('id'), form.text('present'));
      return goOn(call.c, '/account/security?done=done');
    } catch (error) {
      return security(call, at('present-remove', problemsOf(error, call.context.locale)));
    }
  });

  get('/account/sessions', async ({ c, caller, context }) => {
    const done = doneOf(c) === 'ended' ? context.locale.t('account.sessions.ended') : undefined;
    return sessionsPage(await own.sessions(caller), done, context);
  });
  post('/account/sessions', '/account/sessions', async ({ c, caller }, form) => {
    const which = form.text('which');
    const isAll = which === 'all';
    const chosen = isAll || which === 'others' ? which : { id: form.text('id') };
    const cookies = await own.endSessions(caller, chosen);
    return goOn(c, isAll ? '/account/sign-in?done=out' : '/account/sessions?done=ended', cookies);
  });

  get('/account/privacy', async ({ caller, context }) =>
    dataPage({ session: await sessionOf(caller) }, context),
  );
  post('/account/export', '/account/privacy', async ({ c, caller }) => {
    const held = await own.export(caller);
    return c.body(`${JSON.stringify(held, null, 2)}\n`, 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="interhub-account.json"',
      'Cache-Control': 'no-store',
    });
  });
  post('/account/delete', '/account/privacy', async ({ c, caller, context }, form) => {
    const session = await sessionOf(caller);
    if (form.text('sure') !== 'yes') {
      const message = context.locale.t('account.problem.confirmBox');
      return dataPage({ session, problems: [{ field: 'sure', message }] }, context);
    }
    try {
      return goOn(c, '/account/deleted', await own.remove(caller, form.text('present')));
    } catch (error) {
      return dataPage({ session, problems: problemsOf(error, context.locale) }, context);
    }
  });
  get('/account/deleted', async ({ context }) => deletedPage(context));
}
