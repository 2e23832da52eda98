-- What a hub does not show, what people report, and which addresses of records do not answer.

-- Records of other hubs that this hub does not show: its own index and pages leave them out, and it
-- goes on carrying them for others.
CREATE TABLE hidden_records (
  hub TEXT NOT NULL,
  rid TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- What readers are told.
  note TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (hub, rid)
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  hub TEXT NOT NULL,
  rid TEXT NOT NULL,
  reason TEXT NOT NULL,
  text TEXT NOT NULL,
  -- Where to answer; deleted some time after the decision.
  address TEXT,
  language TEXT NOT NULL,
  created INTEGER NOT NULL,
  decision TEXT,
  note TEXT,
  decided INTEGER
) STRICT;

CREATE INDEX reports_by_record ON reports (hub, rid);
CREATE INDEX reports_open ON reports (created) WHERE decision IS NULL;

-- Addresses named by own records, each tried now and then. status 0: no answer at all.
CREATE TABLE link_checks (
  url TEXT PRIMARY KEY,
  status INTEGER NOT NULL,
  checked INTEGER NOT NULL,
  -- Times in a row that it did not answer: one bad day is no broken link.
  failures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
