/** A rule of the data: a statement whose rows are what breaks it. */
export interface TableCheck {
  kind: string
  /** What the columns count, in their order. */
  ids: readonly string[]
  sql: string
  says(row: readonly unknown[]): string
}

/** Rules that a statement can prove by itself; each reads its tables once and finds what it compares by an index. */
export const TABLE_CHECKS: readonly TableCheck[] = [
  {
    kind: 'store.lobby',
    ids: ['conversation'],
    sql: `SELECT lobby_id FROM store WHERE NOT EXISTS (SELECT 1 FROM conversation WHERE id = lobby_id AND kind = 'room')`,
    says: ([conversation]) => `the lobby is to be conversation ${conversation}, which is no room`,
  },
  {
    kind: 'account.address',
    ids: ['account'],
    sql: `SELECT a.id FROM account a LEFT JOIN address d ON d.address = a.name_key WHERE d.account_id IS NOT a.id`,
    says: ([account]) => `account ${account} is not found by its name`,
  },
  {
    kind: 'conversation.address',
    ids: ['conversation'],
    sql: `SELECT c.id FROM conversation c LEFT JOIN address d ON d.address = c.number
          WHERE c.kind = 'room' AND d.conversation_id IS NOT c.id`,
    says: ([conversation]) => `room ${conversation} is not found by its number`,
  },
  {
    kind: 'address.orphan',
    ids: ['address'],
    sql: `SELECT d.address FROM address d LEFT JOIN account a ON a.id = d.account_id LEFT JOIN conversation c ON c.id = d.conversation_id
          WHERE coalesce(a.name_key, c.number) IS NOT d.address`,
    says: ([address]) => `the address ${JSON.stringify(address)} leads to nobody who has it`,
  },
  {
    kind: 'conversation.form',
    ids: ['conversation'],
    sql: `SELECT id FROM conversation WHERE CASE kind
            WHEN 'room' THEN number IS NULL OR name IS NULL OR low_id IS NOT NULL OR high_id IS NOT NULL
            WHEN 'direct' THEN number IS NOT NULL OR low_id IS NULL OR high_id IS NULL OR low_id > high_id
            ELSE TRUE END`,
    says: ([conversation]) => `conversation ${conversation} is neither a room nor the direct conversation of two accounts`,
  },
  {
    kind: 'conversation.account',
    ids: ['conversation'],
    sql: `SELECT c.id FROM conversation c
          WHERE (c.low_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account WHERE id = c.low_id))
             OR (c.high_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account WHERE id = c.high_id))
             OR (c.creator_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account WHERE id = c.creator_id))`,
    says: ([conversation]) => `conversation ${conversation} names an account that does not exist`,
  },
  {
    kind: 'conversation.double',
    ids: ['conversation', 'account', 'peer'],
    sql: `SELECT max(id), low_id, high_id FROM conversation WHERE low_id IS NOT NULL GROUP BY low_id, high_id HAVING count(*) > 1`,
    says: ([conversation, low, high]) => `the accounts ${low} and ${high} have more than one direct conversation, ${conversation} is one`,
  },
  {
    kind: 'conversation.position',
    ids: ['conversation', 'position'],
    sql: `SELECT c.id, c.position FROM conversation c, store s WHERE c.position > s.position OR c.position < 0`,
    says: ([conversation, position]) => `conversation ${conversation} has the position ${position}, beyond the newest of the store`,
  },
  {
    kind: 'conversation.members',
    ids: ['conversation', 'members', 'found'],
    sql: `SELECT id, member_count, found FROM (
            SELECT c.id, c.member_count,
              CASE WHEN c.id = s.lobby_id THEN (SELECT count(*) FROM account WHERE disabled_at IS NULL)
              ELSE (SELECT count(*) FROM membership m WHERE m.conversation_id = c.id AND m.left_at IS NULL) END AS found
            FROM conversation c, store s)
          WHERE member_count <> found`,
    says: ([conversation, members, found]) => `conversation ${conversation} counts ${members} members and has ${found}`,
  },
  {
    kind: 'conversation.owner',
    ids: ['conversation', 'owners'],
    sql: `SELECT id, owners FROM (
            SELECT c.id, c.member_count AS members,
              (SELECT count(*) FROM membership m WHERE m.conversation_id = c.id AND m.role = 'owner' AND m.left_at IS NULL) AS owners
            FROM conversation c, store s WHERE c.kind = 'room' AND c.id <> s.lobby_id)
          WHERE owners <> (members > 0)`,
    says: ([conversation, owners]) => `room ${conversation} has ${owners} owners`,
  },
  {
    kind: 'membership.orphan',
    ids: ['account', 'conversation'],
    sql: `SELECT m.account_id, m.conversation_id FROM membership m, store s
          LEFT JOIN account a ON a.id = m.account_id LEFT JOIN conversation c ON c.id = m.conversation_id
          WHERE a.id IS NULL OR c.id IS NULL OR c.id = s.lobby_id
             OR (c.kind = 'direct' AND m.account_id <> c.low_id AND m.account_id <> c.high_id)`,
    says: ([account, conversation]) => `account ${account} is a member of conversation ${conversation}, which cannot be`,
  },
  {
    kind: 'membership.name',
    ids: ['account', 'conversation'],
    sql: `SELECT m.account_id, m.conversation_id FROM membership m JOIN account a ON a.id = m.account_id WHERE a.name_key <> m.name_key`,
    says: ([account, conversation]) =>
      `the membership of account ${account} in conversation ${conversation} has another name than the account`,
  },
  {
    kind: 'membership.joined',
    ids: ['account', 'conversation', 'seq'],
    sql: `SELECT m.account_id, m.conversation_id, m.joined_seq FROM membership m JOIN conversation c ON c.id = m.conversation_id
          LEFT JOIN entry e ON e.conversation_id = c.id AND e.seq = m.joined_seq
          WHERE CASE c.kind WHEN 'direct' THEN m.joined_seq <> 0
            ELSE NOT CASE e.kind
              WHEN 'create' THEN e.sender_id = m.account_id
              WHEN 'join' THEN e.sender_id = m.account_id
              WHEN 'invite' THEN EXISTS (SELECT 1 FROM json_each(e.body, '$.subjectIds') WHERE value = m.account_id)
              ELSE FALSE END END`,
    says: ([account, conversation, seq]) =>
      `account ${account} is said to have joined conversation ${conversation} with seq ${seq}, which is no such entry`,
  },
  {
    kind: 'membership.visible',
    ids: ['account', 'conversation', 'seq'],
    sql: `SELECT account_id, conversation_id, visible_from FROM membership WHERE visible_from NOT IN (1, joined_seq)`,
    says: ([account, conversation, seq]) =>
      `account ${account} sees conversation ${conversation} from seq ${seq} on, where it did not join`,
  },
  {
    kind: 'membership.left',
    ids: ['account', 'conversation'],
    sql: `SELECT account_id, conversation_id FROM membership
          WHERE left_reason NOT IN ('left', 'removed', 'dissolved') OR (left_at IS NULL AND left_reason IS NOT NULL)`,
    says: ([account, conversation]) => `account ${account} does not say as it should why it is not in conversation ${conversation}`,
  },
  {
    kind: 'room-mute.orphan',
    ids: ['account', 'conversation'],
    sql: `SELECT u.account_id, u.conversation_id FROM room_mute u
          LEFT JOIN account a ON a.id = u.account_id LEFT JOIN conversation c ON c.id = u.conversation_id
          WHERE a.id IS NULL OR c.id IS NULL OR c.kind <> 'room'`,
    says: ([account, conversation]) => `account ${account} is muted in conversation ${conversation}, which cannot be`,
  },
  {
    kind: 'conversation.room',
    ids: ['conversation'],
    sql: `SELECT c.id FROM conversation c, store s
          WHERE (c.notice IS NULL) <> (c.notice_by IS NULL) OR (c.notice IS NULL) <> (c.notice_at IS NULL)
             OR c.muted_all NOT IN (0, 1) OR c.hides_past NOT IN (0, 1) OR c.joining NOT IN ('open', 'invited')
             OR (c.dissolved_at IS NOT NULL AND (c.member_count > 0 OR c.id = s.lobby_id))
             OR (c.kind = 'direct' AND (c.notice IS NOT NULL OR c.avatar_image IS NOT NULL OR c.muted_all = 1))`,
    says: ([conversation]) => `conversation ${conversation} is set to what it cannot be`,
  },
  {
    kind: 'read-position.orphan',
    ids: ['account', 'conversation'],
    sql: `SELECT r.account_id, r.conversation_id FROM read_position r
          LEFT JOIN account a ON a.id = r.account_id LEFT JOIN conversation c ON c.id = r.conversation_id
          WHERE a.id IS NULL OR c.id IS NULL`,
    says: ([account, conversation]) =>
      `account ${account} has a read position in conversation ${conversation}; one of the two does not exist`,
  },
  {
    kind: 'read-position.count',
    ids: ['account', 'conversation', 'seq'],
    sql: `SELECT r.account_id, r.conversation_id, r.seq FROM read_position r
          LEFT JOIN entry e ON e.conversation_id = r.conversation_id AND e.seq = r.seq
          WHERE CASE r.seq WHEN 0 THEN r.count <> 0 ELSE e.count IS NOT r.count END`,
    says: ([account, conversation, seq]) =>
      `account ${account} has read conversation ${conversation} up to seq ${seq} with a count that this entry does not have`,
  },
  {
    kind: 'session.orphan',
    ids: ['session', 'account'],
    sql: `SELECT s.id, s.account_id FROM session s LEFT JOIN account a ON a.id = s.account_id WHERE a.id IS NULL`,
    says: ([session, account]) => `session ${session} is of account ${account}, which does not exist`,
  },
  {
    kind: 'session.end',
    ids: ['session'],
    sql: `SELECT id FROM session WHERE ended_at IS NOT NULL AND (expires_at <> ended_at OR end_reason IS NULL)`,
    says: ([session]) => `session ${session} has ended and does not say so as it should`,
  },
  {
    kind: 'session.disabled',
    ids: ['session', 'account'],
    sql: `SELECT s.id, s.account_id FROM account a JOIN session s ON s.account_id = a.id
          WHERE a.disabled_at IS NOT NULL AND s.ended_at IS NULL AND s.expires_at > a.disabled_at`,
    says: ([session, account]) => `session ${session} is open, and its account ${account} is disabled`,
  },
  {
    kind: 'contact.orphan',
    ids: ['account', 'other'],
    sql: `SELECT k.account_id, k.other_id FROM contact k
          LEFT JOIN account a ON a.id = k.account_id LEFT JOIN account o ON o.id = k.other_id
          WHERE a.id IS NULL OR o.id IS NULL OR k.account_id = k.other_id`,
    says: ([account, other]) => `account ${account} has the contact ${other}, which is nobody else`,
  },
  {
    kind: 'contact.empty',
    ids: ['account', 'other'],
    sql: `SELECT account_id, other_id FROM contact WHERE friend_since IS NULL AND remark IS NULL AND blocked_at IS NULL`,
    says: ([account, other]) => `account ${account} has the contact ${other}, who is neither a friend, nor called otherwise, nor blocked`,
  },
  {
    kind: 'contact.friends',
    ids: ['account', 'other'],
    sql: `SELECT k.account_id, k.other_id FROM contact k
          LEFT JOIN contact b ON b.account_id = k.other_id AND b.other_id = k.account_id
          WHERE k.friend_since IS NOT NULL AND b.friend_since IS NOT k.friend_since`,
    says: ([account, other]) => `account ${account} is a friend of account ${other}, who is none of theirs since then`,
  },
  {
    kind: 'friend-request.orphan',
    ids: ['request', 'from', 'to'],
    sql: `SELECT r.id, r.from_id, r.to_id FROM friend_request r
          LEFT JOIN account f ON f.id = r.from_id LEFT JOIN account t ON t.id = r.to_id
          WHERE f.id IS NULL OR t.id IS NULL OR r.from_id = r.to_id`,
    says: ([request, from, to]) => `request ${request} is of account ${from} to account ${to}, which cannot be`,
  },
  {
    kind: 'friend-request.answer',
    ids: ['request'],
    sql: `SELECT id FROM friend_request WHERE answer NOT IN ('accepted', 'declined', 'withdrawn', 'unheard')`,
    says: ([request]) => `request ${request} has an answer that there is not`,
  },
  {
    kind: 'friend-request.open',
    ids: ['request'],
    sql: `SELECT r.id FROM friend_request r JOIN contact k ON k.account_id = r.from_id AND k.other_id = r.to_id
          WHERE r.answer IS NULL AND k.friend_since IS NOT NULL`,
    says: ([request]) => `request ${request} is open between two who are friends already`,
  },
  {
    kind: 'client-message-id.double',
    ids: ['account', 'clientMessageId', 'entry'],
    sql: `SELECT sender_id, client_message_id, max(id) FROM entry WHERE client_message_id IS NOT NULL
          GROUP BY client_message_id, sender_id HAVING count(*) > 1`,
    says: ([account, id, entry]) => `account ${account} has more than one message with the id ${JSON.stringify(id)}; entry ${entry} is one`,
  },
  {
    kind: 'account-change.orphan',
    ids: ['account', 'topic', 'ref'],
    sql: `SELECT h.account_id, h.topic, h.ref FROM account_change h LEFT JOIN account a ON a.id = h.account_id
          LEFT JOIN conversation c ON c.id = h.ref LEFT JOIN account o ON o.id = h.ref LEFT JOIN friend_request r ON r.id = h.ref
          WHERE a.id IS NULL OR CASE WHEN h.topic IN ('conversation', 'read') THEN c.id IS NULL
            WHEN h.topic = 'contact' THEN o.id IS NULL WHEN h.topic = 'friend-request' THEN r.id IS NULL ELSE h.ref <> 0 END`,
    says: ([account, topic, ref]) => `a change of account ${account} (${topic} ${ref}) is of something that does not exist`,
  },
  {
    kind: 'account-change.missing',
    ids: ['account', 'change'],
    sql: `SELECT a.id, a.change FROM account a WHERE a.change <> coalesce((SELECT max(number) FROM account_change h WHERE h.account_id = a.id), 0)`,
    says: ([account, change]) => `account ${account} has ${change} as its newest change, its log has another`,
  },
  {
    kind: 'account-change.number',
    ids: ['account', 'number'],
    sql: `SELECT account_id, number FROM (
            SELECT account_id, number, lag(number) OVER (PARTITION BY account_id ORDER BY position) AS before FROM account_change)
          WHERE number <= before OR number < 1`,
    says: ([account, number]) => `change ${number} of account ${account} does not follow the one before it`,
  },
  {
    kind: 'account-change.position',
    ids: ['account', 'position'],
    sql: `SELECT h.account_id, h.position FROM account_change h, store s WHERE h.position > s.position OR h.position < 1`,
    says: ([account, position]) => `a change of account ${account} has the position ${position}, beyond the newest of the store`,
  },
  {
    kind: 'position.double',
    ids: ['position', 'account'],
    sql: `SELECT h.position, h.account_id FROM account_change h JOIN entry e ON e.id = h.position
          UNION ALL SELECT position, max(account_id) FROM account_change GROUP BY position HAVING count(*) > 1`,
    says: ([position, account]) => `position ${position} was given out twice, once to a change of account ${account}`,
  },
  {
    kind: 'attachment.owner',
    ids: ['attachment', 'account'],
    sql: `SELECT t.id, t.owner_id FROM attachment t LEFT JOIN account a ON a.id = t.owner_id WHERE a.id IS NULL`,
    says: ([attachment, account]) => `attachment ${attachment} is of account ${account}, which does not exist`,
  },
  {
    kind: 'attachment.use',
    ids: ['attachment', 'conversation', 'seq'],
    sql: `SELECT u.attachment_id, u.conversation_id, u.last_seq FROM attachment_use u
          LEFT JOIN attachment t ON t.id = u.attachment_id
          LEFT JOIN entry e ON e.conversation_id = u.conversation_id AND e.seq = u.last_seq
          WHERE t.id IS NULL OR e.kind IS NOT 'message' OR NOT json_valid(e.body)
             OR json_extract(e.body, '$.attachment.id') IS NOT u.attachment_id`,
    says: ([attachment, conversation, seq]) =>
      `attachment ${attachment} is said to be in conversation ${conversation}, seq ${seq}, which has it not`,
  },
]
