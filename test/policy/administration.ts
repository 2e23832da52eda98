/** The administration: settings, mail, sign-in, the look, joining, backups, tokens; accounts of others. */
import { type CaseMaker, hubsOwn, type PolicyCase } from './cases.ts';

/** Cases of the pages, and of forms that are refused for what is in them. */
export const administrationCases: CaseMaker = async (world) => {
  const thing = hubsOwn(world);
  const pages = ['', '/settings', '/mail', '/sign-in', '/look', '/joining', '/backups'];
  const forms = {
    '/settings': { 'reports.address-days': '0' },
    '/mail': { 'mail.port': 'x' },
    '/mail/trial': {},
    '/sign-in': { 'accounts.sign-up': 'x' },
    '/look': { colours: 'own', colour: 'x' },
    '/joining': {},
    '/backups': {},
  };
  return [
    ...pages.map((path) => ({
      ...{ action: 'settings.change' as const, what: `/administration${path}` },
      ...{ thing, path: `/administration${path}` },
    })),
    ...Object.entries(forms).map(([path, form]) => ({
      ...{ action: 'settings.change' as const, what: `sending /administration${path}` },
      ...{ thing, path: `/administration${path}`, form },
    })),
    ...[undefined, { name: '' }].map((form) => ({
      ...{ action: 'token.manage' as const, what: form ? 'making a token' : 'the tokens' },
      ...{ thing, path: '/administration/tokens', ...(form && { form }) },
    })),
  ];
};

/** Cases of the accounts of others. */
export const accountCases: CaseMaker = async (world): Promise<readonly PolicyCase[]> => {
  const thing = hubsOwn(world);
  const { accounts } = world.at.storage;
  const made = { email: 'dan@example.org', name: 'Dan', language: 'en', offices: [] };
  const id = await accounts.create({ ...made, now: Date.now() });
  const one = `/people/${id}`;
  return [
    { action: 'user.list', what: 'the list', thing, path: '/people?q=dan' },
    { action: 'user.list', what: 'one of it', thing, path: one },
    { action: 'user.invite', what: 'inviting', thing, path: '/people', form: { email: 'x' } },
    { action: 'user.offices', what: 'his offices', thing, path: one, form: {} },
    {
      ...{ action: 'user.factors', what: 'his second factors' },
      ...{ thing, path: `${one}/factors`, form: { sure: 'yes' } },
    },
    { action: 'user.remove', what: 'deleting it', thing, path: `${one}/remove`, form: {} },
  ];
};
