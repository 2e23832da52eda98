/** What better-auth is set up with; apart from auth.ts, so that to know it does not load it. */

import type { AgencyProvider } from '#node/config/index.ts';

/** Mails that better-auth asks for. Each returns at once. */
export interface AuthMails {
  signIn(email: string, token: string, to: string): void;
  password(email: string, token: string): void;
  /** @param email to which it goes: that of the account, or the new one */
  confirm(user: string, email: string, token: string): void;
  /** Somebody tried to sign up with the address of an account. */
  exists(email: string): void;
}

/** How passwords are turned into what is stored of them. */
export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(given: { readonly hash: string; readonly password: string }): Promise<boolean>;
}

/** See the file's comment. */
export interface AuthSettings {
  /** What authenticator apps and passkeys show. */
  readonly name: string;
  readonly publicUrl: string;
  readonly secret: string;
  readonly cookiePrefix: string;
  readonly database: { readonly db: unknown; readonly schema: unknown };
  readonly agency: AgencyProvider | null;
  readonly mails: AuthMails;
  /** Undefined: as better-auth does it, by scrypt. */
  readonly passwords: PasswordHashing | undefined;
  /** A session began. @param path of better-auth's endpoint that began it */
  onSession(user: string, path: string): Promise<void>;
  /** An account was made. */
  onUser(user: string, path: string): Promise<void>;
  onTrouble(message: string): void;
}
