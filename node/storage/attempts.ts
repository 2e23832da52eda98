/**
 * How often something has been tried, counted where all processes see it and a restart forgets nothing.
 * Whoever tries is counted before the outcome is known, so that a hundred guesses at once are a hundred.
 */
import type { HubDatabase } from './database.ts';

/** How much of something is allowed. */
export interface AttemptLimit {
  /** Names what is counted, and for whom; a digest where it would be personal. */
  readonly key: string;
  readonly max: number;
  /** Milliseconds from the first attempt until the count begins anew. */
  readonly windowMs: number;
}

/** Counts. */
export interface Attempts {
  /**
   * Counts one attempt against each limit; against none, if one is used up.
   * @param now milliseconds since 1970
   * @returns milliseconds to wait; 0: go on
   */
  take(limits: readonly AttemptLimit[], now: number): Promise<number>;
  /** Takes the last attempt back: it was a good one. */
  giveBack(keys: readonly string[]): Promise<void>;
  /** Begins anew. */
  clear(keys: readonly string[]): Promise<void>;
}

interface Row {
  readonly n: number;
  readonly until: number;
}

/** Makes the counters over hub.sqlite. */
export function createAttempts(db: HubDatabase): Attempts {
  return {
    take: (limits, now) =>
      db.write((tx) => {
        const rows = limits.map(({ key }) => {
          const row = tx.get<Row>('SELECT n, until FROM attempts WHERE key = ?', key);
          return row && row.until > now ? row : undefined;
        });
        const waits = rows.map((row, i) =>
          row && row.n >= (limits[i]?.max ?? 0) ? row.until - now : 0,
        );
        const wait = Math.max(0, ...waits);
        if (wait > 0) return wait;
        for (const [i, { key, windowMs }] of limits.entries()) {
          const row = rows[i];
          tx.run(
            'INSERT OR REPLACE INTO attempts (key, n, until) VALUES (?, ?, ?)',
            ...[key, (row?.n ?? 0) + 1, row?.until ?? now + windowMs],
          );
        }
        return 0;
      }),
    giveBack: (keys) =>
      db.write((tx) => {
        for (const key of keys) tx.run('UPDATE attempts SET n = max(n - 1, 0) WHERE key = ?', key);
      }),
    clear: (keys) =>
      db.write((tx) => {
        for (const key of keys) tx.run('DELETE FROM attempts WHERE key = ?', key);
      }),
  };
}
