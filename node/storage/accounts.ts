/** Accounts in hub.sqlite: what better-auth does not do, and the database for what it does. */
import { randomUUID } from 'node:crypto';
import { accountTables } from './account-tables.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import type { HubDatabase, Transaction } from './database.ts';

/** An account. Times in milliseconds since 1970. */
export interface StoredAccount {
  readonly id: string;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly isConfirmed: boolean;
  /** Whether sign-in asks for a code of an authenticator app. */
  readonly hasAuthenticator: boolean;
  readonly language: string;
  readonly created: number;
  readonly offices: readonly string[];
  readonly passkeys: number;
  readonly hasPassword: boolean;
}

/** A passkey, without its key. */
export interface StoredPasskey {
  readonly id: string;
  readonly name: string | null;
  readonly created: number | null;
}

/** A session, without its token. */
export interface StoredSession {
  readonly id: string;
  readonly device: string;
  readonly created: number;
  readonly expires: number;
  readonly hasSecondFactor: boolean;
}

/** Accounts. Addresses are taken in any case. */
export interface AccountStore {
  /** For better-auth's drizzle adapter, which alone looks inside. */
  readonly authDatabase: { readonly db: unknown; readonly schema: unknown };
  readonly attempts: Attempts;
  isEmpty(): Promise<boolean>;
  find(id: string): Promise<StoredAccount | undefined>;
  findByEmail(email: string): Promise<StoredAccount | undefined>;
  /** By name. @param after id of the last one that was seen; if there is none of that id, from the first on */
  list(options: {
    readonly limit: number;
    /** Part of a name or of an address. */
    readonly text?: string | undefined;
    readonly after?: string | undefined;
  }): Promise<StoredAccount[]>;
  getMany(ids: readonly string[]): Promise<StoredAccount[]>;
  withOffice(office: string): Promise<StoredAccount[]>;
  officesOf(id: string): Promise<string[]>;
  /** @returns false: that would leave nobody with the office that is to be `kept` */
  setOffices(id: string, offices: readonly string[], kept?: string): Promise<boolean>;
  /**
   * Makes an account that waits for its owner.
   * @returns undefined: the address has one already
   */
  create(account: {
    readonly email: string;
    readonly name: string;
    readonly language: string;
    readonly offices: readonly string[];
    readonly now: number;
  }): Promise<string | undefined>;
  /**
   * Adds a link by which somebody sets a password; it takes the place of earlier ones.
   * @param identifier digest of the link's secret
   */
  addLink(link: {
    readonly user: string;
    readonly identifier: string;
    readonly expires: number;
    readonly now: number;
  }): Promise<void>;
  /** Whose link it is, if it is still good. */
  ownerOfLink(identifier: string, now: number): Promise<string | undefined>;
  /** The address has been shown to be the account's; what was not confirmed before is replaced. */
  confirm(id: string, name: string | undefined, now: number): Promise<void>;
  setLanguage(id: string, language: string): Promise<void>;
  passkeys(id: string): Promise<StoredPasskey[]>;
  /** @returns false: they have none of that id */
  removePasskey(id: string, passkey: string): Promise<boolean>;
  sessions(id: string, now: number): Promise<StoredSession[]>;
  /** @param which one by its id or its token, or all but one @returns how many ended */
  endSessions(
    id: string,
    which: { readonly only?: string; readonly token?: string; readonly except?: string },
  ): Promise<number>;
  /** Forgets by which accounts of a provider people sign in: it is another one now. */
  forgetLogins(provider: string): Promise<void>;
  /** Removes authenticator app and passkeys, and ends all sessions. */
  removeFactors(id: string): Promise<void>;
  /**
   * Deletes an account with all that is its own, from the file as well.
   * @param options.isBeside the hub is to forget the rest: see `removals`
   * @returns false: see setOffices
   */
  remove(
    id: string,
    options?: { readonly kept?: string; readonly isBeside?: boolean },
  ): Promise<boolean>;
  /** Accounts that were deleted beside the hub. */
  removals(): Promise<Array<{ readonly user: string; readonly email: string }>>;
  /** The hub has forgotten the rest. */
  forgotten(id: string): Promise<void>;
  /** Deletes accounts that nobody has confirmed, sessions and links that have ended. @returns ids */
  prune(options: { readonly now: number; readonly unconfirmedBefore: number }): Promise<string[]>;
}

type Row = Omit<StoredAccount, 'isConfirmed' | 'hasAuthenticator' | 'offices' | 'hasPassword'> & {
  readonly isConfirmed: number;
  readonly hasAuthenticator: number | null;
  readonly offices: string | null;
  readonly hasPassword: number;
};

const columns = `u.id, u.name, u.email, u.email_verified AS isConfirmed,
  u.two_factor_enabled AS hasAuthenticator, u.language, u.created,
  (SELECT group_concat(office, ' ') FROM user_offices WHERE user = u.id) AS offices,
  (SELECT count(*) FROM user_passkeys WHERE user = u.id) AS passkeys,
  EXISTS (SELECT 1 FROM user_logins WHERE user = u.id AND password IS NOT NULL) AS hasPassword`;

const toAccount = (row: Row): StoredAccount => ({
  ...row,
  isConfirmed: row.isConfirmed === 1,
  hasAuthenticator: row.hasAuthenticator === 1,
  offices: row.offices?.split(' ') ?? [],
  hasPassword: row.hasPassword === 1,
});

/** What a LIKE pattern must not take for its own. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** Makes the store over hub.sqlite. */
export function createAccountStore(db: HubDatabase): AccountStore {
  const select = (condition: string, ...values: string[]) =>
    db.all<Row>(`SELECT ${columns} FROM users u ${condition}`, ...values).map(toAccount);

  /** Whether somebody else still holds the office. */
  function isHeldElsewhere(tx: Transaction, office: string, id: string): boolean {
    const sql = `SELECT 1 FROM user_offices o JOIN users u ON u.id = o.user
      WHERE o.office = ? AND o.user <> ? AND u.email_verified = 1 LIMIT 1`;
    return tx.get(sql, office, id) !== undefined;
  }
  const holds = (tx: Transaction, office: string, id: string) =>
    tx.get('SELECT 1 FROM user_offices WHERE office = ? AND user = ?', office, id) !== undefined;

  return {
    authDatabase: { db: db.orm, schema: accountTables },
    attempts: createAttempts(db),
    isEmpty: () => db.read(() => db.get('SELECT 1 FROM users LIMIT 1') === undefined),
    find: (id) => db.read(() => select('WHERE u.id = ?', id)[0]),
    findByEmail: (email) =>
      db.read(() => select('WHERE u.email = ?', email.trim().toLowerCase())[0]),
    list: ({ limit, text = '', after = '' }) =>
      db.read(() => {
        // LIKE knows capitals of ASCII alone: a name with others is found as it is written.
        const pattern = `%${literal(text)}%`;
        return select(
          `LEFT JOIN users seen ON seen.id = ?
           WHERE (u.name LIKE ? ESCAPE '\\' OR u.email LIKE lower(?) ESCAPE '\\')
             AND (seen.id IS NULL OR (lower(u.name), u.id) > (lower(seen.name), seen.id))
           ORDER BY lower(u.name), u.id LIMIT ${Math.trunc(limit)}`,
          ...[after, pattern, pattern],
        );
      }),
    getMany: (ids) =>
      db.read(() => select('WHERE u.id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))),
    withOffice: (office) =>
      db.read(() =>
        select('WHERE u.id IN (SELECT user FROM user_offices WHERE office = ?)', office),
      ),
    officesOf: (id) =>
      db.read(() =>
        db
          .all<{ office: string }>('SELECT office FROM user_offices WHERE user = ?', id)
          .map(({ office }) => office),
      ),
    setOffices: (id, offices, kept) =>
      db.write((tx) => {
        const isTaken = kept !== undefined && !offices.includes(kept) && holds(tx, kept, id);
        if (isTaken && !isHeldElsewhere(tx, kept, id)) return false;
        tx.run('DELETE FROM user_offices WHERE user = ?', id);
        for (const office of new Set(offices)) {
          tx.run('INSERT INTO user_offices (user, office) VALUES (?, ?)', id, office);
        }
        return true;
      }),
    create: ({ email, name, language, offices, now }) =>
      db.write((tx) => {
        const id = randomUUID();
        const isNew = tx.run(
          `INSERT INTO users (id, name, email, email_verified, created, updated, language)
             VALUES (?, ?, ?, 0, ?, ?, ?) ON CONFLICT (email) DO NOTHING`,
          ...[id, name, email.trim().toLowerCase(), now, now, language],
        );
        if (isNew === 0) return undefined;
        for (const office of new Set(offices)) {
          tx.run('INSERT INTO user_offices (user, office) VALUES (?, ?)', id, office);
        }
        return id;
      }),
    addLink: ({ user, identifier, expires, now }) =>
      db.write((tx) => {
        tx.run('DELETE FROM user_verifications WHERE value = ?', user);
        tx.run(
          `INSERT INTO user_verifications (id, identifier, value, expires, created, updated)
             VALUES (?, ?, ?, ?, ?, ?)`,
          ...[randomUUID(), identifier, user, expires, now, now],
        );
      }),
    ownerOfLink: (identifier, now) =>
      db.read(
        () =>
          db.get<{ value: string }>(
            'SELECT value FROM user_verifications WHERE identifier = ? AND expires > ?',
            ...[identifier, now],
          )?.value,
      ),
    confirm: (id, name, now) =>
      db.write((tx) => {
        tx.run(
          'UPDATE users SET email_verified = 1, name = coalesce(?, name), updated = ? WHERE id = ?',
          ...[name ?? null, now, id],
        );
      }),
    setLanguage: (id, language) =>
      db.write((tx) => {
        tx.run('UPDATE users SET language = ? WHERE id = ?', language, id);
      }),
    passkeys: (id) =>
      db.read(() =>
        db.all('SELECT id, name, created FROM user_passkeys WHERE user = ? ORDER BY created', id),
      ),
    removePasskey: (id, passkey) =>
      db.write(
        (tx) => tx.run('DELETE FROM user_passkeys WHERE user = ? AND id = ?', id, passkey) > 0,
      ),
    sessions: (id, now) =>
      db.read(() =>
        db
          .all<Omit<StoredSession, 'hasSecondFactor'> & { hasSecondFactor: number }>(
            `SELECT id, coalesce(user_agent, '') AS device, created, expires,
               second_factor AS hasSecondFactor
             FROM user_sessions WHERE user = ? AND expires > ? ORDER BY created DESC, id`,
            ...[id, now],
          )
          .map((row) => ({ ...row, hasSecondFactor: row.hasSecondFactor === 1 })),
      ),
    endSessions: (id, { only, token, except = '' }) =>
      db.write((tx) => {
        if (only !== undefined) {
          return tx.run('DELETE FROM user_sessions WHERE user = ? AND id = ?', id, only);
        }
        return token === undefined
          ? tx.run('DELETE FROM user_sessions WHERE user = ? AND id <> ?', id, except)
          : tx.run('DELETE FROM user_sessions WHERE user = ? AND token = ?', id, token);
      }),
    forgetLogins: (provider) =>
      db.write((tx) => {
        tx.run('DELETE FROM user_logins WHERE provider = ?', provider);
      }),
    removeFactors: (id) =>
      db.write((tx) => {
        tx.run('DELETE FROM user_factors WHERE user = ?', id);
        tx.run('DELETE FROM user_passkeys WHERE user = ?', id);
        tx.run('DELETE FROM user_sessions WHERE user = ?', id);
        tx.run('UPDATE users SET two_factor_enabled = 0 WHERE id = ?', id);
      }),
    remove: (id, { kept, isBeside = false } = {}) =>
      db.write((tx) => {
        if (kept !== undefined && holds(tx, kept, id) && !isHeldElsewhere(tx, kept, id))
          return false;
        // Links and challenges name their owner in their value, some within JSON.
        tx.run('DELETE FROM user_verifications WHERE instr(value, ?) > 0', id);
        if (isBeside) {
          tx.run(
            'INSERT OR REPLACE INTO user_removals SELECT id, email FROM users WHERE id = ?',
            id,
          );
        }
        tx.run('DELETE FROM users WHERE id = ?', id);
        tx.purge();
        return true;
      }),
    removals: () => db.read(() => db.all('SELECT user, email FROM user_removals')),
    forgotten: (id) =>
      db.write((tx) => {
        tx.run('DELETE FROM user_removals WHERE user = ?', id);
        tx.purge();
      }),
    prune: ({ now, unconfirmedBefore }) =>
      db.write((tx) => {
        tx.run('DELETE FROM user_sessions WHERE expires <= ?', now);
        tx.run('DELETE FROM user_verifications WHERE expires <= ?', now);
        tx.run('DELETE FROM attempts WHERE until <= ?', now);
        const gone = tx.all<{ id: string }>(
          'SELECT id FROM users WHERE email_verified = 0 AND created < ?',
          unconfirmedBefore,
        );
        for (const { id } of gone) tx.run('DELETE FROM users WHERE id = ?', id);
        if (gone.length > 0) tx.purge();
        return gone.map(({ id }) => id);
      }),
  };
}
