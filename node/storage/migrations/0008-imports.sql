-- Imports: runs, what they changed, mappings, schedules.

-- One file on its way to records. The file itself lies in the data folder until the import is over.
CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  -- Account that began it; null: a program.
  user TEXT,
  source TEXT NOT NULL CHECK (source IN ('portal', 'api', 'schedule')),
  schedule TEXT,
  -- How people call the file. Never used as a path.
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN (
    'draft', 'checking', 'checked', 'publishing', 'stopped', 'done', 'undoing', 'undone')),
  is_cancelled INTEGER NOT NULL DEFAULT 0,
  -- JSON: how the file is read and what becomes of it.
  plan TEXT NOT NULL,
  -- JSON: what was found out about it.
  outcome TEXT NOT NULL,
  -- Rows that are behind, of how many.
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  -- Milliseconds since 1970.
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;

CREATE INDEX imports_by_state ON imports (state, created);
CREATE INDEX imports_by_time ON imports (created);

-- What became, or is to become, of each row. n: from 1 in the order of the file; records that the file
-- has no more follow.
CREATE TABLE import_rows (
  import TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  -- Line of the file; 0: none.
  line INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN (
    'new', 'changed', 'same', 'wrong', 'erased', 'withdrawn', 'vanished')),
  -- planned, done, undone; kept: changed by others since, so not undone.
  step TEXT NOT NULL DEFAULT 'planned' CHECK (step IN ('planned', 'done', 'undone', 'kept')),
  title TEXT NOT NULL,
  -- BCP 47 tag of the title; empty: not known.
  language TEXT NOT NULL DEFAULT '',
  origin TEXT NOT NULL,
  rid TEXT,
  -- JSON; null: nothing is wrong.
  issues TEXT,
  -- SHA-256 of the body that the import published.
  published BLOB,
  PRIMARY KEY (import, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_rows_by_record ON import_rows (rid) WHERE rid IS NOT NULL;

-- Bodies that imports replaced, for undoing. They go when the record is erased.
CREATE TABLE import_former (
  import TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  rid TEXT NOT NULL,
  -- Null: the record was withdrawn.
  body BLOB,
  PRIMARY KEY (import, n)
) STRICT;

CREATE INDEX import_former_by_record ON import_former (rid);

-- Mappings that people want to use again.
CREATE TABLE import_mappings (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  user TEXT,
  kind TEXT NOT NULL,
  -- JSON
  draft TEXT NOT NULL,
  changed INTEGER NOT NULL
) STRICT;

CREATE TABLE import_schedules (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  user TEXT,
  -- JSON: {"url"} or {"file"}, a name in the watched folder.
  source TEXT NOT NULL,
  -- JSON, as of imports.
  plan TEXT NOT NULL,
  -- Seconds between two looks.
  every INTEGER NOT NULL,
  is_on INTEGER NOT NULL,
  -- Milliseconds since 1970.
  next INTEGER NOT NULL,
  -- JSON: how the last look ended, and how the source is known to be unchanged.
  last TEXT NOT NULL
) STRICT;

-- Records that a scheduled source has no more, and what somebody decided of them.
CREATE TABLE import_vanished (
  system TEXT NOT NULL,
  id TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('keep', 'withdraw')),
  PRIMARY KEY (system, id)
) STRICT, WITHOUT ROWID;

-- Origins of erased records as keyed hashes (the key is in settings): importing them again does not
-- bring back what somebody wanted gone, and nobody can read here what it was.
CREATE TABLE erased_origins (
  hash BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
