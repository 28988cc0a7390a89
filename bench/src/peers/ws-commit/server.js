import Database from 'better-sqlite3'
import { WebSocketServer } from 'ws'

// The obvious server: one process, a table of messages, each message committed before it goes anywhere.
// usage: server.js PORT DATABASE

const [port, file] = process.argv.slice(2)
const db = new Database(file)
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')

const findSession = db.prepare('SELECT user FROM session WHERE token = ?').pluck()
const findMembers = db.prepare('SELECT user FROM member WHERE conversation = ?').pluck()
const insertMessage = db.prepare('INSERT INTO message (conversation, sender, body, sentAt) VALUES (?, ?, ?, ?)')
const findPage = db.prepare('SELECT id, sender, body, sentAt FROM message WHERE conversation = ? AND id < ? ORDER BY id DESC LIMIT 50')

/** @type {Map<number, import('ws').WebSocket>} */
const sockets = new Map()
/** @type {Map<string, Set<number>>} */
const members = new Map()

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(port), backlog: 4096, perMessageDeflate: false })

server.on('connection', (socket, request) => {
  const token = new URL(request.url ?? '/', 'http://localhost').searchParams.get('token')
  const user = /** @type {number | undefined} */ (findSession.get(token))
  if (user === undefined) return socket.close(4001, 'not signed in')
  sockets.set(user, socket)
  socket.on('close', () => sockets.delete(user))
  socket.on('message', (data) => onFrame(socket, user, JSON.parse(/** @type {Buffer} */ (data).toString())))
  socket.send(JSON.stringify({ type: 'welcome', user }))
})

/**
 * @param {import('ws').WebSocket} socket
 * @param {number} user
 * @param {{ type: string, id: string, conversation: string, body: string, before: number }} frame
 */
function onFrame(socket, user, { type, id, conversation, body, before }) {
  if (!membersOf(conversation).has(user)) return socket.send(JSON.stringify({ re: id, error: 'not-found' }))
  if (type === 'send') send(socket, user, { id, conversation, body })
  if (type === 'history') socket.send(JSON.stringify({ re: id, messages: findPage.all(conversation, before), isComplete: true }))
}

/**
 * @param {import('ws').WebSocket} socket
 * @param {number} from
 * @param {{ id: string, conversation: string, body: string }} message
 */
function send(socket, from, { id, conversation, body }) {
  const sentAt = Date.now()
  const messageId = insertMessage.run(conversation, from, body, sentAt).lastInsertRowid
  const frame = JSON.stringify({ type: 'message', id: messageId, conversation, from, body, sentAt })
  for (const member of membersOf(conversation)) if (member !== from) sockets.get(member)?.send(frame)
  socket.send(JSON.stringify({ re: id, id: messageId }))
}

/** @param {string} conversation */
function membersOf(conversation) {
  const known = members.get(conversation)
  if (known) return known
  const found = new Set(/** @type {number[]} */ (findMembers.all(conversation)))
  members.set(conversation, found)
  return found
}
