/** The routes of the accounts of others. The use cases ask the policy; forbidden is an error page. */
import type { AccountView } from '#node/hub/people/account-types.ts';
import { type Office, offices } from '#node/hub/people/actor.ts';
import { needsSecondFactor } from '#node/hub/people/policy.ts';
import {
  type AccountCall,
  type AccountRoutesOptions,
  type createAccountRoutes,
  goOn,
  problemsOf,
  type SentForm,
  signInPath,
} from './account-forms.ts';
import { isUiLanguage } from './language.ts';
import type { MessageKey } from './messages/en.ts';
import { peoplePage, personPage } from './pages/account/people.tsx';
import type { Page } from './view/layout.tsx';

const maxTextLength = 100;

function officesOf(form: SentForm): Office[] {
  const sent = form.all('office');
  return offices.filter((office) => sent.includes(office));
}

/** Adds the routes. */
export function addPeopleRoutes(
  { accounts }: AccountRoutesOptions,
  { get, post }: ReturnType<typeof createAccountRoutes>,
): void {
  const { administering } = accounts;

  /** Whoever could, if they signed in or showed a second factor, is led there. */
  function wayIn({ c, context }: AccountCall, back: string): Response | undefined {
    const { actor } = context;
    if (actor.user === null) return goOn(c, signInPath(back));
    if (needsSecondFactor(actor, 'user.list', 'hub')) {
      return goOn(c, `/account/second-factor?${new URLSearchParams({ to: back })}`);
    }
    return undefined;
  }

  /** A button of somebody's page that is pressed with a box ticked: else it says so at a field. */
  function onceSure(
    action: string,
    [field, key]: readonly [field: string, key: MessageKey],
    act: (call: AccountCall, account: AccountView) => Promise<Page | Response>,
  ): void {
    post(`/people/:id/${action}`, '/people', async (call, form) => {
      const { c, context } = call;
      const elsewhere = wayIn(call, '/people');
      if (elsewhere) return elsewhere;
      const account = await administering.get(context.actor, c.req.param('id') ?? '');
      if (form.text('sure') === 'yes') return act(call, account);
      const message = context.locale.t(key);
      return personPage({ account, problems: [{ field, message }] }, context);
    });
  }

  get('/people', async (call) => {
    const { c, context } = call;
    const elsewhere = wayIn(call, '/people');
    if (elsewhere) return elsewhere;
    const text = (c.req.query('q') ?? '').trim().slice(0, maxTextLength);
    const { t } = context.locale;
    const messages = { invited: t('account.people.invited'), removed: t('account.people.removed') };
    const done = messages[c.req.query('done') as keyof typeof messages];
    const after = (c.req.query('after') ?? '').slice(0, maxTextLength);
    const page = await administering.list(context.actor, { text, after });
    return peoplePage({ page, text, isLater: after !== '', done }, context);
  });
  post('/people', '/people', async (call, form) => {
    const { c, context } = call;
    const elsewhere = wayIn(call, '/people');
    if (elsewhere) return elsewhere;
    const invitation = { email: form.text('email'), name: form.text('name') };
    const language = form.text('language');
    try {
      await administering.invite(context.actor, {
        ...invitation,
        offices: officesOf(form),
        language: isUiLanguage(language) ? language : context.locale.lang,
      });
      return goOn(c, '/people?done=invited');
    } catch (error) {
      const problems = problemsOf(error, context.locale);
      const page = await administering.list(context.actor);
      const held = new Set(officesOf(form));
      return peoplePage(
        { page, text: '', invitation: { ...invitation, offices: held }, problems },
        context,
      );
    }
  });

  get('/people/:id', async (call) => {
    const { c, context } = call;
    const id = c.req.param('id') ?? '';
    const elsewhere = wayIn(call, `/people/${id}`);
    if (elsewhere) return elsewhere;
    const { t } = context.locale;
    const messages = {
      offices: t('account.people.officesDone'),
      factors: t('account.people.factorsDone'),
    };
    const done = messages[c.req.query('done') as keyof typeof messages];
    return personPage({ account: await administering.get(context.actor, id), done }, context);
  });
  post('/people/:id', '/people', async (call, form) => {
    const { c, context } = call;
    const id = c.req.param('id') ?? '';
    const elsewhere = wayIn(call, '/people');
    if (elsewhere) return elsewhere;
    try {
      await administering.setOffices(context.actor, id, officesOf(form));
    } catch (error) {
      const problems = problemsOf(error, context.locale);
      return personPage({ account: await administering.get(context.actor, id), problems }, context);
    }
    // Whoever has given up the right to be here sees their own account.
    return goOn(c, id === context.actor.user ? '/account' : `/people/${id}?done=offices`);
  });
  onceSure('factors', ['asked', 'account.people.factorsBox'], async ({ c, context }, { id }) => {
    await administering.removeFactors(context.actor, id);
    return goOn(c, `/people/${id}?done=factors`);
  });
  onceSure('remove', ['sure', 'account.problem.confirmBox'], async ({ c, context }, account) => {
    const { id } = account;
    try {
      await administering.remove(context.actor, id);
      return goOn(c, '/people?done=removed');
    } catch (error) {
      return personPage({ account, problems: problemsOf(error, context.locale) }, context);
    }
  });
}
