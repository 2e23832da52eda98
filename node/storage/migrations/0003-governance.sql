-- What applicants and officers leave at this hub: requests to join, proposals that collect
-- signatures, and what officers did. None of it decides anything: that is for trust_lists.

CREATE TABLE join_requests (
  hash TEXT PRIMARY KEY,
  request TEXT NOT NULL,
  received INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'rejected')),
  -- When it was answered, in the case of 'rejected' with the signed rejection, its reason and signer.
  decided INTEGER,
  rejection TEXT,
  reason TEXT,
  decided_by TEXT
) STRICT;

CREATE INDEX join_requests_by_time ON join_requests (state, received);

-- The document holds the proposed list and the signatures so far.
CREATE TABLE proposals (
  hash TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  prev TEXT NOT NULL,
  document TEXT NOT NULL,
  received INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;

CREATE TABLE officer_actions (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('proposed', 'signed', 'published', 'rejected')),
  -- Hash of the proposal or request.
  subject TEXT NOT NULL,
  -- Thumbprint of the officer's key; null for what needs no signature of its own.
  kid TEXT
) STRICT;
