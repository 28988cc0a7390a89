import { createServer } from 'node:http'
import { Server } from 'socket.io'

// Rooms and messages to one user as its documentation shows them; nothing is stored.
// usage: server.js PORT PEOPLE

const [port, people] = process.argv.slice(2).map(Number)
const users = new Map(Array.from({ length: people ?? 0 }, (_, person) => [`token-${person}`, person]))

const http = createServer()
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  // The load generator does not answer the heartbeat, so there is none while it measures.
  pingInterval: 3_600_000,
})

// https://socket.io/docs/v4/memory-usage/
io.engine.on('connection', (socket) => {
  socket.request = null
})

io.use((socket, next) => {
  const user = users.get(socket.handshake.auth.token)
  if (user === undefined) return next(new Error('not signed in'))
  socket.data.user = user
  next()
})

io.on('connection', (socket) => {
  const from = socket.data.user
  void socket.join(`user:${from}`)
  socket.on('join', (done) => {
    void socket.join('room')
    done('joined')
  })
  socket.on('direct', ({ id, to, body }, done) => {
    socket.to(`user:${to}`).emit('message', { from, body, sentAt: Date.now() })
    done({ re: id })
  })
  socket.on('room', ({ id, body }, done) => {
    socket.to('room').emit('message', { from, body, sentAt: Date.now() })
    done({ re: id })
  })
})

http.listen(port, '127.0.0.1', 4096)
