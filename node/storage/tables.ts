/** The tables of hub.sqlite as drizzle knows them; the SQL of migrations/ is what makes them. */
import { blob, integer, primaryKey, sqliteTable, text } from './drizzle.ts';

/** Whether and how a record is shown. */
export const recordStates = ['live', 'withdrawn', 'erased', 'quarantined'] as const;
/** See {@link recordStates}. */
export type RecordState = (typeof recordStates)[number];

export const feeds = sqliteTable('feeds', {
  id: integer('id').primaryKey(),
  hub: text('hub').notNull().unique(),
  epoch: integer('epoch').notNull(),
  seq: integer('seq').notNull(),
  entry: text('entry'),
});

const position = {
  feed: integer('feed').notNull(),
  epoch: integer('epoch').notNull(),
  seq: integer('seq').notNull(),
};

export const entries = sqliteTable(
  'entries',
  {
    ...position,
    rid: text('rid').notNull(),
    kind: text('kind').notNull(),
    op: text('op', { enum: ['put', 'withdraw', 'erase'] }).notNull(),
    iat: integer('iat').notNull(),
    hash: text('hash').notNull(),
    jws: text('jws').notNull(),
  },
  (t) => [primaryKey({ columns: [t.feed, t.epoch, t.seq] })],
);

export const records = sqliteTable(
  'records',
  {
    feed: integer('feed').notNull(),
    rid: text('rid').notNull(),
    kind: text('kind').notNull(),
    state: text('state', { enum: recordStates }).notNull(),
    epoch: integer('epoch').notNull(),
    seq: integer('seq').notNull(),
    created: integer('created').notNull(),
    updated: integer('updated').notNull(),
  },
  (t) => [primaryKey({ columns: [t.feed, t.rid] })],
);

export const recordCounts = sqliteTable(
  'record_counts',
  {
    feed: integer('feed').notNull(),
    kind: text('kind').notNull(),
    state: text('state', { enum: recordStates }).notNull(),
    n: integer('n').notNull(),
  },
  (t) => [primaryKey({ columns: [t.feed, t.kind, t.state] })],
);

export const erasures = sqliteTable(
  'erasures',
  {
    feed: integer('feed').notNull(),
    rid: text('rid').notNull(),
    epoch: integer('epoch').notNull(),
    seq: integer('seq').notNull(),
    entry: text('entry').notNull(),
    isTold: integer('is_told', { mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.feed, t.rid] })],
);

export const receipts = sqliteTable(
  'receipts',
  {
    rid: text('rid').notNull(),
    hub: text('hub').notNull(),
    epoch: integer('epoch').notNull(),
    seq: integer('seq').notNull(),
    entry: text('entry').notNull(),
    iat: integer('iat').notNull(),
    jws: text('jws').notNull(),
  },
  (t) => [primaryKey({ columns: [t.rid, t.hub] })],
);

export const privateRecords = sqliteTable('private_records', {
  rid: text('rid').primaryKey(),
  kind: text('kind').notNull(),
  sharing: text('sharing', { enum: ['on-request', 'hub'] }).notNull(),
  body: blob('body', { mode: 'buffer' }).notNull(),
  created: integer('created').notNull(),
  updated: integer('updated').notNull(),
});

export const origins = sqliteTable(
  'origins',
  {
    system: text('system').notNull(),
    id: text('id').notNull(),
    rid: text('rid').notNull().unique(),
  },
  (t) => [primaryKey({ columns: [t.system, t.id] })],
);

export const trustLists = sqliteTable('trust_lists', {
  version: integer('version').primaryKey(),
  hash: text('hash').notNull(),
  jws: text('jws').notNull(),
  list: text('list').notNull(),
});

export const freshness = sqliteTable('freshness', {
  id: integer('id').primaryKey(),
  jws: text('jws').notNull(),
  statement: text('statement').notNull(),
});

export const trustForks = sqliteTable(
  'trust_forks',
  { first: text('first').notNull(), second: text('second').notNull() },
  (t) => [primaryKey({ columns: [t.first, t.second] })],
);

export const tokens = sqliteTable('tokens', {
  id: text('id').primaryKey(),
  hash: text('hash').notNull().unique(),
  name: text('name').notNull(),
  scopes: text('scopes', { mode: 'json' }).$type<readonly string[]>().notNull(),
  created: integer('created').notNull(),
  expires: integer('expires'),
  lastUsedOn: text('last_used_on'),
  revoked: integer('revoked'),
});

export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

export const joinRequestStates = ['open', 'accepted', 'rejected'] as const;

export const joinRequests = sqliteTable('join_requests', {
  hash: text('hash').primaryKey(),
  request: text('request').notNull(),
  received: integer('received').notNull(),
  state: text('state', { enum: joinRequestStates }).notNull(),
  decided: integer('decided'),
  rejection: text('rejection'),
  reason: text('reason'),
  decidedBy: text('decided_by'),
});

export const proposals = sqliteTable('proposals', {
  hash: text('hash').primaryKey(),
  version: integer('version').notNull(),
  prev: text('prev').notNull(),
  document: text('document').notNull(),
  received: integer('received').notNull(),
  changed: integer('changed').notNull(),
});

export const officerActions = sqliteTable('officer_actions', {
  n: integer('n').primaryKey(),
  at: integer('at').notNull(),
  action: text('action', { enum: ['proposed', 'signed', 'published', 'rejected'] }).notNull(),
  subject: text('subject').notNull(),
  kid: text('kid'),
});
