/** A log of what officers did at this hub, for people to look back. */
import type { HubDatabase } from './database.ts';
import { desc, sql } from './drizzle.ts';
import { officerActions } from './tables.ts';

/** Actions that are remembered: ten years of a busy network. */
const maxActions = 10_000;

/** Something that an officer did. */
export interface OfficerAction {
  /** Seconds since 1970. */
  readonly at: number;
  readonly action: 'proposed' | 'signed' | 'published' | 'rejected';
  /** Hash of the proposal or of the request to join. */
  readonly subject: string;
  /** Thumbprint of the officer's key; null for what anybody may do. */
  readonly kid: string | null;
}

/** An action with its number, which grows by one with each. */
interface NotedAction extends OfficerAction {
  readonly n: number;
}

/** The log; the oldest actions beyond a maximum are forgotten. */
export interface OfficerActions {
  note(actions: readonly OfficerAction[]): Promise<void>;
  /** The newest first. @param before only those with a lower number; undefined: from the newest on */
  list(limit: number, before?: number): Promise<NotedAction[]>;
}

/** Makes the log over hub.sqlite. */
export function createOfficerActions(db: HubDatabase): OfficerActions {
  return {
    note: (actions) =>
      db.write((tx) => {
        for (const { at, action, subject, kid } of actions)
          tx.run(
            'INSERT INTO officer_actions (at, action, subject, kid) VALUES (?, ?, ?, ?)',
            ...[at, action, subject, kid],
          );
        tx.run(
          'DELETE FROM officer_actions WHERE n <= (SELECT max(n) FROM officer_actions) - ?',
          maxActions,
        );
      }),
    list: (limit, before) =>
      db.read(() =>
        db.orm
          .select()
          .from(officerActions)
          .where(before === undefined ? undefined : sql`${officerActions.n} < ${before}`)
          .orderBy(desc(officerActions.n))
          .limit(limit)
          .all(),
      ),
  };
}
