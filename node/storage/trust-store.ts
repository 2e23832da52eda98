/** Trust lists and freshness statements in hub.sqlite. */

import { FederationError } from '#federation/errors.ts';
import type { StoredTrustList, TrustStore } from '#federation/ports.ts';
import type { FreshnessStatement, TrustList } from '#schema/trust/index.ts';
import type { HubDatabase } from './database.ts';
import { and, asc, desc, eq, gt } from './drizzle.ts';
import { freshness, trustForks, trustLists } from './tables.ts';

function toStored(row: typeof trustLists.$inferSelect): StoredTrustList {
  return { jws: row.jws, hash: row.hash, list: JSON.parse(row.list) as TrustList };
}

/** Implements the port; see there for what each operation promises. */
export class SqliteTrustStore implements TrustStore {
  readonly #db: HubDatabase;
  /** The newest list is asked for with every request and may have megabytes. */
  #latest: StoredTrustList | undefined;

  constructor(db: HubDatabase) {
    this.#db = db;
  }

  #readLatest(): StoredTrustList | undefined {
    const row = this.#db.orm
      .select()
      .from(trustLists)
      .orderBy(desc(trustLists.version))
      .limit(1)
      .get();
    return row && toStored(row);
  }

  latest(): Promise<StoredTrustList | undefined> {
    return this.#db.read(() => {
      this.#latest ??= this.#readLatest();
      return this.#latest;
    });
  }

  chain(after: number, limit: number): Promise<StoredTrustList[]> {
    return this.#db.read(() =>
      this.#db.orm
        .select()
        .from(trustLists)
        .where(gt(trustLists.version, after))
        .orderBy(asc(trustLists.version))
        .limit(limit)
        .all()
        .map(toStored),
    );
  }

  async append(next: StoredTrustList): Promise<void> {
    const { version, prev } = next.list;
    await this.#db.write((tx) => {
      const latest = this.#readLatest();
      if (version !== (latest?.list.version ?? 0) + 1 || prev !== (latest?.hash ?? null)) {
        throw new FederationError('conflict', `trust list ${version} does not follow the latest`);
      }
      tx.run(
        'INSERT INTO trust_lists (version, hash, jws, list) VALUES (?, ?, ?, ?)',
        version,
        next.hash,
        next.jws,
        JSON.stringify(next.list),
      );
    });
    this.#latest = undefined;
  }

  #readFreshness(): { jws: string; statement: FreshnessStatement } | undefined {
    const row = this.#db.orm.select().from(freshness).get();
    return row && { jws: row.jws, statement: JSON.parse(row.statement) as FreshnessStatement };
  }

  freshness(): Promise<{ jws: string; statement: FreshnessStatement } | undefined> {
    return this.#db.read(() => this.#readFreshness());
  }

  saveFreshness(jws: string, statement: FreshnessStatement): Promise<void> {
    return this.#db.write((tx) => {
      const kept = this.#readFreshness()?.statement;
      const order = kept ? statement.version - kept.version || statement.iat - kept.iat : 1;
      if (order <= 0) return;
      tx.run(
        'INSERT OR REPLACE INTO freshness (id, jws, statement) VALUES (1, ?, ?)',
        jws,
        JSON.stringify(statement),
      );
    });
  }

  saveTrustFork(first: string, second: string): Promise<void> {
    return this.#db.write((tx) => {
      const reversed = this.#db.orm
        .select()
        .from(trustForks)
        .where(and(eq(trustForks.first, second), eq(trustForks.second, first)))
        .get();
      if (reversed) return;
      tx.run('INSERT OR IGNORE INTO trust_forks (first, second) VALUES (?, ?)', first, second);
    });
  }

  trustForks(): Promise<ReadonlyArray<{ first: string; second: string }>> {
    return this.#db.read(() => this.#db.orm.select().from(trustForks).all());
  }
}
