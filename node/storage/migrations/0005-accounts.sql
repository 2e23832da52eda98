-- Accounts, sessions and second factors, as better-auth keeps them, and offices. Times are in
-- milliseconds since 1970. What belongs to somebody goes with them.

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- In lower case.
  email TEXT NOT NULL UNIQUE,
  email_verified INTEGER NOT NULL,
  image TEXT,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  two_factor_enabled INTEGER,
  -- In which the person is written to.
  language TEXT NOT NULL DEFAULT 'en'
) STRICT;

CREATE INDEX users_by_creation ON users (created);

-- A cookie holds the token together with its signature, whose key is not in this file.
CREATE TABLE user_sessions (
  id TEXT PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  expires INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  ip_address TEXT,
  -- Kind of browser and system, no more.
  user_agent TEXT,
  -- Whether it has passed a second factor, or began with a passkey.
  second_factor INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX user_sessions_by_user ON user_sessions (user);
CREATE INDEX user_sessions_by_end ON user_sessions (expires);

-- Ways to sign in: a password (its scrypt hash), an account at the agency's identity provider.
CREATE TABLE user_logins (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  provider TEXT NOT NULL,
  user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  access_token TEXT,
  refresh_token TEXT,
  id_token TEXT,
  access_token_expires INTEGER,
  refresh_token_expires INTEGER,
  scope TEXT,
  password TEXT,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  UNIQUE (provider, account)
) STRICT;

CREATE INDEX user_logins_by_user ON user_logins (user);

-- Links of mails (by their hash) and challenges under way.
CREATE TABLE user_verifications (
  id TEXT PRIMARY KEY,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  expires INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL
) STRICT;

CREATE INDEX user_verifications_by_identifier ON user_verifications (identifier);
CREATE INDEX user_verifications_by_end ON user_verifications (expires);

-- Secrets of authenticator apps and backup codes, encrypted with a key that is not in this file.
CREATE TABLE user_factors (
  id TEXT PRIMARY KEY,
  user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  secret TEXT NOT NULL,
  backup_codes TEXT NOT NULL,
  verified INTEGER,
  failures INTEGER,
  locked_until INTEGER
) STRICT;

CREATE INDEX user_factors_by_user ON user_factors (user);

CREATE TABLE user_passkeys (
  id TEXT PRIMARY KEY,
  user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT,
  public_key TEXT NOT NULL,
  credential TEXT NOT NULL UNIQUE,
  counter INTEGER NOT NULL,
  device_type TEXT NOT NULL,
  backed_up INTEGER NOT NULL,
  transports TEXT,
  created INTEGER,
  aaguid TEXT
) STRICT;

CREATE INDEX user_passkeys_by_user ON user_passkeys (user);

-- What the hub as a whole has entrusted to somebody.
CREATE TABLE user_offices (
  user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  office TEXT NOT NULL CHECK (office IN ('hub-editor', 'administrator', 'governance-officer')),
  PRIMARY KEY (user, office)
) STRICT, WITHOUT ROWID;

CREATE INDEX user_offices_by_office ON user_offices (office);

-- Accounts deleted beside the hub, until it has forgotten what else it holds about them.
CREATE TABLE user_removals (
  user TEXT PRIMARY KEY,
  email TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How often something was tried: passwords, codes, mails. The key is a digest.
CREATE TABLE attempts (
  key TEXT PRIMARY KEY,
  n INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX attempts_by_end ON attempts (until);
