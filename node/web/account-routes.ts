/** The routes of signing in and becoming a member; those of one's own account are in account-own-routes.ts. */
import { AccountError } from '#node/hub/people/account-types.ts';
import {
  type AccountRoutesOptions,
  createAccountRoutes,
  goOn,
  nextPath,
  problemsOf,
  setCookies,
  statusOf,
} from './account-forms.ts';
import { addOwnAccountRoutes } from './account-own-routes.ts';
import {
  addressDonePage,
  addressPage,
  closedPage,
  confirmPage,
  forgottenPage,
  passwordPage,
  signUpPage,
} from './pages/account/joining.tsx';
import {
  deadLinkPage,
  enterPage,
  linkPage,
  secondFactorPage,
  sentPage,
  signInPage,
} from './pages/account/sign-in.tsx';
import { addPeopleRoutes } from './people-routes.ts';

const maxTokenLength = 2_000;
const isDead = (error: unknown) => error instanceof AccountError && error.code === 'link';

/** Adds the routes. */
export function addAccountRoutes(options: AccountRoutesOptions): void {
  const { accounts } = options;
  const { signingIn, joining } = accounts;
  const routes = createAccountRoutes(options);
  const { get, post, json } = routes;

  const secondStep = (to: string) => `/account/second-factor?${new URLSearchParams({ to })}`;

  get('/account/sign-in', async ({ c, caller, context }) => {
    const to = nextPath(c.req.query('to'));
    if (await accounts.current(caller.headers).then((s) => s && !s.isPending)) return goOn(c, to);
    const isOut = c.req.query('done') === 'out';
    const done = isOut ? context.locale.t('account.signedOut') : undefined;
    const isUnused = !(await accounts.hasAny());
    return signInPage({ accounts, to, done, isUnused }, context);
  });
  post('/account/sign-in', '/account/sign-in', async ({ c, caller, context }, form) => {
    const to = nextPath(form.text('to'));
    const email = form.text('email');
    try {
      const password = form.text('password');
      const { next, cookies } = await signingIn.signIn(caller, { email, password });
      return goOn(c, next === 'done' ? to : secondStep(to), cookies);
    } catch (error) {
      const problems = problemsOf(error, context.locale);
      return signInPage({ accounts, to, email, problems, status: statusOf(error) }, context);
    }
  });

  get('/account/link', async ({ c, context }) =>
    linkPage({ to: nextPath(c.req.query('to')) }, context),
  );
  post('/account/link', '/account/link', async ({ caller, context }, form) => {
    const email = form.text('email').trim();
    const to = nextPath(form.text('to'));
    try {
      await signingIn.sendLink(caller, email, to);
      return sentPage('account.link.sent', email, context);
    } catch (error) {
      return linkPage({ to, email, problems: problemsOf(error, context.locale) }, context);
    }
  });
  get('/account/enter', async ({ c, context }) => {
    const token = (c.req.query('t') ?? '').slice(0, maxTokenLength);
    return enterPage(token, nextPath(c.req.query('to')), context);
  });
  post('/account/enter', '/account/link', async ({ c, caller, context }, form) => {
    try {
      const to = nextPath(form.text('to'));
      const { next, cookies } = await signingIn.enter(caller, form.text('t'));
      return goOn(c, next === 'done' ? to : secondStep(to), cookies);
    } catch (error) {
      if (!isDead(error)) throw error;
      return deadLinkPage('/account/link', context);
    }
  });

  get('/account/second-factor', async ({ c, caller, context }) => {
    const to = nextPath(c.req.query('to'));
    const session = await accounts.current(caller.headers);
    if (session?.hasSecondFactor) return goOn(c, to);
    // Somebody without an authenticator app has another second factor, or is to set one up.
    if (session && !session.hasAuthenticator && session.passkeys === 0) {
      return goOn(c, '/account/security');
    }
    return secondFactorPage({ accounts, to, hasApp: session?.hasAuthenticator ?? true }, context);
  });
  post('/account/second-factor', '/account/second-factor', async ({ c, caller, context }, form) => {
    const to = nextPath(form.text('to'));
    try {
      return goOn(c, to, await signingIn.showCode(caller, form.text('code')));
    } catch (error) {
      const problems = problemsOf(error, context.locale);
      return secondFactorPage({ accounts, to, hasApp: true, problems }, context);
    }
  });

  json('/account/passkey/question', async ({ c, caller }) => {
    const { question, cookies } = await signingIn.passkeyQuestion(caller);
    setCookies(c, cookies);
    return c.json({ question });
  });
  json('/account/passkey/answer', async ({ c, caller }, body) => {
    setCookies(c, await signingIn.enterWithPasskey(caller, body.answer));
    return c.json({ to: nextPath(String(body.to ?? '')) });
  });

  get('/account/agency', async ({ c, caller, context }) => {
    const to = nextPath(c.req.query('to'));
    try {
      const { url, cookies } = await signingIn.toAgency(caller, to);
      setCookies(c, cookies);
      c.header('Cache-Control', 'no-store');
      return c.redirect(url, 303);
    } catch (error) {
      return signInPage({ accounts, to, problems: problemsOf(error, context.locale) }, context);
    }
  });
  // The one address of better-auth that is open: identity providers lead back to it.
  get('/account/auth/callback/agency', async ({ c, caller, context }) => {
    try {
      const { to, cookies } = await signingIn.fromAgency(caller, new URL(c.req.url).search);
      // Whoever has an authenticator app is asked for a code there.
      return goOn(c, `/account/arrived?${new URLSearchParams({ to: nextPath(to) })}`, cookies);
    } catch (error) {
      const problems = problemsOf(error, context.locale);
      return signInPage({ accounts, to: '/', problems }, context);
    }
  });
  get('/account/arrived', async ({ c, caller }) => {
    const to = nextPath(c.req.query('to'));
    const session = await accounts.current(caller.headers);
    if (!session) return goOn(c, '/account/sign-in');
    return goOn(c, session.isPending ? secondStep(to) : to);
  });

  post('/account/sign-out', '/', async ({ c, caller }) =>
    goOn(c, '/account/sign-in?done=out', await signingIn.signOut(caller)),
  );

  get('/account/sign-up', async ({ context }) =>
    accounts.isOpen ? signUpPage({}, context) : closedPage(context),
  );
  post('/account/sign-up', '/account/sign-up', async ({ caller, context }, form) => {
    const given = { email: form.text('email').trim(), name: form.text('name') };
    try {
      await joining.signUp(caller, { ...given, password: form.text('password') });
      return sentPage('account.signUp.sent', given.email, context);
    } catch (error) {
      return signUpPage({ ...given, problems: problemsOf(error, context.locale) }, context);
    }
  });

  get('/account/confirm', async ({ c, context }) =>
    confirmPage((c.req.query('t') ?? '').slice(0, maxTokenLength), [], context),
  );
  post('/account/confirm', '/account/sign-in', async ({ c, caller, context }, form) => {
    const token = form.text('t');
    try {
      const { next, cookies } = await joining.confirm(caller, token, form.text('password'));
      // Most have come to write for somebody.
      const to = '/organisations?done=confirmed';
      return goOn(c, next === 'done' ? to : secondStep(to), cookies);
    } catch (error) {
      if (isDead(error)) return deadLinkPage('/account/sign-in', context);
      return confirmPage(token, problemsOf(error, context.locale), context);
    }
  });
  get('/account/address', async ({ c, context }) =>
    addressPage((c.req.query('t') ?? '').slice(0, maxTokenLength), context),
  );
  post('/account/address', '/account', async ({ caller, context }, form) => {
    try {
      await joining.confirmAddress(caller, form.text('t'));
      return addressDonePage(context);
    } catch (error) {
      if (!isDead(error)) throw error;
      return deadLinkPage('/account', context);
    }
  });

  get('/account/forgotten', async ({ context }) => forgottenPage({}, context));
  post('/account/forgotten', '/account/forgotten', async ({ caller, context }, form) => {
    const email = form.text('email').trim();
    try {
      await joining.forgotPassword(caller, email);
      return sentPage('account.forgotten.sent', email, context);
    } catch (error) {
      return forgottenPage({ email, problems: problemsOf(error, context.locale) }, context);
    }
  });
  get('/account/password', async ({ c, context }) => {
    const token = (c.req.query('t') ?? '').slice(0, maxTokenLength);
    const owner = await joining.ownerOfLink(token);
    return owner
      ? passwordPage({ token, ...owner }, context)
      : deadLinkPage('/account/forgotten', context);
  });
  post('/account/password', '/account/forgotten', async ({ c, caller, context }, form) => {
    const token = form.text('t');
    const owner = await joining.ownerOfLink(token);
    if (!owner) return deadLinkPage('/account/forgotten', context);
    const name = form.text('name');
    try {
      const { next, cookies } = await joining.setPassword(caller, token, {
        password: form.text('password'),
        ...(owner.isNew && { name }),
      });
      return goOn(c, next === 'done' ? '/account/welcome' : secondStep('/account'), cookies);
    } catch (error) {
      if (isDead(error)) return deadLinkPage('/account/forgotten', context);
      const problems = problemsOf(error, context.locale);
      return passwordPage({ token, ...owner, name, problems }, context);
    }
  });

  addOwnAccountRoutes(options, routes);
  addPeopleRoutes(options, routes);
}
