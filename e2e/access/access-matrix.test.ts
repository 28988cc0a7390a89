import { COMMANDS, LOBBY_NUMBER, ROUTES } from '@hongyan/protocol'
import { callApi, RawSocket } from '@hongyan/testkit'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SERVER_VERSION } from '../../packages/server/src/config/version.ts'
import { ADMIN_OPERATIONS } from '../../packages/server/src/admin/admin-operations.ts'
import { VERSION_HEADER } from '../../packages/server/src/admin/admin-server.ts'
import { type OperationName, PRINCIPAL_NAMES, PRINCIPALS, type PrincipalName, RULES, verdictFor } from './access-rules.ts'
import { addressOf, ask, askByHttp, type Attempt, FILE_NAMES, isCommand, isFile, OPERATIONS, QUESTIONS } from './ask.ts'
import { type Asker, type Scene, Stage } from './scene.ts'

/** Where success uses up who asked: a new scene follows. */
const SPENDS = new Set<OperationName>(['room.join', 'room.leave', 'session.sign-out', 'account.change-password', 'contact.block'])
/** Where somebody outside may learn what the room is called. */
const TELLS_ROOM_NAME = new Set<OperationName>(['room.find', 'room.join'])

/** Who may open the file of that socket may do it all. */
const AT_ADMIN_SOCKET = 'POST /:operation'

interface BoundRoute {
  method: string | string[]
  url: string
}

const bound: BoundRoute[] = []
function noteRoutes(message: unknown): void {
  const { fastify } = message as { fastify: { addHook(name: 'onRoute', hook: (route: BoundRoute) => void): void } }
  fastify.addHook('onRoute', (route) => void bound.push(route))
}

let stage: Stage
let scene: Scene
beforeAll(async () => {
  subscribe('fastify.initialization', noteRoutes)
  stage = await Stage.open()
  unsubscribe('fastify.initialization', noteRoutes)
  scene = await stage.set()
})
afterAll(() => stage.close())

describe('who may do what, at every way in', () => {
  test.for(QUESTIONS)('$operation by $way', async ({ operation, way }) => {
    let before = await look(scene)
    for (const principal of PRINCIPAL_NAMES) {
      const who = `${operation} by ${way}, asked by ${principal}`
      const expected = verdictFor(operation, principal)
      const asker = scene.askers[principal]
      const attempt = await ask(scene, operation, way, asker, scene.room)
      expect([who, attempt.verdict], JSON.stringify(attempt)).toEqual([who, expected])
      const after = await look(scene)
      expect(after.owned, `${who}: what the owner alone may change`).toEqual(before.owned)
      expectNoSecret(operation, principal, attempt, who)
      if (expected === 'ok') {
        expectWholeAndNoMore(operation, attempt.result)
        before = after
        continue
      }
      expect(after, `${who}: nothing changed, nobody was told`).toEqual(before)
      if (PRINCIPALS[principal].standing === 'inside') continue
      const aboutNothing = await ask(scene, operation, way, asker, scene.absent)
      expect(aboutNothing, `${who}: the same answer about what does not exist`).toEqual(attempt)
    }
    if (SPENDS.has(operation)) scene = await stage.set()
  })
})

test('a direct conversation is closed to everybody but the two', async () => {
  for (const { operation, way } of QUESTIONS.filter(({ operation }) => RULES[operation].outside === 'conversation.not-found')) {
    for (const principal of PRINCIPAL_NAMES.filter((one) => PRINCIPALS[one].standing === 'outside')) {
      const before = await look(scene)
      const attempt = await ask(scene, operation, way, scene.askers[principal], scene.direct)
      expect([operation, way, principal, attempt.verdict]).toEqual([operation, way, principal, 'conversation.not-found'])
      expect(await look(scene)).toEqual(before)
    }
  }
})

test('who is blocked writes to nobody, asks nobody, and sees nobody online', async () => {
  const { blocked } = scene.askers
  const { accountId } = scene.room
  for (const way of ['socket', 'http'] as const) {
    const before = await look(scene)
    expect((await ask(scene, 'message.send', way, blocked, scene.blockedDirect)).verdict).toBe('contact.refused')
    for (const operation of ['contact.request', 'typing.set', 'history.page', 'conversation.get'] as const) {
      if (operation !== 'typing.set' || way === 'socket')
        expect([operation, (await ask(scene, operation, way, blocked, scene.blockedDirect)).verdict]).toEqual([operation, 'ok'])
    }
    expect(await look(scene)).toEqual(before)
  }
  const { requests } = await scene.eyes.asks('contact.list', {})
  expect(requests.map(({ fromId }) => fromId)).not.toContain(blocked.accountId)
  const socket = await RawSocket.signedIn(scene.server.url, blocked.token!)
  expect(await socket.asks('presence.watch', { accountIds: [accountId], conversationId: null })).toEqual({ online: [] })
  const { members } = await socket.asks('member.list', { conversationId: scene.blockedDirect.conversationId })
  expect(members.filter(({ online }) => online).map(({ account }) => account.id)).toEqual([blocked.accountId])
  await socket.closes()
})

test('nobody leaves the lobby', async () => {
  const { conversations } = await scene.eyes.asks('conversation.list', {})
  const lobby = { ...scene.room, conversationId: conversations.find(({ number }) => number === LOBBY_NUMBER)!.id }
  for (const way of ['socket', 'http'] as const) {
    for (const principal of ['stranger', 'administrator', 'member'] as const) {
      expect((await ask(scene, 'room.leave', way, scene.askers[principal], lobby)).verdict).toBe('conversation.forbidden')
    }
  }
})

test('a page of another origin changes nothing, though the browser is signed in', async () => {
  const cookie = (asker: Asker): string => `${scene.cookieName}=${asker.token}`
  const { member } = scene.askers
  const asked = await askByHttp(scene, 'session.current', member, scene.room, { cookie: cookie(member) })
  expect(asked.verdict, 'the cookie alone signs in').toBe('ok')
  const before = await look(scene)
  for (const origin of ['https://evil.example', 'null']) {
    for (const { operation } of QUESTIONS.filter(({ way }) => way === 'http')) {
      if (addressOf(operation)?.method === 'GET') continue
      const { verdict } = await askByHttp(scene, operation, member, scene.room, { cookie: cookie(member), origin })
      expect([operation, origin, verdict]).toEqual([operation, origin, 'request.origin'])
    }
    await expect(RawSocket.open(scene.server.url, { origin, headers: { cookie: cookie(member) } })).rejects.toThrow('403')
  }
  expect(await look(scene)).toEqual(before)
})

test('what the socket of the administrator takes is taken nowhere else, whoever asks', async () => {
  const { administrator } = scene.askers
  for (const operation of Object.keys(ADMIN_OPERATIONS)) {
    for (const base of ['', '/api', '/api/admin', '/admin']) {
      const headers = { [VERSION_HEADER]: SERVER_VERSION }
      const { status } = await callApi(
        scene.server.url,
        'POST',
        `/${operation}`,
        { name: scene.room.name },
        { base, headers, token: administrator.token! },
      )
      expect([base, operation, status]).toEqual([base, operation, 404])
    }
    const socket = await RawSocket.signedIn(scene.server.url, administrator.token!)
    expect((await socket.isRefused(operation, { name: scene.room.name })).code).toBe('frame.unknown-type')
    await socket.closes()
  }
})

test('asking for the head of an answer is asking', async () => {
  for (const { operation } of QUESTIONS.filter(({ way }) => way === 'http')) {
    const { method, path } = addressOf(operation)!
    if (method !== 'GET' || verdictFor(operation, 'anonymous') === 'ok') continue
    const { status } = await callApi(scene.server.url, 'HEAD', path.replace(/:\w+/g, '1'), undefined, { base: '' })
    expect([operation, status]).toEqual([operation, 401])
  }
})

test('who was in a conversation hears no more of it', async () => {
  const { stranger } = scene.askers
  const socket = await RawSocket.signedIn(scene.server.url, stranger.token!)
  const { conversationId, number } = scene.room
  await socket.asks('room.join', { number })
  await socket.asks('presence.watch', { accountIds: [], conversationId })
  await socket.asks('room.leave', { conversationId })
  const heard = socket.frames.get().length
  const visitor = await RawSocket.signedIn(scene.server.url, scene.askers.member.token!)
  await ask(scene, 'message.send', 'socket', scene.askers.member, scene.room)
  await ask(scene, 'typing.set', 'socket', scene.askers.member, scene.room)
  await visitor.closes()
  await scene.eyes.receives('typing', (event) => event.conversationId === conversationId && event.active)
  await socket.asks('ping', {})
  expect(socket.frames.get().slice(heard, -1)).toEqual([])
  await socket.closes()
  scene = await stage.set()
})

test('every operation has its rule, and the server serves nothing else', () => {
  expect(Object.keys(RULES).toSorted()).toEqual([...OPERATIONS].toSorted())
  const known = new Set(OPERATIONS.map((operation) => ({ ...addressOf(operation) })).map(({ method, path }) => `${method} ${path}`))
  const served = bound.flatMap(({ method, url }) => [method].flat().map((one) => `${one} ${url}`))
  // HEAD of everything that can be got, and the client’s files at `/` and below.
  const asked = new Set(served.filter((one) => !one.startsWith('HEAD ') && one !== 'GET /' && one !== AT_ADMIN_SOCKET))
  expect([...asked].toSorted()).toEqual([...known].filter((one) => !one.startsWith('undefined')).toSorted())
  expect(FILE_NAMES.every(isFile)).toBe(true)
})

/** The truth of a scene: the conversations as the owner sees them, what was told, and what is the owner’s own. */
async function look({ eyes, server, owner, room, direct }: Scene) {
  const [inRoom, history, members, inDirect, directHistory, devices, own] = await Promise.all([
    eyes.asks('conversation.get', { conversationId: room.conversationId }),
    eyes.asks('history.page', { conversationId: room.conversationId }),
    eyes.asks('member.list', { conversationId: room.conversationId }),
    eyes.asks('conversation.get', { conversationId: direct.conversationId }),
    eyes.asks('history.page', { conversationId: direct.conversationId }),
    callApi(server.url, 'GET', '/sessions', undefined, { token: owner.token }),
    callApi(server.url, 'GET', '/session', undefined, { token: owner.token }),
  ])
  return {
    room: inRoom,
    history,
    members: members.members.map(({ account, role }) => ({ account, role })),
    direct: inDirect,
    directHistory,
    told: eyes.frames.get().filter((frame) => !('re' in frame)).length,
    owned: {
      devices: devices.result,
      account: own.result,
      role: inRoom.conversation.role,
      readSeq: [inRoom.conversation.readSeq, inDirect.conversation.readSeq],
      written: [...history.entries, ...directHistory.entries].filter(({ senderId }) => senderId === room.accountId),
    },
  }
}

function expectNoSecret(operation: OperationName, principal: PrincipalName, attempt: Attempt, who: string): void {
  if (PRINCIPALS[principal].standing === 'inside') return
  const text = JSON.stringify([attempt.result, attempt.error]) ?? ''
  if (operation !== 'room.join') expect(text, `${who}: no message of the conversation`).not.toContain(scene.secrets.text)
  if (!TELLS_ROOM_NAME.has(operation)) expect(text, `${who}: no name of the room`).not.toContain(scene.secrets.roomName)
}

/** An answer has what its schema says, and nothing that slipped in. */
function expectWholeAndNoMore(operation: OperationName, result: unknown): void {
  if (isFile(operation)) return
  const schema = isCommand(operation) ? COMMANDS[operation].result : ROUTES[operation].result
  expect(schema.parse(result), operation).toEqual(result)
}
