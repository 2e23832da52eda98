-- The audit log, organisations and their editors, notifications.

-- What people did. Lines are never changed and never deleted, not even by this program's own mistake.
CREATE TABLE audit (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  user TEXT,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  -- JSON object of texts.
  detail TEXT NOT NULL
) STRICT;

CREATE INDEX audit_by_user ON audit (user, n);
CREATE INDEX audit_by_subject ON audit (subject, n);

CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN
  SELECT raise(ABORT, 'the audit log can only grow');
END;

CREATE TRIGGER audit_undeleted BEFORE DELETE ON audit BEGIN
  SELECT raise(ABORT, 'the audit log can only grow');
END;

CREATE INDEX audit_by_action ON audit (action, n);

-- Organisations and clusters for which their own people edit. The id never changes: it is the rid of
-- the record that was claimed, else one of its own, to which the record is linked once it is there.
CREATE TABLE organisations (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('organisation', 'cluster')),
  rid TEXT UNIQUE,
  name TEXT NOT NULL,
  region TEXT,
  website TEXT,
  -- JSON object of texts.
  identifiers TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('unverified', 'verified', 'refused')),
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE organisation_editors (
  organisation TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  user TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (organisation, user)
) STRICT, WITHOUT ROWID;

CREATE INDEX organisation_editors_by_user ON organisation_editors (user);

CREATE TABLE organisation_claims (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('claim', 'registration')),
  organisation TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  user TEXT NOT NULL,
  -- Domain of the address that was confirmed when the claim was made.
  mail_domain TEXT NOT NULL,
  note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'more-asked', 'accepted', 'refused', 'withdrawn')),
  reason TEXT NOT NULL DEFAULT '',
  is_contested INTEGER NOT NULL,
  stance TEXT NOT NULL DEFAULT 'none' CHECK (stance IN ('none', 'objects')),
  stance_reason TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  decided INTEGER,
  -- When note and documents are deleted; null while it waits, and once they are.
  expires INTEGER
) STRICT;

-- Nobody claims the same thing twice at a time.
CREATE UNIQUE INDEX organisation_claims_waiting ON organisation_claims (organisation, user)
  WHERE state IN ('open', 'more-asked');
CREATE INDEX organisation_claims_by_user ON organisation_claims (user);
CREATE INDEX organisation_claims_by_state ON organisation_claims (state, created);

CREATE TABLE claim_documents (
  id TEXT PRIMARY KEY,
  claim TEXT NOT NULL REFERENCES organisation_claims (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;

CREATE INDEX claim_documents_by_claim ON claim_documents (claim);

-- An invitation waits for whoever confirms the address, with an account or without one yet.
CREATE TABLE organisation_invitations (
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  -- Account of whoever invited.
  inviter TEXT NOT NULL,
  is_handover INTEGER NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  UNIQUE (organisation, address)
) STRICT;

CREATE INDEX organisation_invitations_by_address ON organisation_invitations (address);

CREATE TABLE notifications (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  user TEXT NOT NULL,
  event TEXT NOT NULL,
  -- JSON object of texts.
  params TEXT NOT NULL,
  link TEXT NOT NULL,
  at INTEGER NOT NULL,
  read INTEGER
) STRICT;

CREATE INDEX notifications_by_user ON notifications (user, n);
CREATE INDEX notifications_unread ON notifications (user) WHERE read IS NULL;
CREATE INDEX notifications_by_time ON notifications (at);

-- Only what differs from what everybody gets.
CREATE TABLE notification_choices (
  user TEXT NOT NULL,
  topic TEXT NOT NULL,
  frequency TEXT NOT NULL CHECK (frequency IN ('immediate', 'daily', 'none')),
  PRIMARY KEY (user, topic)
) STRICT, WITHOUT ROWID;

-- Mail that waits, about a notification or an invitation. It is written when it is sent, and knows no
-- address: that is looked up then.
CREATE TABLE notification_mails (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  notification INTEGER REFERENCES notifications (n) ON DELETE CASCADE,
  invitation TEXT REFERENCES organisation_invitations (id) ON DELETE CASCADE,
  -- Whose digest it goes into; null: a mail of its own.
  digest TEXT,
  created INTEGER NOT NULL,
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  CHECK ((notification IS NULL) <> (invitation IS NULL))
) STRICT;

CREATE INDEX notification_mails_by_time ON notification_mails (due);
CREATE INDEX notification_mails_by_notification ON notification_mails (notification);
CREATE INDEX notification_mails_by_invitation ON notification_mails (invitation);
CREATE INDEX notification_mails_by_digest ON notification_mails (digest);
