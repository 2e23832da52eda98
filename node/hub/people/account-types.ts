/**
 * Accounts as the portal and the command line know them. What people do with their own account, and
 * what administrators do with those of others.
 */
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { Actor, Office, Sessions } from './actor.ts';
import type { People } from './people-types.ts';

/** Why something was not done. */
export const accountErrorCodes = [
  'credentials', // address and password do not belong together; or there is no such account
  'unconfirmed', // both are right, but the address is not confirmed: a mail is on its way
  'wait', // too many attempts; `retryAfterMs`
  'address', // not a mail address
  'name', // empty or too long
  'password', // too weak; `weakness`
  'wrong-password', // not the present one
  'link', // unknown, used or too old
  'code', // not the code of the moment, nor an unused backup code
  'no-challenge', // nothing waits for a code: the sign-in has to begin anew
  'signed-out', // nobody is signed in
  'stale', // signed in too long ago for this, and without a password to ask for
  'second-factor', // a second factor has to be shown first
  'factor-exists', // an authenticator app is set up already
  'passkey', // the browser's answer does not hold
  'closed', // accounts are by invitation alone
  'taken', // the address has an account already; only administrators are told
  'last-administrator', // nobody else could administer the hub
  'agency', // the identity provider did not vouch for anybody
  'agency-address', // it did, but not for the mail address
  'agency-link', // the address has an account whose owner must first sign in here in another way
  'not-found',
] as const;
/** See {@link accountErrorCodes}. */
export type AccountErrorCode = (typeof accountErrorCodes)[number];

/** Why a password is refused. */
export type PasswordWeakness =
  | 'short'
  | 'long'
  | 'few-characters'
  | 'pattern'
  | 'common'
  | 'related';

/** Something was not done. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
  readonly code: AccountErrorCode;
  /** With `wait`. */
  readonly retryAfterMs: number;
  /** With `password`. */
  readonly weakness: PasswordWeakness | null;

  constructor(
    code: AccountErrorCode,
    options: ErrorOptions & { retryAfterMs?: number; weakness?: PasswordWeakness } = {},
  ) {
    super(`account: ${code}`, options);
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? 0;
    this.weakness = options.weakness ?? null;
  }
}

/** Who calls, and from where. */
export interface Caller {
  /** Of the request, with its cookies. */
  readonly headers: Headers;
  /** As it is counted; null: a program on this machine, which is not limited. */
  readonly address: string | null;
  readonly language: UiLanguage;
}

/** Values of Set-Cookie to send along. */
export type Cookies = readonly string[];

/** How a sign-in goes on. */
export interface SignInStep {
  /** second-factor: a code is asked for; until then nothing is allowed. */
  readonly next: 'done' | 'second-factor';
  readonly cookies: Cookies;
}

/** The session of a request, and whose it is. */
export interface CurrentSession {
  readonly id: string;
  readonly user: string;
  readonly name: string;
  readonly email: string;
  readonly language: UiLanguage;
  readonly offices: ReadonlySet<Office>;
  readonly hasPassword: boolean;
  readonly hasAuthenticator: boolean;
  readonly passkeys: number;
  readonly hasSecondFactor: boolean;
  /** A code of the authenticator app is still to be shown: the session allows nothing until then. */
  readonly isPending: boolean;
  /** ISO 8601: when it began. */
  readonly since: string;
}

/** A session in a list. */
export interface SessionView {
  readonly id: string;
  /** E.g. `Firefox, Windows`; empty: not known. */
  readonly device: string;
  /** ISO 8601. */
  readonly since: string;
  readonly until: string;
  readonly hasSecondFactor: boolean;
  readonly isCurrent: boolean;
}

/** A passkey in a list. */
export interface PasskeyView {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly since: string;
}

/** An account, for administrators. */
export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** False: invited or signed up, and not confirmed yet. */
  readonly isConfirmed: boolean;
  readonly hasSecondFactor: boolean;
  readonly offices: ReadonlySet<Office>;
  /** ISO 8601. */
  readonly since: string;
}

/** What holds something about people, besides the accounts themselves. */
export interface PersonalData {
  /** Names it in an export. */
  readonly name: string;
  about(person: { readonly user: string; readonly email: string }): Promise<unknown>;
  /** Deletes it, or forgets whose it was: what the hub has published stays. May be called twice. */
  forget(person: { readonly user: string; readonly email: string }): Promise<void>;
}

/** Signing in and out. All throw {@link AccountError}. */
export interface SigningIn {
  signIn(caller: Caller, given: { email: string; password: string }): Promise<SignInStep>;
  /** Sends a link by mail, if the address has an account; says nothing of whether it has. */
  sendLink(caller: Caller, email: string, to: string): Promise<void>;
  /** Signs in with such a link. */
  enter(caller: Caller, token: string): Promise<SignInStep>;
  /** Shows a second factor: the code of the moment or a backup code. */
  showCode(caller: Caller, code: string): Promise<Cookies>;
  /** What the browser needs to ask for a passkey. */
  passkeyQuestion(
    caller: Caller,
  ): Promise<{ readonly question: unknown; readonly cookies: Cookies }>;
  enterWithPasskey(caller: Caller, answer: unknown): Promise<Cookies>;
  /** Where the identity provider of the agency asks who somebody is. @param to local path afterwards */
  toAgency(
    caller: Caller,
    to: string,
  ): Promise<{ readonly url: string; readonly cookies: Cookies }>;
  /** It has answered. @param query of the address to which it led back */
  fromAgency(
    caller: Caller,
    query: string,
  ): Promise<{ readonly to: string; readonly cookies: Cookies }>;
  signOut(caller: Caller): Promise<Cookies>;
}

/** Becoming a member, and getting back in. */
export interface Joining {
  /** Sends a mail either way: to confirm, or saying that there is an account already. */
  signUp(caller: Caller, given: { email: string; name: string; password: string }): Promise<void>;
  /** Confirms a mail address, with the password that was chosen: the link alone could be a stranger's. */
  confirm(caller: Caller, token: string, password: string): Promise<SignInStep>;
  /** Sends a link to set a password, if the address has an account. */
  forgotPassword(caller: Caller, email: string): Promise<void>;
  /** Whose link it is; undefined: it is not good (any more). */
  ownerOfLink(
    token: string,
  ): Promise<
    { readonly email: string; readonly name: string; readonly isNew: boolean } | undefined
  >;
  /** Sets a password with such a link; an invitation asks for the name as well. */
  setPassword(
    caller: Caller,
    token: string,
    given: { password: string; name?: string },
  ): Promise<SignInStep>;
  /** Confirms the new address of an account. */
  confirmAddress(caller: Caller, token: string): Promise<void>;
}

/** One's own account. All need a session that is not pending. */
export interface OwnAccount {
  setProfile(caller: Caller, given: { name: string; language: UiLanguage }): Promise<Cookies>;
  changeAddress(caller: Caller, given: { email: string; password: string }): Promise<void>;
  /** Ends all other sessions. @param given.present empty: there is none yet */
  changePassword(caller: Caller, given: { present: string; next: string }): Promise<void>;
  /** Begins to set up an authenticator app. @returns an `otpauth:` address */
  beginAuthenticator(caller: Caller, password: string): Promise<{ readonly uri: string }>;
  confirmAuthenticator(
    caller: Caller,
    code: string,
  ): Promise<{ readonly backupCodes: readonly string[]; readonly cookies: Cookies }>;
  removeAuthenticator(caller: Caller, password: string): Promise<Cookies>;
  newBackupCodes(caller: Caller, password: string): Promise<readonly string[]>;
  passkeys(caller: Caller): Promise<readonly PasskeyView[]>;
  passkeyOffer(
    caller: Caller,
    password: string,
  ): Promise<{ readonly question: unknown; readonly cookies: Cookies }>;
  addPasskey(caller: Caller, answer: unknown, name: string): Promise<void>;
  removePasskey(caller: Caller, id: string, password: string): Promise<void>;
  sessions(caller: Caller): Promise<readonly SessionView[]>;
  /** @param which id of a session; others: all but this one; all: this one as well */
  endSessions(caller: Caller, which: { id: string } | 'others' | 'all'): Promise<Cookies>;
  /** Everything that the hub holds about somebody. */
  export(caller: Caller): Promise<Readonly<Record<string, unknown>>>;
  remove(caller: Caller, password: string): Promise<Cookies>;
}

/** Part of the list of accounts. */
export interface AccountPage {
  readonly accounts: readonly AccountView[];
  /** After which the next page goes on; null: there is none. */
  readonly next: string | null;
}

/** Accounts of others. Each takes the actor and asks the policy. @throws {HubError} forbidden */
export interface Administering {
  /**
   * By name, a page at a time.
   * @param which.text part of a name or of an address
   * @param which.after id of the last one of the page before
   */
  list(
    actor: Actor,
    which?: { readonly text?: string; readonly after?: string },
  ): Promise<AccountPage>;
  get(actor: Actor, id: string): Promise<AccountView>;
  /** Makes an account and sends a link to set its password; once more, if it is not confirmed yet. */
  invite(
    actor: Actor,
    invitation: { email: string; name: string; offices: readonly Office[]; language: UiLanguage },
  ): Promise<void>;
  setOffices(actor: Actor, id: string, offices: readonly Office[]): Promise<void>;
  /**
   * Removes authenticator app and passkeys of somebody who has lost them, ends their sessions, and tells
   * them by mail. Nobody does so with their own.
   */
  removeFactors(actor: Actor, id: string): Promise<void>;
  remove(actor: Actor, id: string): Promise<void>;
}

/** Accounts of a hub. */
export interface Accounts {
  readonly sessions: Sessions;
  readonly people: People;
  /** Name of the agency's identity provider; null: there is none. */
  readonly agency: string | null;
  /** Whether anybody may make an account. */
  readonly isOpen: boolean;
  /** Whether there is an account at all: the first is made on the machine of the hub. */
  hasAny(): Promise<boolean>;
  /** Host for which passkeys are good; null: they cannot be used at such an address. */
  passkeyHost(): string | null;
  /** Undefined: nobody is signed in. */
  current(headers: Headers): Promise<CurrentSession | undefined>;
  readonly signingIn: SigningIn;
  readonly joining: Joining;
  readonly own: OwnAccount;
  readonly administering: Administering;
}

/** What may be done at most; the forms say it, and so does the server. */
export const accountLimits = { name: 100, email: 254, password: 128, minPassword: 12 } as const;
