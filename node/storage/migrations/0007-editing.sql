-- Drafts, their reviews and versions, owners and renewals of records.

-- What somebody writes before it is published, or while it is changed. The value is as it was given.
CREATE TABLE drafts (
  id TEXT PRIMARY KEY,
  -- The record that it changes; for a new one, set just before it is published.
  rid TEXT,
  kind TEXT NOT NULL,
  -- Account; NULL: it is gone.
  author TEXT,
  organisation TEXT,
  state TEXT NOT NULL
    CHECK (state IN ('draft', 'submitted', 'changes-asked', 'published', 'rejected')),
  value TEXT NOT NULL,
  -- JSON array of BCP 47 tags.
  languages TEXT NOT NULL,
  -- For lists.
  title TEXT NOT NULL,
  -- Counts every save: whoever saves says which one was read.
  revision INTEGER NOT NULL,
  -- Account that saved last.
  editor TEXT,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  submitted INTEGER
) STRICT;

CREATE INDEX drafts_by_author ON drafts (author, updated);
CREATE INDEX drafts_by_organisation ON drafts (organisation, updated);
CREATE INDEX drafts_in_review ON drafts (submitted) WHERE state = 'submitted';
-- Of one record, one draft at a time.
CREATE UNIQUE INDEX drafts_open ON drafts (rid)
  WHERE rid IS NOT NULL AND state IN ('draft', 'submitted', 'changes-asked');

-- The last states of a draft, so that whoever saves an older one sees what has changed since.
CREATE TABLE draft_revisions (
  draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  value TEXT NOT NULL,
  user TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (draft, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_comments (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
  user TEXT,
  -- Said in the name of the hub.
  is_hub INTEGER NOT NULL,
  -- What happened with it: comment, submitted, changes-asked, rejected, taken-back.
  event TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX draft_comments_by_draft ON draft_comments (draft, n);

-- Whose a record of this hub is, and when its time is over. A record that came by import or API has a
-- line from its first last day on, and belongs to nobody but the hub.
CREATE TABLE record_owners (
  rid TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  author TEXT,
  organisation TEXT,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('live', 'archived', 'withdrawn')),
  -- ISO day on which one can still act; NULL: it has no end.
  until TEXT,
  -- Days ahead of the last reminder for this `until`; NULL: none yet.
  reminded INTEGER,
  -- The last day that a renewal has replaced; NULL: `until` is what was published.
  renewed_from TEXT,
  published INTEGER NOT NULL,
  updated INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX record_owners_by_author ON record_owners (author);
CREATE INDEX record_owners_by_organisation ON record_owners (organisation);
CREATE INDEX record_owners_by_until ON record_owners (until) WHERE state = 'live';
CREATE INDEX record_owners_archived ON record_owners (until) WHERE state = 'archived';

-- What a record of this hub said before and says now. The feed keeps entries; bodies, only here.
CREATE TABLE record_versions (
  rid TEXT NOT NULL,
  version INTEGER NOT NULL,
  value TEXT NOT NULL,
  -- Account that published it; NULL: it came by import or API, or the account is gone.
  user TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (rid, version)
) STRICT, WITHOUT ROWID;

-- What is erased is erased here as well, whoever asked for it and by which way.
CREATE TRIGGER editing_erased AFTER UPDATE OF state ON records
WHEN NEW.state = 'erased' AND NEW.feed = (
  SELECT f.id FROM feeds f JOIN settings s ON s.key = 'hub' AND s.value = f.hub
) BEGIN
  DELETE FROM record_versions WHERE rid = NEW.rid;
  DELETE FROM record_owners WHERE rid = NEW.rid;
  DELETE FROM drafts WHERE rid = NEW.rid;
END;
