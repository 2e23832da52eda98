/** Drafts of records: what is written, by whom, at which save, and what was said about it. */
import type { HubDatabase, Transaction } from './database.ts';

/** Whether somebody works on a draft, the hub does, or it is done with. */
export type StoredDraftState = 'draft' | 'submitted' | 'changes-asked' | 'published' | 'rejected';

/** A draft. Times in milliseconds since 1970. */
export interface StoredDraft {
  readonly id: string;
  readonly rid: string | null;
  readonly kind: string;
  readonly author: string | null;
  readonly organisation: string | null;
  readonly state: StoredDraftState;
  /** As it was given; need not be a valid record. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly languages: readonly string[];
  readonly title: string;
  readonly revision: number;
  readonly editor: string | null;
  readonly created: number;
  readonly updated: number;
  readonly submitted: number | null;
}

/** What can be said in the thread of a draft, or happened to it. */
export type CommentEvent = 'comment' | 'submitted' | 'changes-asked' | 'rejected' | 'taken-back';

/** A line of the thread of a draft. */
export interface StoredComment {
  readonly n: number;
  readonly user: string | null;
  /** Said in the name of the hub. */
  readonly isHub: boolean;
  readonly event: CommentEvent;
  readonly text: string;
  readonly at: number;
}

/** Which drafts; all that is given must hold, but of author and organisations either will do. */
export interface DraftFilter {
  readonly author?: string;
  readonly organisations?: readonly string[];
  readonly states?: readonly StoredDraftState[];
  readonly kind?: string;
  readonly organisation?: string;
  /** `submitted`: the oldest submission first; `updated`: the latest save first. */
  readonly order: 'submitted' | 'updated';
  readonly limit: number;
}

/** What a save writes. */
export interface DraftSave {
  readonly value: Readonly<Record<string, unknown>>;
  readonly languages: readonly string[];
  readonly title: string;
  readonly user: string | null;
  readonly at: number;
}

/** A change of state, with the line that goes into the thread. */
export interface DraftMove {
  readonly from: readonly StoredDraftState[];
  readonly to: StoredDraftState;
  /** Only if it is still this revision; absent: whichever it is. */
  readonly revision?: number;
  readonly at: number;
  readonly rid?: string;
  readonly comment?: Omit<StoredComment, 'n' | 'at'>;
}

/** See the file's comment. */
export interface Drafts {
  create(draft: Omit<StoredDraft, 'revision' | 'updated' | 'submitted'>): Promise<void>;
  get(id: string): Promise<StoredDraft | undefined>;
  /** The draft of a record that is being worked on. */
  openOf(rid: string): Promise<StoredDraft | undefined>;
  list(filter: DraftFilter): Promise<StoredDraft[]>;
  /** How many of an author are being worked on. */
  countOpen(author: string): Promise<number>;
  /** @returns the new revision; undefined when `revision` is not the newest any more */
  save(id: string, revision: number, save: DraftSave): Promise<number | undefined>;
  /** The value at an earlier save; undefined when it is too long ago. */
  valueAt(id: string, revision: number): Promise<StoredDraft['value'] | undefined>;
  /** @returns false when its state, or its revision, is another by now */
  move(id: string, move: DraftMove): Promise<boolean>;
  /** Remembers under which rid it is going to be published. */
  reserve(id: string, rid: string): Promise<void>;
  comment(id: string, comment: Omit<StoredComment, 'n'>): Promise<void>;
  comments(id: string): Promise<StoredComment[]>;
  /** Deletes it with its revisions and its thread, for good. */
  remove(id: string): Promise<void>;
  /** All that somebody wrote: drafts, and lines of threads. */
  about(user: string): Promise<{
    readonly drafts: readonly StoredDraft[];
    readonly comments: readonly StoredComment[];
  }>;
  /** Deletes what somebody alone has drafted, and the person from what stays. */
  forget(user: string): Promise<void>;
}

/** Saves of a draft that are kept: more than two people who write at once are apart. */
const keptRevisions = 40;

type Row = Omit<StoredDraft, 'value' | 'languages'> & { value: string; languages: string };

function draftOf(row: Row): StoredDraft {
  return { ...row, value: JSON.parse(row.value), languages: JSON.parse(row.languages) };
}

type CommentRow = Omit<StoredComment, 'isHub'> & { isHub: number };
const commentColumns = 'n, user, is_hub AS isHub, event, text, at';
const commentOf = (row: CommentRow): StoredComment => ({ ...row, isHub: row.isHub === 1 });

const isOpen = `state IN ('draft', 'submitted', 'changes-asked')`;

function addComment(tx: Transaction, draft: string, comment: Omit<StoredComment, 'n'>): void {
  const { user, isHub, event, text, at } = comment;
  tx.run(
    'INSERT INTO draft_comments (draft, user, is_hub, event, text, at) VALUES (?, ?, ?, ?, ?, ?)',
    ...[draft, user, isHub ? 1 : 0, event, text, at],
  );
}

function addRevision(
  tx: Transaction,
  draft: string,
  revision: number,
  save: { value: string; user: string | null; at: number },
): void {
  tx.run(
    'INSERT INTO draft_revisions (draft, revision, value, user, at) VALUES (?, ?, ?, ?, ?)',
    ...[draft, revision, save.value, save.user, save.at],
  );
  tx.run(
    'DELETE FROM draft_revisions WHERE draft = ? AND revision <= ?',
    ...[draft, revision - keptRevisions],
  );
}

/** The condition and the values of a filter. */
function conditionOf(filter: Omit<DraftFilter, 'order' | 'limit'>): {
  where: string;
  values: string[];
} {
  const parts: string[] = ['TRUE'];
  const values: string[] = [];
  const add = (condition: string, ...given: readonly string[]) => {
    parts.push(condition);
    values.push(...given);
  };
  const { author, organisations, states, kind, organisation } = filter;
  const oneOf = (list: readonly string[]) => `(${list.map(() => '?').join(', ')})`;
  if (author !== undefined) {
    const theirs = organisations ?? [];
    add(
      `((author = ? AND organisation IS NULL) OR organisation IN ${oneOf(theirs)})`,
      ...[author, ...theirs],
    );
  }
  if (states) add(`state IN ${oneOf(states)}`, ...states);
  if (kind !== undefined) add('kind = ?', kind);
  if (organisation !== undefined) add('organisation = ?', organisation);
  return { where: parts.join(' AND '), values };
}

/** Makes the drafts over hub.sqlite. */
export function createDrafts(db: HubDatabase): Drafts {
  const read = (id: string) => db.get<Row>('SELECT * FROM drafts WHERE id = ?', id);
  return {
    create: (draft) =>
      db.write((tx) => {
        const { id, rid, kind, author, organisation, state, title, editor, created } = draft;
        const value = JSON.stringify(draft.value);
        tx.run(
          `INSERT INTO drafts (id, rid, kind, author, organisation, state, value, languages, title,
             revision, editor, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)`,
          ...[id, rid, kind, author, organisation, state, value],
          ...[JSON.stringify(draft.languages), title, editor, created, created],
        );
        addRevision(tx, id, 1, { value, user: editor, at: created });
      }),
    get: (id) =>
      db.read(() => {
        const row = read(id);
        return row && draftOf(row);
      }),
    openOf: (rid) =>
      db.read(() => {
        const row = db.get<Row>(`SELECT * FROM drafts WHERE rid = ? AND ${isOpen}`, rid);
        return row && draftOf(row);
      }),
    list: ({ order, limit, ...filter }) =>
      db.read(() => {
        const { where, values } = conditionOf(filter);
        const by = order === 'submitted' ? 'submitted, id' : 'updated DESC, id';
        return db
          .all<Row>(`SELECT * FROM drafts WHERE ${where} ORDER BY ${by} LIMIT ?`, ...values, limit)
          .map(draftOf);
      }),
    countOpen: (author) =>
      db.read(
        () =>
          db.get<{ n: number }>(
            `SELECT count(*) AS n FROM drafts WHERE author = ? AND ${isOpen}`,
            author,
          )?.n ?? 0,
      ),
    save: (id, revision, { value: given, languages, title, user, at }) =>
      db.write((tx) => {
        const value = JSON.stringify(given);
        const next = revision + 1;
        const changed = tx.run(
          `UPDATE drafts SET value = ?, languages = ?, title = ?, revision = ?, editor = ?,
             updated = ? WHERE id = ? AND revision = ?`,
          ...[value, JSON.stringify(languages), title, next, user, at, id, revision],
        );
        if (changed === 0) return undefined;
        addRevision(tx, id, next, { value, user, at });
        return next;
      }),
    valueAt: (id, revision) =>
      db.read(() => {
        const sql = 'SELECT value FROM draft_revisions WHERE draft = ? AND revision = ?';
        const row = db.get<{ value: string }>(sql, id, revision);
        return row && (JSON.parse(row.value) as StoredDraft['value']);
      }),
    move: (id, { from, to, revision, at, rid, comment }) =>
      db.write((tx) => {
        const before = read(id);
        if (!before || !from.includes(before.state)) return false;
        if (revision !== undefined && before.revision !== revision) return false;
        tx.run(
          'UPDATE drafts SET state = ?, updated = ?, submitted = ?, rid = ? WHERE id = ?',
          ...[to, at, to === 'submitted' ? at : before.submitted, rid ?? before.rid, id],
        );
        if (comment) addComment(tx, id, { ...comment, at });
        return true;
      }),
    reserve: (id, rid) =>
      db.write((tx) => {
        tx.run('UPDATE drafts SET rid = ? WHERE id = ?', rid, id);
      }),
    comment: (id, comment) => db.write((tx) => addComment(tx, id, comment)),
    comments: (id) =>
      db.read(() =>
        db
          .all<CommentRow>(
            `SELECT ${commentColumns} FROM draft_comments WHERE draft = ? ORDER BY n`,
            id,
          )
          .map(commentOf),
      ),
    remove: (id) =>
      db.write((tx) => {
        if (tx.run('DELETE FROM drafts WHERE id = ?', id) > 0) tx.purge();
      }),
    about: (user) =>
      db.read(() => ({
        drafts: db
          .all<Row>('SELECT * FROM drafts WHERE author = ? ORDER BY created', user)
          .map(draftOf),
        comments: db
          .all<CommentRow>(
            `SELECT ${commentColumns} FROM draft_comments WHERE user = ? ORDER BY n`,
            user,
          )
          .map(commentOf),
      })),
    forget: (user) =>
      db.write((tx) => {
        tx.run(
          `DELETE FROM drafts WHERE author = ? AND organisation IS NULL AND state <> 'published'`,
          user,
        );
        for (const [table, column] of [
          ...[['drafts', 'author'] as const, ['drafts', 'editor'] as const],
          ...[['draft_revisions', 'user'] as const, ['draft_comments', 'user'] as const],
          ...[['record_owners', 'author'] as const, ['record_versions', 'user'] as const],
        ]) {
          tx.run(`UPDATE ${table} SET ${column} = NULL WHERE ${column} = ?`, user);
        }
        tx.purge();
      }),
  };
}
