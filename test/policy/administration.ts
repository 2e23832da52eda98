/** The administration: settings, mail, sign-in, the look, joining, backups, tokens. */
import type { CaseMaker } from './cases.ts';
import { hubsOwn } from './cases.ts';

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
