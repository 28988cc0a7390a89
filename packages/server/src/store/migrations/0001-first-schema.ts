import { LOBBY } from '../../domain/conversation/conversation.ts'
import { createInstanceId } from '../instance-id.ts'
import type { Migration } from './migration.ts'

/** The first schema, and the lobby. What the columns mean is in `docs/data-model.md`. */
export const firstSchema: Migration = {
  version: 1,
  sqlite(database) {
    database.execute(TABLES)
    const at = Date.now()
    database.run(
      `INSERT INTO conversation (id, kind, number, name, created_at, head, count, revision, position, member_count)
       VALUES (1, 'room', ?, ?, ?, 0, 0, 0, 0, 0)`,
      [LOBBY.number, LOBBY.name, at],
    )
    database.run('INSERT INTO address (address, conversation_id) VALUES (?, 1)', [LOBBY.number])
    database.run('INSERT INTO store (id, instance_id, created_at, lobby_id, position) VALUES (1, ?, ?, 1, 0)', [createInstanceId(), at])
  },
}

const TABLES = `
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  role TEXT NOT NULL,
  nickname TEXT NOT NULL,
  sex TEXT,
  signature TEXT NOT NULL,
  avatar_color INTEGER NOT NULL,
  avatar_image TEXT,
  verifier TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  disabled_at INTEGER,
  change INTEGER NOT NULL
) STRICT;
CREATE INDEX account_enabled ON account (name_key) WHERE disabled_at IS NULL;
CREATE INDEX account_administrator ON account (id) WHERE role = 'administrator';

CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  number TEXT,
  name TEXT,
  low_id INTEGER REFERENCES account,
  high_id INTEGER REFERENCES account,
  creator_id INTEGER REFERENCES account,
  created_at INTEGER NOT NULL,
  head INTEGER NOT NULL,
  count INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  position INTEGER NOT NULL,
  member_count INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX conversation_pair ON conversation (low_id, high_id) WHERE low_id IS NOT NULL;

CREATE TABLE address (
  address TEXT PRIMARY KEY,
  account_id INTEGER REFERENCES account,
  conversation_id INTEGER REFERENCES conversation,
  CHECK ((account_id IS NULL) <> (conversation_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE store (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  instance_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  lobby_id INTEGER NOT NULL REFERENCES conversation,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account,
  token_hash BLOB NOT NULL UNIQUE,
  platform TEXT NOT NULL,
  label TEXT NOT NULL,
  address TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT,
  end_platform TEXT,
  end_label TEXT,
  end_address TEXT,
  CHECK ((ended_at IS NULL) = (end_reason IS NULL))
) STRICT;
CREATE INDEX session_live ON session (account_id, platform) WHERE ended_at IS NULL;
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE membership (
  account_id INTEGER NOT NULL REFERENCES account,
  conversation_id INTEGER NOT NULL REFERENCES conversation,
  name_key TEXT NOT NULL,
  role TEXT,
  listed INTEGER NOT NULL,
  joined_at INTEGER NOT NULL,
  joined_seq INTEGER NOT NULL,
  left_at INTEGER,
  PRIMARY KEY (account_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX membership_by_name ON membership (conversation_id, name_key) WHERE left_at IS NULL;
CREATE INDEX membership_by_seniority ON membership (conversation_id, role, joined_seq) WHERE left_at IS NULL;

CREATE TABLE read_position (
  account_id INTEGER NOT NULL,
  conversation_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (account_id, conversation_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  sender_id INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  body TEXT,
  client_message_id TEXT,
  submitted_hash BLOB,
  revision INTEGER NOT NULL,
  origin_door TEXT,
  origin_data TEXT
) STRICT;
CREATE UNIQUE INDEX entry_by_seq ON entry (conversation_id, seq);
CREATE UNIQUE INDEX entry_by_client_message_id ON entry (client_message_id, sender_id) WHERE client_message_id IS NOT NULL;

CREATE TABLE account_change (
  account_id INTEGER NOT NULL,
  topic TEXT NOT NULL,
  ref INTEGER NOT NULL,
  number INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (account_id, topic, ref)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_change_by_position ON account_change (account_id, position);
`
