CREATE TABLE trust_lists (
  version INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  jws TEXT NOT NULL,
  list TEXT NOT NULL
) STRICT;

CREATE TABLE freshness (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  jws TEXT NOT NULL,
  statement TEXT NOT NULL
) STRICT;

CREATE TABLE trust_forks (
  first TEXT NOT NULL,
  second TEXT NOT NULL,
  PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;

-- Only the SHA-256 of a token is kept: whoever reads the file cannot use it.
CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER,
  last_used_on TEXT,
  revoked INTEGER
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
