-- The audit log, organisations and their editors, reports, hidden records.

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
