import type { Migration } from './migration.ts'

/** Contacts, what rooms and members can be set to, attachments, and words. `docs/data-model.md` says what the columns mean. */
export const chatApplication: Migration = {
  version: 2,
  sqlite(database) {
    database.execute(CONTACTS)
    database.execute(ROOMS)
    database.execute(ATTACHMENTS)
    database.execute(MODERATION)
  },
}

const CONTACTS = `
CREATE TABLE contact (
  account_id INTEGER NOT NULL REFERENCES account,
  other_id INTEGER NOT NULL REFERENCES account,
  friend_since INTEGER,
  remark TEXT,
  blocked_at INTEGER,
  PRIMARY KEY (account_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_blocker ON contact (other_id, account_id) WHERE blocked_at IS NOT NULL;

CREATE TABLE friend_request (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  from_id INTEGER NOT NULL REFERENCES account,
  to_id INTEGER NOT NULL REFERENCES account,
  note TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  deferred_session INTEGER,
  answer TEXT,
  answered_at INTEGER,
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX friend_request_open ON friend_request (to_id, from_id) WHERE answer IS NULL;
CREATE INDEX friend_request_received ON friend_request (to_id, id);
CREATE INDEX friend_request_sent ON friend_request (from_id, id);
`

const ROOMS = `
ALTER TABLE conversation ADD COLUMN avatar_image TEXT;
ALTER TABLE conversation ADD COLUMN notice TEXT;
ALTER TABLE conversation ADD COLUMN notice_by INTEGER REFERENCES account;
ALTER TABLE conversation ADD COLUMN notice_at INTEGER;
ALTER TABLE conversation ADD COLUMN muted_all INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN joining TEXT NOT NULL DEFAULT 'open';
ALTER TABLE conversation ADD COLUMN hides_past INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN dissolved_at INTEGER;
ALTER TABLE membership ADD COLUMN left_reason TEXT;
ALTER TABLE membership ADD COLUMN visible_from INTEGER NOT NULL DEFAULT 1;

CREATE TABLE room_mute (
  conversation_id INTEGER NOT NULL REFERENCES conversation,
  account_id INTEGER NOT NULL REFERENCES account,
  until INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversation_setting (
  account_id INTEGER NOT NULL REFERENCES account,
  conversation_id INTEGER NOT NULL REFERENCES conversation,
  pinned_at INTEGER,
  quiet_until INTEGER,
  marked_unread INTEGER NOT NULL DEFAULT 0,
  hidden_count INTEGER,
  PRIMARY KEY (account_id, conversation_id)
) STRICT, WITHOUT ROWID;
`

const ATTACHMENTS = `
CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES account,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  hash BLOB NOT NULL,
  width INTEGER,
  height INTEGER,
  duration_ms INTEGER,
  waveform TEXT,
  blob TEXT NOT NULL,
  thumbnail TEXT,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_owner ON attachment (owner_id, created_at, size);
CREATE UNIQUE INDEX attachment_blob ON attachment (blob);
CREATE UNIQUE INDEX attachment_thumbnail ON attachment (thumbnail) WHERE thumbnail IS NOT NULL;

CREATE TABLE attachment_use (
  attachment_id TEXT NOT NULL REFERENCES attachment,
  conversation_id INTEGER NOT NULL REFERENCES conversation,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (attachment_id, conversation_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES account,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  hash BLOB,
  duration_ms INTEGER,
  waveform TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_owner ON upload (owner_id);
CREATE INDEX upload_expiry ON upload (expires_at);
`

const MODERATION = `
CREATE TABLE word (
  key TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  level TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE word_strike (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX word_strike_account ON word_strike (account_id, at);

ALTER TABLE account ADD COLUMN muted_until INTEGER;
CREATE INDEX account_muted ON account (muted_until) WHERE muted_until IS NOT NULL;
`
