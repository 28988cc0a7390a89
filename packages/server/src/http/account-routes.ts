import { ROUTES, type NameAvailability, type SignedIn } from '@hongyan/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { changePassword } from '../domain/account/change-password.ts'
import { getAccount } from '../domain/account/find-account.ts'
import { findNameObstacle } from '../domain/account/name-availability.ts'
import { register, type Register, type RegisterDeps } from '../domain/account/register.ts'
import type { SetupToken } from '../domain/account/setup-token.ts'
import { type AvatarRenderer, removeAvatar, setAvatar, updateProfile } from '../domain/account/update-profile.ts'
import { DomainError } from '../domain/errors.ts'
import type { BlobStore } from '../domain/ports/blob-store.ts'
import type { Store } from '../domain/ports/store.ts'
import type { KeyedLimit } from '../domain/rate/keyed-limit.ts'
import type { Actor } from '../domain/session/actor.ts'
import type { OpenedSession } from '../domain/session/sign-in.ts'
import { signIn, type SignInDeps } from '../domain/session/sign-in.ts'
import { revokeDevice, signOut } from '../domain/session/sign-out.ts'
import { parseWith } from '../gateways/native/decode.ts'
import { toWireAccount, toWireDevice } from '../gateways/native/wire.ts'
import type { RequestFacts } from './request-facts.ts'
import type { Credentials } from './credentials.ts'
import type { ActorReader } from './read-actor.ts'

export interface AccountRoutesDeps extends SignInDeps, RegisterDeps {
  store: Store
  blobs: BlobStore
  avatars: AvatarRenderer
  setup: SetupToken
  credentials: Credentials
  readActor: ActorReader
  facts: RequestFacts
  limits: { avatarBytes: number }
  /** Changes of one’s own profile. */
  profileChanges: KeyedLimit
}

/** Who one is and where one is signed in: what goes over HTTP alone. */
export function bindAccountRoutes(app: FastifyInstance, deps: AccountRoutesDeps): void {
  const { store, readActor, credentials, facts } = deps

  app.get('/accounts/available', async (request): Promise<NameAvailability> => {
    const { name } = parseWith(ROUTES['account.available'].query, request.query)
    const reason = await findNameObstacle(deps, name, facts.addressOf(request.raw))
    return { available: reason === undefined, reason: (reason ?? null) as NameAvailability['reason'] }
  })

  app.post('/accounts', async (request, reply) => {
    const body = parseWith(ROUTES['account.register'].body, request.body)
    return signedIn(request, reply, await register(deps, registrationOf(request, body)), body.credential)
  })

  app.post('/setup', async (request, reply) => {
    const body = parseWith(ROUTES['account.set-up'].body, request.body)
    return signedIn(request, reply, await deps.setup.use(deps, body.token, registrationOf(request, body)), body.credential)
  })

  app.post('/sessions', async (request, reply) => {
    const { name, password, device, credential } = parseWith(ROUTES['session.sign-in'].body, request.body)
    const opened = await signIn(deps, { name, password, device: { ...device, address: facts.addressOf(request.raw) } })
    return signedIn(request, reply, opened, credential)
  })

  app.get('/session', async (request, reply) => {
    const actor = await findActor(request)
    // Not an error, which browsers would write on their console before anybody has signed in.
    if (!actor) return reply.type('application/json').send('null')
    const [account, sessions] = await Promise.all([
      getAccount(deps, actor.account.id),
      store.listSessions(actor.account.id, deps.clock.now()),
    ])
    const session = sessions.find(({ id }) => id === actor.sessionId)
    return { account: toWireAccount(account), session: session && toWireDevice(session, actor.sessionId) }
  })

  app.delete('/session', async (request, reply) => {
    await signOut(deps, await readActor(request))
    void reply.header('set-cookie', credentials.clearCookie(facts.isSecure(request.raw)))
    return {}
  })

  app.get('/sessions', async (request) => {
    const actor = await readActor(request)
    const sessions = await store.listSessions(actor.account.id, deps.clock.now())
    return { devices: sessions.map((session) => toWireDevice(session, actor.sessionId)) }
  })

  app.delete('/sessions/:sessionId', async (request) => {
    const { sessionId } = parseWith(ROUTES['session.revoke'].params, request.params)
    await revokeDevice(deps, await readActor(request), sessionId)
    return {}
  })

  app.patch('/account', async (request) => {
    const actor = await readWhoChanges(request)
    return toWireAccount(await updateProfile(deps, actor, parseWith(ROUTES['account.update'].body, request.body)))
  })

  app.put('/account/password', async (request) => {
    const actor = await readActor(request)
    await changePassword(deps, actor, parseWith(ROUTES['account.change-password'].body, request.body))
    return {}
  })

  app.put('/account/avatar', { bodyLimit: deps.limits.avatarBytes }, async (request) => {
    const actor = await readWhoChanges(request)
    const upload = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    return toWireAccount(await setAvatar(deps, actor, upload))
  })

  app.delete('/account/avatar', async (request) => toWireAccount(await removeAvatar(deps, await readWhoChanges(request))))

  async function findActor(request: FastifyRequest): Promise<Actor | undefined> {
    try {
      return await readActor(request)
    } catch (error) {
      if (error instanceof DomainError && error.code === 'session.required') return undefined
      throw error
    }
  }

  async function readWhoChanges(request: FastifyRequest): Promise<Actor> {
    const actor = await readActor(request)
    deps.profileChanges.take(String(actor.account.id))
    return actor
  }

  function registrationOf(
    request: FastifyRequest,
    body: Omit<Register, 'device' | 'sex'> & { sex?: Register['sex'] | undefined; device: Omit<Register['device'], 'address'> },
  ): Register {
    const { name, password, nickname, sex = null, device } = body
    return { name, password, nickname, sex, device: { ...device, address: facts.addressOf(request.raw) } }
  }

  function signedIn(
    request: FastifyRequest,
    reply: FastifyReply,
    { account, session, token }: OpenedSession,
    credential: 'cookie' | 'token',
  ): SignedIn {
    if (credential === 'cookie') void reply.header('set-cookie', credentials.setCookie(token, facts.isSecure(request.raw)))
    return { account: toWireAccount(account), session: toWireDevice(session, session.id), token: credential === 'token' ? token : null }
  }
}
