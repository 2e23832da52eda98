/** Organisations, who edits for them, and who is invited to. Claims are in claims.ts. */
import type { HubDatabase, Transaction } from './database.ts';

/** An organisation, as it is kept. Times in seconds since 1970. */
export interface StoredOrganisation {
  readonly id: string;
  readonly kind: 'organisation' | 'cluster';
  readonly rid: string | null;
  readonly name: string;
  readonly region: string | null;
  readonly website: string | null;
  readonly identifiers: Readonly<Record<string, string>>;
  readonly state: 'unverified' | 'verified' | 'refused';
  readonly created: number;
  readonly editors: number;
}

/** Somebody who edits for it. */
export interface StoredEditor {
  readonly user: string;
  readonly since: number;
}

/** An invitation that waits. */
export interface StoredInvitation {
  readonly id: string;
  readonly organisation: string;
  /** In lower case. Never to be logged. */
  readonly address: string;
  readonly language: string;
  readonly inviter: string;
  readonly isHandover: boolean;
  readonly created: number;
  readonly expires: number;
}

/** What became of a wish to leave, or to send somebody away. */
export type RemovalOutcome = 'removed' | 'no-editor' | 'last-editor';

/** Organisations and their teams. */
export interface OrganisationStore {
  get(id: string): Promise<StoredOrganisation | undefined>;
  byRecord(rid: string): Promise<StoredOrganisation | undefined>;
  /** In the order asked for; unknown ones are left out. */
  getMany(ids: readonly string[]): Promise<StoredOrganisation[]>;
  /** Verified ones, by name. */
  list(limit: number): Promise<StoredOrganisation[]>;
  /** Ids of those that somebody edits for. */
  ofUser(user: string): Promise<string[]>;
  /** Those who edit for it, the longest first. */
  editors(id: string): Promise<StoredEditor[]>;
  /** Links the record of a registered one. @returns false when it, or another, has one already */
  link(id: string, rid: string): Promise<boolean>;
  /**
   * @param options.mayBeLast whether the organisation may be left without anybody
   * @param options.withInvitations whether those whom this person has invited are not invited any more
   */
  removeEditor(
    id: string,
    user: string,
    options: { readonly mayBeLast: boolean; readonly withInvitations: boolean },
  ): Promise<RemovalOutcome>;

  invitation(id: string): Promise<StoredInvitation | undefined>;
  /** Of one organisation, or to one address; those that have ended are left out. */
  invitations(
    of: { readonly organisation: string } | { readonly address: string },
    now: number,
  ): Promise<StoredInvitation[]>;
  /**
   * Keeps an invitation and queues its mail; one of the same organisation to the same address makes room.
   * @returns 'full' when the organisation has as many as it may have
   */
  invite(invitation: StoredInvitation, maxPerOrganisation: number): Promise<'invited' | 'full'>;
  /** @returns whether it was there */
  removeInvitation(id: string, organisation: string): Promise<boolean>;
  /**
   * Makes somebody an editor, and ends the invitation; at a handover, whoever invited leaves.
   * @returns false when the invitation is gone
   */
  acceptInvitation(id: string, user: string, now: number): Promise<boolean>;
  /** @returns how many had ended */
  removeEndedInvitations(now: number): Promise<number>;
  /** Takes somebody out of everything. @returns organisations that nobody edits for any more */
  forget(user: string, address: string): Promise<string[]>;
}

type Row = Omit<StoredOrganisation, 'identifiers'> & { readonly identifiers: string };
type InvitationRow = Omit<StoredInvitation, 'isHandover'> & { readonly is_handover: number };

const select = `SELECT o.*, (SELECT count(*) FROM organisation_editors e WHERE e.organisation = o.id)
    AS editors FROM organisations o`;

const organisationOf = (row: Row): StoredOrganisation => ({
  ...row,
  identifiers: JSON.parse(row.identifiers) as Record<string, string>,
});

function invitationOf({ is_handover, ...row }: InvitationRow): StoredInvitation {
  return { ...row, isHandover: is_handover === 1 };
}

/** How many edit for an organisation. */
export function countEditors(db: Pick<Transaction, 'get'>, id: string): number {
  const sql = 'SELECT count(*) AS n FROM organisation_editors WHERE organisation = ?';
  return db.get<{ n: number }>(sql, id)?.n ?? 0;
}

/** Makes somebody an editor, who may be one already. */
export function addEditor(tx: Transaction, id: string, user: string, now: number): void {
  tx.run(
    'INSERT OR IGNORE INTO organisation_editors (organisation, user, since) VALUES (?, ?, ?)',
    ...[id, user, now],
  );
}

/** Makes the organisations over hub.sqlite. */
export function createOrganisationStore(db: HubDatabase): OrganisationStore {
  const read = (id: string) => {
    const row = db.get<Row>(`${select} WHERE o.id = ?`, id);
    return row && organisationOf(row);
  };
  const readInvitation = (id: string) => {
    const row = db.get<InvitationRow>('SELECT * FROM organisation_invitations WHERE id = ?', id);
    return row && invitationOf(row);
  };
  return {
    get: (id) => db.read(() => read(id)),
    byRecord: (rid) =>
      db.read(() => {
        const row = db.get<Row>(`${select} WHERE o.rid = ?`, rid);
        return row && organisationOf(row);
      }),
    getMany: (ids) => db.read(() => ids.map(read).filter((found) => found !== undefined)),
    list: (limit) =>
      db.read(() =>
        db
          .all<Row>(`${select} WHERE o.state = 'verified' ORDER BY o.name, o.id LIMIT ?`, limit)
          .map(organisationOf),
      ),
    ofUser: (user) =>
      db.read(() =>
        db
          .all<{ organisation: string }>(
            'SELECT organisation FROM organisation_editors WHERE user = ?',
            user,
          )
          .map(({ organisation }) => organisation),
      ),
    editors: (id) =>
      db.read(() =>
        db.all<StoredEditor>(
          'SELECT user, since FROM organisation_editors WHERE organisation = ? ORDER BY since, user',
          id,
        ),
      ),
    link: (id, rid) =>
      db.write((tx) => {
        const isTaken = tx.get('SELECT 1 FROM organisations WHERE rid = ? AND id <> ?', rid, id);
        if (isTaken) return false;
        const sql = 'UPDATE organisations SET rid = ? WHERE id = ? AND (rid IS NULL OR rid = ?)';
        return tx.run(sql, rid, id, rid) > 0;
      }),
    removeEditor: (id, user, { mayBeLast, withInvitations }) =>
      db.write((tx) => {
        const isEditor = tx.get(
          'SELECT 1 FROM organisation_editors WHERE organisation = ? AND user = ?',
          ...[id, user],
        );
        if (!isEditor) return 'no-editor';
        if (!mayBeLast && countEditors(tx, id) === 1) return 'last-editor';
        tx.run(
          'DELETE FROM organisation_editors WHERE organisation = ? AND user = ?',
          ...[id, user],
        );
        if (withInvitations) {
          tx.run(
            'DELETE FROM organisation_invitations WHERE organisation = ? AND inviter = ?',
            ...[id, user],
          );
          tx.purge();
        }
        return 'removed';
      }),

    invitation: (id) => db.read(() => readInvitation(id)),
    invitations: (of, now) =>
      db.read(() => {
        const [column, value] =
          'address' in of ? ['address', of.address] : ['organisation', of.organisation];
        return db
          .all<InvitationRow>(
            `SELECT * FROM organisation_invitations WHERE ${column} = ? AND expires > ?
               ORDER BY created, id`,
            ...[value, now],
          )
          .map(invitationOf);
      }),
    invite: (invitation, maxPerOrganisation) =>
      db.write((tx) => {
        const { id, organisation, address, language, inviter, created, expires } = invitation;
        tx.run(
          'DELETE FROM organisation_invitations WHERE organisation = ? AND (address = ? OR expires <= ?)',
          ...[organisation, address, created],
        );
        const { n } = tx.get<{ n: number }>(
          'SELECT count(*) AS n FROM organisation_invitations WHERE organisation = ?',
          organisation,
        ) ?? { n: 0 };
        if (n >= maxPerOrganisation) return 'full';
        tx.run(
          `INSERT INTO organisation_invitations
             (id, organisation, address, language, inviter, is_handover, created, expires)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          ...[id, organisation, address, language, inviter],
          ...[invitation.isHandover ? 1 : 0, created, expires],
        );
        tx.run(
          'INSERT INTO notification_mails (invitation, created, due) VALUES (?, ?, ?)',
          ...[id, created, created],
        );
        return 'invited';
      }),
    removeInvitation: (id, organisation) =>
      db.write((tx) => {
        const gone = tx.run(
          'DELETE FROM organisation_invitations WHERE id = ? AND organisation = ?',
          ...[id, organisation],
        );
        // An address that nobody needs any more is to be nowhere in the files.
        if (gone > 0) tx.purge();
        return gone > 0;
      }),
    acceptInvitation: (id, user, now) =>
      db.write((tx) => {
        const found = readInvitation(id);
        if (!found || found.expires <= now) return false;
        const { organisation, inviter, isHandover } = found;
        addEditor(tx, organisation, user, now);
        if (isHandover && inviter !== user) {
          tx.run(
            'DELETE FROM organisation_editors WHERE organisation = ? AND user = ?',
            ...[organisation, inviter],
          );
        }
        tx.run('DELETE FROM organisation_invitations WHERE id = ?', id);
        tx.purge();
        return true;
      }),
    removeEndedInvitations: (now) =>
      db.write((tx) => {
        const gone = tx.run('DELETE FROM organisation_invitations WHERE expires <= ?', now);
        if (gone > 0) tx.purge();
        return gone;
      }),
    forget: (user, address) =>
      db.write((tx) => {
        const held = tx.all<{ organisation: string }>(
          'SELECT organisation FROM organisation_editors WHERE user = ?',
          user,
        );
        tx.run('DELETE FROM organisation_editors WHERE user = ?', user);
        tx.run('DELETE FROM organisation_claims WHERE user = ?', user);
        tx.run(
          `DELETE FROM organisation_invitations WHERE address = ? OR (is_handover = 1 AND inviter = ?)`,
          ...[address, user],
        );
        tx.run(`UPDATE organisation_invitations SET inviter = '' WHERE inviter = ?`, user);
        // Registered by this person, and never more than that.
        tx.run(
          `DELETE FROM organisations WHERE state <> 'verified' AND NOT EXISTS
             (SELECT 1 FROM organisation_claims c WHERE c.organisation = organisations.id)`,
        );
        tx.purge();
        return held
          .map(({ organisation }) => organisation)
          .filter((organisation) => countEditors(tx, organisation) === 0);
      }),
  };
}
