/** Claims on organisations, registrations of new ones, and the documents that go with them. */
import type { HubDatabase, Transaction } from './database.ts';
import { addEditor, countEditors, type StoredOrganisation } from './organisations.ts';

/** A document without its bytes. */
export interface StoredDocument {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

/** A document as it is handed in. */
export interface NewDocument {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** A claim, as it is kept. Times in seconds since 1970. */
export interface StoredClaim {
  readonly id: string;
  readonly type: 'claim' | 'registration';
  readonly organisation: string;
  readonly user: string;
  readonly mailDomain: string;
  readonly note: string;
  readonly state: 'open' | 'more-asked' | 'accepted' | 'refused' | 'withdrawn';
  readonly reason: string;
  readonly isContested: boolean;
  readonly stance: 'none' | 'objects';
  readonly stanceReason: string;
  readonly created: number;
  readonly decided: number | null;
  readonly documents: readonly StoredDocument[];
}

/** A claim that is made. */
export type NewClaim = Pick<
  StoredClaim,
  'id' | 'type' | 'organisation' | 'user' | 'mailDomain' | 'note' | 'created'
> & { readonly documents: readonly NewDocument[] };

/** How many claims there may be. */
export interface ClaimLimits {
  /** That wait, of one person. */
  readonly perUser: number;
  /** That wait, at this hub. */
  readonly perHub: number;
}

/** Claims; a bounded number of those that wait. */
export interface ClaimStore {
  get(id: string): Promise<StoredClaim | undefined>;
  /** Those that wait, the oldest first. */
  waiting(of?: { readonly organisation: string }): Promise<StoredClaim[]>;
  /** The newest first. */
  ofUser(user: string, limit: number): Promise<StoredClaim[]>;
  /**
   * Keeps a claim, and its organisation if that is new here.
   * @returns whether the organisation has editors; 'full' and 'known' when it was not kept: too many
   * wait, or one of the same person on the same organisation does
   */
  add(
    claim: NewClaim,
    organisation: Omit<StoredOrganisation, 'editors'>,
    limits: ClaimLimits,
  ): Promise<{ readonly isContested: boolean } | 'full' | 'known'>;
  /** More from the claimant: it waits for the hub again. @returns false when it is decided, 'full' */
  addEvidence(
    id: string,
    evidence: { readonly note: string; readonly documents: readonly NewDocument[] },
    maxDocuments: number,
  ): Promise<boolean | 'full'>;
  /**
   * Decides one that waits; if it is accepted, the claimant becomes an editor.
   * @param decision.expires when note and documents are to be deleted
   * @returns false when it does not wait any more
   */
  decide(
    id: string,
    decision: {
      readonly state: 'accepted' | 'refused' | 'withdrawn';
      readonly reason: string;
      readonly now: number;
      readonly expires: number;
    },
  ): Promise<boolean>;
  /** Asks the claimant for more. @returns false when it does not wait any more */
  askMore(id: string, reason: string): Promise<boolean>;
  object(id: string, reason: string): Promise<boolean>;
  document(claim: string, id: string): Promise<NewDocument | undefined>;
  /** Deletes notes and documents that have had their time. @returns of how many claims */
  removeExpired(now: number): Promise<number>;
}

type Row = Omit<StoredClaim, 'mailDomain' | 'isContested' | 'stanceReason' | 'documents'> & {
  readonly mail_domain: string;
  readonly is_contested: number;
  readonly stance_reason: string;
};

const isWaiting = `state IN ('open', 'more-asked')`;

function addDocuments(tx: Transaction, claim: string, documents: readonly NewDocument[]): void {
  for (const { id, name, type, content } of documents) {
    tx.run(
      'INSERT INTO claim_documents (id, claim, name, type, content) VALUES (?, ?, ?, ?, ?)',
      ...[id, claim, name, type, content],
    );
  }
}

function count(tx: Pick<Transaction, 'get'>, sql: string, ...values: string[]): number {
  return tx.get<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`, ...values)?.n ?? 0;
}

/** Makes the claims over hub.sqlite. */
export function createClaimStore(db: HubDatabase): ClaimStore {
  function claimOf(row: Row): StoredClaim {
    const { id, type, organisation, user, note, state, reason, stance, created, decided } = row;
    return {
      ...{ id, type, organisation, user, note, state, reason, stance, created, decided },
      mailDomain: row.mail_domain,
      isContested: row.is_contested === 1,
      stanceReason: row.stance_reason,
      documents: db.all<StoredDocument>(
        `SELECT id, name, type, length(content) AS bytes FROM claim_documents
           WHERE claim = ? ORDER BY rowid`,
        id,
      ),
    };
  }
  const read = (id: string) => {
    const row = db.get<Row>('SELECT * FROM organisation_claims WHERE id = ?', id);
    return row && claimOf(row);
  };

  return {
    get: (id) => db.read(() => read(id)),
    waiting: (of) =>
      db.read(() => {
        const rows = of
          ? db.all<Row>(
              `SELECT * FROM organisation_claims WHERE ${isWaiting} AND organisation = ?
                 ORDER BY created, id`,
              of.organisation,
            )
          : db.all<Row>(
              `SELECT * FROM organisation_claims WHERE ${isWaiting} ORDER BY created, id`,
            );
        return rows.map(claimOf);
      }),
    ofUser: (user, limit) =>
      db.read(() =>
        db
          .all<Row>(
            'SELECT * FROM organisation_claims WHERE user = ? ORDER BY created DESC, id DESC LIMIT ?',
            ...[user, limit],
          )
          .map(claimOf),
      ),
    add: (claim, organisation, { perUser, perHub }) =>
      db.write((tx) => {
        const { id, type, user, mailDomain, note, created } = claim;
        const ofUser = `organisation_claims WHERE ${isWaiting} AND user = ?`;
        if (count(tx, `${ofUser} AND organisation = ?`, user, organisation.id) > 0) return 'known';
        if (count(tx, ofUser, user) >= perUser) return 'full';
        if (count(tx, `organisation_claims WHERE ${isWaiting}`) >= perHub) return 'full';
        const { kind, rid, name, region, website, identifiers, state } = organisation;
        tx.run(
          `INSERT OR IGNORE INTO organisations
             (id, kind, rid, name, region, website, identifiers, state, created)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...[organisation.id, kind, rid, name, region, website],
          ...[JSON.stringify(identifiers), state, organisation.created],
        );
        const isContested = countEditors(tx, organisation.id) > 0;
        tx.run(
          `INSERT INTO organisation_claims
             (id, type, organisation, user, mail_domain, note, state, is_contested, created)
             VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
          ...[id, type, organisation.id, user, mailDomain, note, isContested ? 1 : 0, created],
        );
        addDocuments(tx, id, claim.documents);
        return { isContested };
      }),
    addEvidence: (id, { note, documents }, maxDocuments) =>
      db.write((tx) => {
        const held = count(tx, 'claim_documents WHERE claim = ?', id);
        if (held + documents.length > maxDocuments) return 'full';
        const changed = tx.run(
          `UPDATE organisation_claims SET state = 'open', note = ? WHERE id = ? AND ${isWaiting}`,
          ...[note, id],
        );
        if (changed > 0) addDocuments(tx, id, documents);
        return changed > 0;
      }),
    decide: (id, { state, reason, now, expires }) =>
      db.write((tx) => {
        const found = read(id);
        const changed = tx.run(
          `UPDATE organisation_claims SET state = ?, reason = ?, decided = ?, expires = ?
             WHERE id = ? AND ${isWaiting}`,
          ...[state, reason, now, expires, id],
        );
        if (!found || changed === 0) return false;
        const { organisation, user, type } = found;
        if (state === 'accepted') {
          tx.run(`UPDATE organisations SET state = 'verified' WHERE id = ?`, organisation);
          addEditor(tx, organisation, user, now);
          // Whoever still waits now has somebody to get on with.
          tx.run(
            `UPDATE organisation_claims SET is_contested = 1 WHERE organisation = ? AND ${isWaiting}`,
            organisation,
          );
        } else if (type === 'registration') {
          tx.run(
            `UPDATE organisations SET state = 'refused' WHERE id = ? AND state = 'unverified'`,
            organisation,
          );
        }
        return true;
      }),
    askMore: (id, reason) =>
      db.write((tx) => {
        const sql = `UPDATE organisation_claims SET state = 'more-asked', reason = ?
          WHERE id = ? AND ${isWaiting}`;
        return tx.run(sql, reason, id) > 0;
      }),
    object: (id, reason) =>
      db.write((tx) => {
        const sql = `UPDATE organisation_claims SET stance = 'objects', stance_reason = ?
          WHERE id = ? AND ${isWaiting}`;
        return tx.run(sql, reason, id) > 0;
      }),
    document: (claim, id) =>
      db.read(() =>
        db.get<NewDocument>(
          'SELECT id, name, type, content FROM claim_documents WHERE claim = ? AND id = ?',
          ...[claim, id],
        ),
      ),
    removeExpired: (now) =>
      db.write((tx) => {
        const due = tx.all<{ id: string }>(
          'SELECT id FROM organisation_claims WHERE expires <= ? LIMIT 100',
          now,
        );
        for (const { id } of due) {
          tx.run('DELETE FROM claim_documents WHERE claim = ?', id);
          tx.run(
            `UPDATE organisation_claims SET note = '', stance_reason = '', expires = NULL WHERE id = ?`,
            id,
          );
        }
        if (due.length > 0) tx.purge();
        return due.length;
      }),
  };
}
