import { type CommandType, type ParamsOf, PROTOCOL_VERSIONS, type RouteName } from '@hongyan/protocol'
import { PASSWORD } from '@hongyan/testkit'
import type { FileName } from './access-rules.ts'
import { type Asker, ONE_PIXEL, type Subject, uploadHeaders } from './scene.ts'

type Fields = Record<string, unknown>

let last = 0
const fresh = (what: string): string => `${what}-${process.pid}-${++last}`
const device = { platform: 'script', label: 'a door' }
const registration = (): Fields => ({ name: fresh('new'), nickname: 'New', password: PASSWORD, device, credential: 'token' })

/** What is asked of each operation, about a subject. */
export const REQUESTS: { [T in CommandType]: (about: Subject, asker: Asker) => ParamsOf<T> } & {
  [T in RouteName | FileName]: (about: Subject, asker: Asker) => Fields
} = {
  hello: () => ({ versions: [...PROTOCOL_VERSIONS] }),
  ping: () => ({}),
  'message.send': ({ conversationId }) => ({
    conversationId,
    clientMessageId: fresh('message'),
    body: { kind: 'text', text: 'I was here' },
  }),
  'history.page': ({ conversationId }) => ({ conversationId }),
  'read.mark': ({ conversationId }) => ({ conversationId, seq: 1 }),
  'typing.set': ({ conversationId }) => ({ conversationId, active: true }),
  'presence.watch': ({ conversationId, accountId }) => ({ conversationId, accountIds: [accountId] }),
  'conversation.list': () => ({}),
  'conversation.get': ({ conversationId }) => ({ conversationId }),
  'conversation.configure': ({ conversationId }) => ({ conversationId, pinned: true }),
  'conversation.hide': ({ conversationId }) => ({ conversationId }),
  'direct.open': ({ name }) => ({ name }),
  'room.create': () => ({ number: String(40_000_000 + ++last), name: 'another room' }),
  'room.suggest-number': () => ({}),
  'room.number-available': ({ number }) => ({ number }),
  'room.find': ({ number }) => ({ number }),
  'room.join': ({ number }) => ({ number }),
  'room.leave': ({ conversationId }) => ({ conversationId }),
  'room.rename': ({ conversationId }) => ({ conversationId, name: 'I was here' }),
  'room.set-notice': ({ conversationId }) => ({ conversationId, text: 'I was here' }),
  'room.configure': ({ conversationId }) => ({ conversationId, joining: 'invited' }),
  'room.invite': ({ conversationId, name }) => ({ conversationId, names: [name] }),
  'room.set-role': ({ conversationId, accountId }) => ({ conversationId, accountId, role: 'admin' }),
  'room.hand-over': ({ conversationId, accountId }) => ({ conversationId, accountId }),
  'room.remove-member': ({ conversationId, accountId }) => ({ conversationId, accountId }),
  'room.mute': ({ conversationId, accountId }) => ({ conversationId, accountId, until: 8_640_000_000_000_000 }),
  'room.mute-all': ({ conversationId }) => ({ conversationId, active: true }),
  'room.dissolve': ({ conversationId }) => ({ conversationId }),
  'member.list': ({ conversationId }) => ({ conversationId }),
  'account.find': ({ name }) => ({ name }),
  'account.get': ({ accountId }) => ({ accountId }),
  'contact.list': () => ({}),
  'contact.request': ({ name }) => ({ name, note: 'I was here' }),
  'contact.answer': ({ requestId }) => ({ requestId, answer: 'accept' }),
  'contact.withdraw': ({ requestId }) => ({ requestId }),
  'contact.remove': ({ accountId }) => ({ accountId }),
  'contact.remark': ({ accountId }) => ({ accountId, remark: 'the one I was at' }),
  'contact.block': ({ accountId }) => ({ accountId, blocked: true }),

  'weather.get': () => ({ place: 'Beijing', language: 'en' }),

  'server.health': () => ({}),
  'server.info': () => ({}),
  'account.available': ({ name }) => ({ name }),
  'account.register': registration,
  'account.set-up': () => ({ ...registration(), token: 'A'.repeat(32) }),
  'session.sign-in': ({ name }, asker) =>
    asker.name === ''
      ? { name, password: 'a guess', device, credential: 'token' }
      : { name: asker.name, password: PASSWORD, device, credential: 'token' },
  'session.current': () => ({}),
  'session.sign-out': () => ({}),
  'session.list': () => ({}),
  'session.revoke': ({ sessionId }) => ({ sessionId }),
  'account.update': () => ({ signature: 'I was here' }),
  'account.change-password': () => ({ current: PASSWORD, password: PASSWORD }),
  'account.set-avatar': () => ({ image: ONE_PIXEL }),
  'account.remove-avatar': () => ({}),
  'room.set-avatar': ({ conversationId }) => ({ conversationId, image: ONE_PIXEL }),
  'room.remove-avatar': ({ conversationId }) => ({ conversationId }),
  'admin.figures': () => ({}),
  'admin.words.list': () => ({}),
  'admin.words.put': () => ({ words: [{ text: fresh('unword'), level: 'replace' }] }),
  'admin.words.remove': () => ({ texts: ['unword'] }),
  'admin.words.import': () => ({ content: fresh('unword'), level: 'replace' }),
  'admin.words.export': () => ({}),
  'admin.words.try': () => ({ text: 'I was here' }),
  'upload.get': ({ upload }) => ({ uploadId: upload }),

  'upload.create': () => ({ headers: uploadHeaders(10) }),
  'upload.append': ({ upload }) => ({
    uploadId: upload,
    image: ONE_PIXEL,
    headers: { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
  }),
  'upload.cancel': ({ upload }) => ({ uploadId: upload }),
  'attachment.bytes': ({ attachment }) => ({ attachmentId: attachment }),
  'attachment.thumbnail': ({ attachment }) => ({ attachmentId: attachment }),

  'avatar.image': ({ avatar }) => ({ id: avatar }),
  'api.description': () => ({}),
  'trust.page': () => ({}),
  'trust.file': () => ({ file: 'goose.svg' }),
  'web.client': () => ({}),
}

/** What a frame or a body may claim besides: that it comes from somebody else. It must make no difference. */
export function forgedIdentity(owner: Subject): Fields {
  const { accountId, name, sessionId } = owner
  return {
    senderId: accountId,
    sender: name,
    from: name,
    userId: accountId,
    authzid: name,
    account: { id: accountId, name },
    actor: { account: { id: accountId, name }, role: 'administrator' },
    role: 'administrator',
    session: sessionId,
    via: 'system',
  }
}

export const FORGED_HEADERS = {
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-user': 'head-goose',
  'x-account-id': '1',
  'x-http-method-override': 'DELETE',
}
