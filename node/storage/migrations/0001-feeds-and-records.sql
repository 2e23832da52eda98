-- Feeds of all hubs, their entries, and what they say of each record. The signed bytes (jws) are
-- the truth; every other column of `entries` is read off them.

CREATE TABLE feeds (
  id INTEGER PRIMARY KEY,
  hub TEXT NOT NULL UNIQUE,
  epoch INTEGER NOT NULL DEFAULT 1,
  seq INTEGER NOT NULL DEFAULT 0,
  entry TEXT,
  head_jws TEXT,
  head_statement TEXT,
  -- What lies after this position is not shown (trust in doubt).
  quarantine_epoch INTEGER,
  quarantine_seq INTEGER,
  quarantine_entry TEXT,
  -- The last common entry before a proven fork; nothing after it is shown or taken.
  frozen_epoch INTEGER,
  frozen_seq INTEGER,
  frozen_entry TEXT
) STRICT;

CREATE TABLE entries (
  feed INTEGER NOT NULL REFERENCES feeds (id),
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  rid TEXT NOT NULL,
  kind TEXT NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('put', 'withdraw', 'erase')),
  iat INTEGER NOT NULL,
  hash TEXT NOT NULL,
  jws TEXT NOT NULL,
  PRIMARY KEY (feed, epoch, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX entries_by_record ON entries (feed, rid, epoch, seq);

-- Of each record the newest body alone, and those that wait in quarantine.
CREATE TABLE bodies (
  feed INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  body BLOB NOT NULL,
  salt BLOB NOT NULL,
  PRIMARY KEY (feed, epoch, seq)
) STRICT;

-- Bodies that have not arrived and are still wanted.
CREATE TABLE missing_bodies (
  feed INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  rid TEXT NOT NULL,
  digest TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (feed, epoch, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX missing_bodies_by_record ON missing_bodies (feed, rid);

-- The state of each record by its newest entry that is shown; epoch and seq point at that entry,
-- or at the newest one if all are in quarantine.
CREATE TABLE records (
  feed INTEGER NOT NULL REFERENCES feeds (id),
  rid TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'erased', 'quarantined')),
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  PRIMARY KEY (feed, rid)
) STRICT, WITHOUT ROWID;

CREATE INDEX records_by_time ON records (updated) WHERE state = 'live';
CREATE INDEX records_by_kind ON records (kind, updated) WHERE state = 'live';

CREATE TABLE record_counts (
  feed INTEGER NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (feed, kind, state)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER records_counted_in AFTER INSERT ON records BEGIN
  INSERT INTO record_counts VALUES (NEW.feed, NEW.kind, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER records_counted_out AFTER DELETE ON records BEGIN
  UPDATE record_counts SET n = n - 1
    WHERE feed = OLD.feed AND kind = OLD.kind AND state = OLD.state;
END;

CREATE TRIGGER records_recounted AFTER UPDATE OF kind, state ON records
WHEN OLD.kind <> NEW.kind OR OLD.state <> NEW.state BEGIN
  UPDATE record_counts SET n = n - 1
    WHERE feed = OLD.feed AND kind = OLD.kind AND state = OLD.state;
  INSERT INTO record_counts VALUES (NEW.feed, NEW.kind, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- Erase entries that were obeyed. Outlives the entry, should a new epoch drop it: what was erased
-- comes back only with a later put of its owner.
CREATE TABLE erasures (
  feed INTEGER NOT NULL REFERENCES feeds (id),
  rid TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  entry TEXT NOT NULL,
  is_told INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (feed, rid)
) STRICT, WITHOUT ROWID;

CREATE INDEX erasures_untold ON erasures (feed, rid) WHERE is_told = 0;

-- Receipts of other hubs for records of ours.
CREATE TABLE receipts (
  rid TEXT NOT NULL,
  hub TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  entry TEXT NOT NULL,
  iat INTEGER NOT NULL,
  jws TEXT NOT NULL,
  PRIMARY KEY (rid, hub)
) STRICT, WITHOUT ROWID;

CREATE TABLE forks (
  hub TEXT NOT NULL,
  first TEXT NOT NULL,
  second TEXT NOT NULL,
  PRIMARY KEY (hub, first, second)
) STRICT, WITHOUT ROWID;

-- Records whose index rows are out of date. AUTOINCREMENT: a record that is queued again while it
-- is being indexed gets another number, and so stays.
CREATE TABLE index_queue (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  hub TEXT NOT NULL,
  rid TEXT NOT NULL,
  UNIQUE (hub, rid)
) STRICT;

-- Records of this hub that are in no feed.
CREATE TABLE private_records (
  rid TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  sharing TEXT NOT NULL CHECK (sharing IN ('on-request', 'hub')),
  body BLOB NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL
) STRICT;

-- Where records of this hub were imported from.
CREATE TABLE origins (
  system TEXT NOT NULL,
  id TEXT NOT NULL,
  rid TEXT NOT NULL UNIQUE,
  PRIMARY KEY (system, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX private_records_by_sharing ON private_records (sharing);
