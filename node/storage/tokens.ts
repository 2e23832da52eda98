/** Access tokens of the API: only their SHA-256 is kept. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '#federation/ports.ts';
import type { HubDatabase } from './database.ts';
import { asc, eq } from './drizzle.ts';
import { StorageError } from './error.ts';
import { tokens } from './tables.ts';

/** What is known of a token. Times in seconds since 1970. */
export interface TokenInfo {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly created: number;
  readonly expires: number | null;
  /** ISO day: finer would make a diary of its owner. */
  readonly lastUsedOn: string | null;
  readonly revoked: number | null;
}

/** Access tokens. The token itself never comes here: callers hand over its hash. */
export interface TokenStore {
  /**
   * @param token.hash SHA-256 of the token, base64url or hex, always the same of the two
   * @param token.expires seconds since 1970; null: never
   */
  create(token: {
    readonly hash: string;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly expires: number | null;
  }): Promise<TokenInfo>;
  /** All tokens, oldest first, revoked and expired ones included. */
  list(): Promise<TokenInfo[]>;
  /** @returns whether there was such a token, not yet revoked */
  revoke(id: string): Promise<boolean>;
  /** The token if it is good now; notes the day of its use. */
  find(hash: string): Promise<TokenInfo | undefined>;
}

function toInfo({ hash: _, ...info }: typeof tokens.$inferSelect): TokenInfo {
  return info;
}

/** Makes the token store over hub.sqlite. */
export function createTokenStore(db: HubDatabase, clock: Clock): TokenStore {
  const seconds = () => Math.floor(clock.now() / 1000);
  return {
    create: ({ hash, name, scopes, expires }) => {
      const row = {
        id: randomUUID(),
        hash,
        name,
        scopes,
        created: seconds(),
        expires,
        lastUsedOn: null,
        revoked: null,
      };
      return db.write(() => {
        db.orm.insert(tokens).values(row).run();
        return toInfo(row);
      });
    },
    list: () =>
      db.read(() => db.orm.select().from(tokens).orderBy(asc(tokens.created)).all().map(toInfo)),
    revoke: (id) =>
      db.write(
        (tx) =>
          tx.run('UPDATE tokens SET revoked = ? WHERE id = ? AND revoked IS NULL', seconds(), id) >
          0,
      ),
    find: async (hash) => {
      const row = await db.read(() =>
        db.orm.select().from(tokens).where(eq(tokens.hash, hash)).get(),
      );
      const now = seconds();
      if (!row || row.revoked !== null || (row.expires !== null && row.expires <= now)) {
        return undefined;
      }
      const today = new Date(now * 1000).toISOString().slice(0, 10);
      if (row.lastUsedOn !== today) {
        try {
          await db.write((tx) =>
            tx.run('UPDATE tokens SET last_used_on = ? WHERE id = ?', today, row.id),
          );
        } catch (error) {
          // The token is good: a full disk must not lock out those who could make room.
          if (!(error instanceof StorageError)) throw error;
          return toInfo(row);
        }
      }
      return toInfo({ ...row, lastUsedOn: today });
    },
  };
}
