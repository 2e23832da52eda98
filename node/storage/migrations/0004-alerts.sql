-- Saved searches that people want to be told about, and mail on its way to them.

-- What each shared record said when it last really changed, so that publishing the same again tells
-- nobody. n orders the changes as they arrived here; digest is null for what was here before this
-- table and has not changed since. A withdrawn or erased record has no row.
CREATE TABLE contents (
  hub TEXT NOT NULL,
  rid TEXT NOT NULL,
  digest BLOB,
  first INTEGER NOT NULL,
  n INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  PRIMARY KEY (hub, rid)
) STRICT, WITHOUT ROWID;

CREATE INDEX contents_by_change ON contents (n);

INSERT INTO contents (hub, rid, digest, first, n, changed)
  SELECT f.hub, r.rid, NULL, 0, 0, r.updated FROM records r JOIN feeds f ON f.id = r.feed
  WHERE r.state = 'live';

-- Records that may have changed. Filled with the index queue, because the index must follow the same
-- changes; a record may stand here several times.
CREATE TABLE contents_queue (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  hub TEXT NOT NULL,
  rid TEXT NOT NULL
) STRICT;

CREATE TRIGGER contents_queued AFTER INSERT ON index_queue BEGIN
  INSERT INTO contents_queue (hub, rid) VALUES (NEW.hub, NEW.rid);
END;

-- The only table with addresses of people who are no members. A row goes when they unsubscribe, and
-- when they do not confirm in time.
CREATE TABLE subscriptions (
  id TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  -- JSON: what is searched for.
  search TEXT NOT NULL,
  language TEXT NOT NULL,
  frequency TEXT NOT NULL CHECK (frequency IN ('immediate', 'daily', 'weekly')),
  created INTEGER NOT NULL,
  confirmed INTEGER,
  -- Changes up to here (contents.n) have been looked at, at this time.
  seen INTEGER NOT NULL DEFAULT 0,
  looked INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX subscriptions_by_address ON subscriptions (address);

-- Mail is written when it is sent: what is erased meanwhile, or unsubscribed, is not in it.
CREATE TABLE outbox (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  subscription TEXT NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('confirm', 'alert')),
  -- JSON: [{hub, rid, isNew}], the first of `total`.
  records TEXT NOT NULL,
  total INTEGER NOT NULL,
  created INTEGER NOT NULL,
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX outbox_by_subscription ON outbox (subscription);
CREATE INDEX outbox_by_time ON outbox (due);
