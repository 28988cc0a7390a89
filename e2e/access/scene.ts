import type { Conversation, Device, FriendRequest } from '@hongyan/protocol'
import { callApi, callRoute, type ConfigOverrides, PASSWORD, RawSocket, startTestServer, type TestServer } from '@hongyan/testkit'
import { openAdminDoor } from '../../packages/server/src/admin/admin-door.ts'
import type { PrincipalName } from './access-rules.ts'

/** Somebody with an account, or without: what they can show at a door. */
export interface Asker {
  principal: PrincipalName
  /** Of the account; empty for who has none. */
  name: string
  accountId: number
  token: string | undefined
}

/** What a question is about. */
export interface Subject {
  conversationId: number
  number: string
  accountId: number
  name: string
  sessionId: number
  avatar: string
  /** A request to be friends, of somebody else to the owner. */
  requestId: number
  /** An upload of the owner that is not finished. */
  upload: string
  /** A picture in a message there. */
  attachment: string
}

/** A room with a secret in it, its owner, and one of each principal. */
export interface Scene {
  server: TestServer
  /** The owner’s own socket, to look at the truth and to hear what is told. */
  eyes: RawSocket
  owner: { token: string }
  askers: Record<PrincipalName, Asker>
  /** Names of the cookies that carry tokens. */
  cookieName: string
  room: Subject
  /** The direct conversation of the owner and the member. */
  direct: Subject
  /** The direct conversation of the owner and the one they have blocked. */
  blockedDirect: Subject
  absent: Subject
  secrets: { text: string; roomName: string }
}

const device = { platform: 'script', label: 'a door' } as const
/** Nine milliseconds; also a number of days that is no whole number of them. */
const SHORT_SESSION_DAYS = 1e-7
const ADMINISTRATOR = 'head-goose'
const LIMITS = { messagesPerSecond: 0, wrongPasswordsPerAccount: 1e6, wrongPasswordsPerAddress: 1e6 }

/** A server for many scenes. */
export class Stage {
  private scenes = 0

  private constructor(
    readonly server: TestServer,
    /** The same in every scene: the password is good, the token was good once. */
    private readonly expired: Asker,
    private readonly cookieName: string,
  ) {}

  static async open(config: ConfigOverrides = {}): Promise<Stage> {
    const server = await startTestServer({ ...config, weather: 'off', sessionDays: SHORT_SESSION_DAYS, limits: LIMITS })
    const expired = await register(server, 'expired', 'expired')
    await server.restart({ sessionDays: 90 })
    const { headers } = await callRoute(server.url, 'account.set-up', {
      name: ADMINISTRATOR,
      nickname: 'Head',
      password: PASSWORD,
      device,
      token: new URL(server.setupUrl ?? '').hash.slice(1),
    })
    return new Stage(server, expired, headers.get('set-cookie')?.split('=')[0] ?? '')
  }

  /** New people, a new room. */
  async set(): Promise<Scene> {
    const { server } = this
    const tag = `${++this.scenes}`
    const secrets = { text: `the-secret-of-${tag}`, roomName: `the-room-of-${tag}` }
    const owner = await register(server, 'member', `owner-${tag}`)
    const eyes = await RawSocket.signedIn(server.url, owner.token ?? '')
    const { number } = await eyes.asks('room.suggest-number', {})
    const { conversation: room } = await eyes.asks('room.create', { number, name: secrets.roomName })
    const joins = async (asker: Asker): Promise<Asker> => {
      await mustCall(server, asker, 'POST', `/rooms/${number}/members`)
      return asker
    }
    const [member, former, signedOut, disabled, blocked, suitor, stranger, administrator] = await Promise.all([
      register(server, 'member', `member-${tag}`).then(joins),
      register(server, 'former', `former-${tag}`).then(joins),
      register(server, 'signedOut', `signed-out-${tag}`).then(joins),
      register(server, 'disabled', `disabled-${tag}`).then(joins),
      register(server, 'blocked', `blocked-${tag}`),
      register(server, 'stranger', `suitor-${tag}`),
      register(server, 'stranger', `stranger-${tag}`),
      signIn(server, 'administrator', ADMINISTRATOR),
      signIn(server, 'expired', this.expired.name).then(joins),
    ])
    await say(eyes, room, secrets.text)
    const { conversation: direct } = await eyes.asks('direct.open', { name: member.name })
    await say(eyes, direct, secrets.text)
    const { conversation: blockedDirect } = await eyes.asks('direct.open', { name: blocked.name })
    await say(eyes, blockedDirect, 'farewell')
    await eyes.asks('contact.block', { accountId: blocked.accountId, blocked: true })
    const asked = await mustCall<{ request: FriendRequest }>(server, suitor, 'POST', '/contacts/requests', { name: owner.name })
    const upload = await beginUpload(server, owner, 1000)
    const inRoom = await sayPicture(server, owner, eyes, room)
    const inDirect = await sayPicture(server, owner, eyes, direct)
    await mustCall(server, former, 'DELETE', `/conversations/${room.id}/members/me`)
    await mustCall(server, signedOut, 'DELETE', '/session')
    await disable(server, disabled)
    const subject = { ...(await this.describeOwner(owner)), requestId: asked.request.id }
    return {
      server,
      eyes,
      owner: { token: owner.token ?? '' },
      cookieName: this.cookieName,
      secrets,
      askers: {
        anonymous: { principal: 'anonymous', name: '', accountId: 0, token: undefined },
        forged: { principal: 'forged', name: '', accountId: 0, token: 'A'.repeat(43) },
        signedOut,
        disabled,
        blocked,
        stranger,
        former,
        member,
        administrator,
        expired: this.expired,
      },
      blockedDirect: { ...subject, conversationId: blockedDirect.id, number, upload, attachment: inRoom },
      room: { ...subject, conversationId: room.id, number, upload, attachment: inRoom },
      direct: { ...subject, conversationId: direct.id, number, upload, attachment: inDirect },
      absent: {
        conversationId: 999_999_999,
        number: '9999999999',
        accountId: 999_999_999,
        name: 'nobody-has-this-name',
        sessionId: 999_999_999,
        avatar: 'A'.repeat(32),
        requestId: 999_999_999,
        upload: 'A'.repeat(24),
        attachment: 'A'.repeat(24),
      },
    }
  }

  async close(): Promise<void> {
    await this.server.stop()
  }

  private async describeOwner(owner: Asker): Promise<Omit<Subject, 'conversationId' | 'number' | 'requestId' | 'upload' | 'attachment'>> {
    const picture = await mustCall<{ avatar: { image: string } }>(this.server, owner, 'PUT', '/account/avatar', ONE_PIXEL)
    const { session } = await mustCall<{ session: Device }>(this.server, owner, 'GET', '/session')
    return { accountId: owner.accountId, name: owner.name, sessionId: session.sessionId, avatar: picture.avatar.image }
  }
}

export const ONE_PIXEL = Buffer.from('R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=', 'base64')

async function register(server: TestServer, principal: PrincipalName, name: string): Promise<Asker> {
  const { result } = await callRoute(server.url, 'account.register', {
    name,
    nickname: name,
    password: PASSWORD,
    device,
    credential: 'token',
  })
  return { principal, name, accountId: result?.account.id ?? 0, token: result?.token ?? undefined }
}

async function signIn(server: TestServer, principal: PrincipalName, name: string): Promise<Asker> {
  const { result } = await callRoute(server.url, 'session.sign-in', { name, password: PASSWORD, device, credential: 'token' })
  return { principal, name, accountId: result?.account.id ?? 0, token: result?.token ?? undefined }
}

async function disable({ dataDir }: TestServer, { name }: Asker): Promise<void> {
  const door = await openAdminDoor(dataDir)
  await door.call('accounts.disable', { name })
  await door.close()
}

async function mustCall<T>(server: TestServer, { token }: Asker, method: string, path: string, body?: object): Promise<T> {
  const image = body instanceof Uint8Array ? { headers: { 'content-type': 'image/gif' } } : {}
  const { result, error } = await callApi<T>(server.url, method, path, body, { ...image, ...(token === undefined ? {} : { token }) })
  if (error || result === undefined) throw new Error(`${method} ${path}: ${JSON.stringify(error)}`)
  return result
}

async function beginUpload(server: TestServer, { token = '' }: Asker, size: number): Promise<string> {
  const { headers } = await callApi(server.url, 'POST', '/uploads', undefined, { token, headers: uploadHeaders(size) })
  return headers.get('location')?.split('/').at(-1) ?? ''
}

export function uploadHeaders(size: number): Record<string, string> {
  const metadata = `kind ${btoa('image')},name ${btoa('pixel.gif')}`
  return { 'tus-resumable': '1.0.0', 'upload-length': String(size), 'upload-metadata': metadata }
}

/** Puts a picture into a conversation; returns its id. */
async function sayPicture(server: TestServer, owner: Asker, eyes: RawSocket, { id }: Conversation): Promise<string> {
  const attachmentId = await beginUpload(server, owner, ONE_PIXEL.length)
  const headers = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
  await callApi(server.url, 'PATCH', `/uploads/${attachmentId}`, ONE_PIXEL, { token: owner.token ?? '', headers })
  const body = { kind: 'image', attachmentId } as const
  await eyes.asks('message.send', { conversationId: id, clientMessageId: attachmentId, body })
  return attachmentId
}

async function say(eyes: RawSocket, { id }: Conversation, text: string): Promise<void> {
  await eyes.asks('message.send', { conversationId: id, clientMessageId: `${text}-${id}`, body: { kind: 'text', text } })
}
