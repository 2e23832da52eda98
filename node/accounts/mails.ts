/** The mails about accounts: plain text, in the language of the account, with one link. */
import { randomUUID } from 'node:crypto';
import type { Mail } from '#node/hub/alerts-mails.ts';
import { fillIn } from '#node/hub/alerts-texts.ts';
import { oneLine } from '#node/hub/one-line.ts';
import type { AccountStore } from '#node/storage/index.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { AuthMails } from './auth-settings.ts';
import { type AccountMailTexts, accountMailTexts } from './mail-texts.ts';

/** What is told of accounts. All return at once: how long a mail takes must not tell who has an account. */
export interface AccountMails extends AuthMails {
  invitation(given: {
    readonly email: string;
    readonly token: string;
    readonly language: UiLanguage;
    /** Name of whoever invites; empty: the hub's. */
    readonly inviter: string;
  }): void;
  passwordChanged(email: string): void;
  factorsChanged(email: string): void;
  factorsRemoved(email: string, language: string): void;
  addressChanging(email: string, language: string): void;
  addressChanged(email: string, language: string): void;
  deleted(email: string, language: string): void;
}

const line = (text: string) => oneLine(text).slice(0, 200).toWellFormed();

/** Makes them. @param post takes a mail on, without being waited for */
export function createAccountMails(options: {
  readonly store: Pick<AccountStore, 'findByEmail' | 'find'>;
  readonly hubName: string;
  readonly publicUrl: () => string;
  readonly post: (mail: Mail) => void;
  readonly onTrouble: (error: unknown) => void;
}): AccountMails {
  const { store, publicUrl, post, onTrouble } = options;
  const hub = line(options.hubName);

  function send(
    to: string,
    language: string | undefined,
    kind: keyof AccountMailTexts,
    path: string,
    inviter = '',
  ): void {
    const words = (
      Object.hasOwn(accountMailTexts, language ?? '')
        ? accountMailTexts[language as UiLanguage]
        : accountMailTexts.en
    )[kind];
    const names = { hub, inviter: inviter === '' ? hub : line(inviter) };
    const text = [
      fillIn(words.lead, names),
      `${publicUrl()}${path}`,
      fillIn(words.after, names),
      `-- \n${hub}`,
    ].join('\n\n');
    post({
      to,
      subject: fillIn(words.subject, names),
      text: `${text}\n`,
      messageName: `account-${randomUUID()}`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  /** To the owner of an account, in its language; to nobody, if there is none. */
  function tell(email: string, kind: keyof AccountMailTexts, path: string): void {
    store
      .findByEmail(email)
      .then((account) => account && send(account.email, account.language, kind, path))
      .catch(onTrouble);
  }

  const link = (path: string, values: Record<string, string>) =>
    `/account/${path}?${new URLSearchParams(values)}`;

  return {
    signIn: (email, token, to) =>
      tell(email, 'signIn', link('enter', { t: token, ...(to !== '/' && { to }) })),
    password: (email, token) => tell(email, 'password', link('password', { t: token })),
    confirm(user, email, token) {
      store
        .find(user)
        .then((account) => {
          if (!account) return;
          const isChange = account.email !== email;
          const path = link(isChange ? 'address' : 'confirm', { t: token });
          send(email, account.language, isChange ? 'address' : 'confirm', path);
        })
        .catch(onTrouble);
    },
    exists: (email) => tell(email, 'exists', '/account/sign-in'),
    invitation: ({ email, token, language, inviter }) =>
      send(email, language, 'invitation', link('password', { t: token }), inviter),
    passwordChanged: (email) => tell(email, 'passwordChanged', '/account/forgotten'),
    factorsChanged: (email) => tell(email, 'factorsChanged', '/account/forgotten'),
    factorsRemoved: (email, language) =>
      send(email, language, 'factorsRemoved', '/account/security'),
    addressChanging: (email, language) =>
      send(email, language, 'addressChanging', '/account/forgotten'),
    addressChanged: (email, language) => send(email, language, 'addressChanged', '/hubs'),
    deleted: (email, language) => send(email, language, 'deleted', '/'),
  };
}
