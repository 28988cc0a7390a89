import type {
  Account,
  AccountCard,
  Conversation,
  Device,
  Entry,
  MessageBody,
  ParamsOf,
  ResultOf,
  ServerLimits,
  Welcome,
} from '@hongyan/protocol'
import { Accounts } from './accounts.ts'
import { createApi, createRequest } from './api.ts'
import { Connection } from './connection.ts'
import type { CachedState, CachePort, CacheScope, Client, ClientEvents, ClientOptions, OutgoingMessage, Transport } from './contract.ts'
import { createContactMethods } from './contact-methods.ts'
import { Contacts } from './contacts.ts'
import { Conversations } from './conversations.ts'
import { HongyanError } from './error.ts'
import { createFiles } from './files.ts'
import { Feed } from './feed.ts'
import { findByTime } from './find-by-time.ts'
import { Follower } from './follower.ts'
import { Keeper } from './keeper.ts'
import { MemoryCache } from './memory-cache.ts'
import { Emitter, Value } from './observable.ts'
import { ownList } from './own-list.ts'
import { OutboxSender } from './outbox-sender.ts'
import { Outbox } from './outbox.ts'
import { Presence } from './presence.ts'
import { Progress } from './progress.ts'
import { ReadMarks } from './read-marks.ts'
import { Timelines } from './timelines.ts'
import { createRoomAdministration } from './room-administration.ts'
import { checkTextSize } from './submitted-body.ts'
import { TUNING } from './tuning.ts'
import { OwnTyping, TypingPeople } from './typing.ts'
import { Uploads } from './uploads.ts'
import { createWeatherClient } from './weather.ts'

/** Raised when rows of the list get a field that must be there. */
const CACHE_FORMAT = 3
/** Accounts written to the cache: those met last. */
const CACHED_ACCOUNTS = 2000

/** A client of one session. `@hongyan/sdk/browser` and `@hongyan/sdk/node` bring the transport and a durable cache. */
export function createClient(options: ClientOptions & { transport: Transport }): Client {
  const { transport, token } = options
  const url = options.url.replace(/\/$/, '')
  const tuning = { ...TUNING, ...options.tuning }
  const follow = options.follow ?? 'viewed'
  let cache: CachePort = options.cache
  let scope: CacheScope | undefined
  let isStarted = false
  let loadingMore: Promise<void> | undefined
  let stopOutboxWatch: (() => void) | undefined
  let stopHideWatch: (() => void) | undefined
  let markScoped: () => void = () => undefined
  const scoped = new Promise<void>((resolve) => (markScoped = resolve))

  const account = new Value<Account | null>(null)
  const session = new Value<Device | null>(null)
  const limits = new Value<ServerLimits | null>(null)
  const events = new Emitter<ClientEvents>()
  const accounts = new Accounts()
  const contacts = new Contacts()
  const conversations = new Conversations()
  const progress = new Progress()
  const typing = new TypingPeople(tuning)
  const api = createApi({ url, token, transport })

  const connection = new Connection({
    url,
    token,
    transport,
    client: options.client,
    tuning,
    resume: () => (scope && conversations.list.get().ready ? { since: progress.position, instanceId: scope.instanceId } : undefined),
    onWelcome,
    onEvent: (frame) => feed.apply(frame),
  })
  const keeper = new Keeper({ cache: () => cache, tuning, snapshot })
  const readMarks: ReadMarks = new ReadMarks({
    conversations,
    tuning,
    countAt: (conversationId, seq) => timelines.countAt(conversationId, seq),
    send: (conversationId, seq) => connection.requestNow('read.mark', { conversationId, seq }),
    isOnline: () => connection.isOnline,
    onChange: () => keeper.touch(),
  })
  const ownTyping = new OwnTyping(tuning, (conversationId, active) => connection.post('typing.set', { conversationId, active }))
  const presence = new Presence({
    send: ({ accountIds, conversationId }) => connection.requestNow('presence.watch', { accountIds: [...accountIds], conversationId }),
    listMembers: (conversationId) => listMembers(conversationId),
  })
  const outbox: Outbox = new Outbox(() => cache, {
    onSettled: (message, entry) => timelines.settle(message, entry),
    onQueued: () => sender.drain(),
  })
  const sender: OutboxSender = new OutboxSender({
    outbox,
    cache: () => cache,
    tuning,
    isOnline: () => connection.isOnline,
    hold: (clientMessageId) => progress.hold(clientMessageId),
    release: (clientMessageId) => progress.release(clientMessageId),
    async send(params, body) {
      checkTextSize(body, limits.get())
      return connection.requestNow('message.send', params)
    },
    onAcknowledged(message, answer) {
      const { conversationId, clientMessageId, body } = message
      const { id, seq, count, sentAt, words } = answer
      // What was stored may be another text.
      const stored = answer.body ?? body
      feed.applyEntry({ id, conversationId, seq, count, sentAt, senderId: feed.ownId, kind: 'message', clientMessageId, body: stored })
      if (words) events.emit('words', { conversationId, clientMessageId, verdict: words })
    },
  })
  const request = createRequest({ url, token, transport })
  const uploads: Uploads = new Uploads({
    outbox,
    cache: () => cache,
    tuning,
    isOnline: () => connection.isOnline,
    limits: limits.get,
    request,
    openFile: transport.openFile,
  })
  const timelines: Timelines = new Timelines((conversationId) => ({
    tuning,
    head: () => conversations.find(conversationId)?.head,
    loadCached: (from, to) => (scope ? keeper.load(conversationId, from, to) : Promise.resolve([])),
    fetchPage: (range) => fetchPage({ conversationId, ...range }),
    outgoing: () => outbox.in(conversationId),
    isSending: () => outbox.isSending(conversationId),
    isOnline: () => connection.isOnline,
  }))
  const follower = new Follower({
    all: follow === 'all',
    emit: (entry) =>
      events.emit('entry', { entry, conversation: conversations.find(entry.conversationId), sender: accounts.find(entry.senderId) }),
    async fetchAfter(conversationId, after, limit) {
      const page = await fetchPage({ conversationId, after, limit })
      for (const entry of page.entries) timelines.offer(entry)
      return page.entries
    },
    isSending: (conversationId) => outbox.isSending(conversationId),
    isOnline: () => connection.isOnline,
    onProgress: () => follow === 'all' && keeper.touch(),
  })
  const feed: Feed = new Feed({
    account,
    accounts,
    contacts,
    conversations,
    outbox,
    timelines,
    follower,
    keeper,
    progress,
    readMarks,
    presence,
    typing,
    events,
    getConversation: (conversationId) => connection.requestNow('conversation.get', { conversationId }),
    restart: (reason) => connection.restart(reason),
  })

  outbox.state.subscribe(() => {
    timelines.refresh()
    follower.resume()
  })
  connection.state.subscribe(() => {
    const state = connection.state.get()
    if (state.status === 'online') {
      void outbox.reload().catch(() => undefined)
      sender.drain()
      uploads.drain()
      timelines.resume()
      follower.resume()
      readMarks.resend()
      presence.resume()
    } else if (state.status === 'ended') {
      stopHideWatch?.()
      sender.interrupt()
      uploads.stop()
      readMarks.stop()
      ownTyping.forget()
      typing.clear()
      presence.clear()
      outbox.rejectWaiters(
        new HongyanError({ code: state.end ? 'session.ended' : 'network', message: 'The client has ended.', retry: 'never' }),
      )
      // Signing out in one tab deletes the cache; the others must not write it again.
      if (state.end?.reason === 'signed-out') keeper.forget()
      void keeper.flush()
      events.emit('ended', state.end)
    } else {
      sender.interrupt()
      uploads.interrupt()
      ownTyping.forget()
      typing.clear()
    }
  })

  function snapshot(): CachedState | undefined {
    const own = account.get()
    if (!own || !scope) return undefined
    const rows = conversations.stored()
    return {
      format: CACHE_FORMAT,
      position: progress.position,
      account: own,
      ...rows,
      ...contacts.stored(),
      accounts: accounts.all().slice(-CACHED_ACCOUNTS),
      reads: readMarks.stored(),
      ...(follow === 'all' && { emitted: follower.stored() }),
    }
  }

  /** Chooses whose cache it is, and shows what it holds. A cache that does not open is replaced by one in memory. */
  async function openScope(next: CacheScope): Promise<void> {
    stopOutboxWatch?.()
    try {
      await cache.open(next)
    } catch {
      cache = new MemoryCache()
      await cache.open(next)
    }
    scope = next
    const [state] = await Promise.all([cache.loadState().catch(() => undefined), outbox.reload().catch(() => undefined)])
    stopOutboxWatch = cache.onOutboxChange(() => void outbox.reload().catch(() => undefined))
    if (state) {
      account.set(state.account)
      accounts.learn(state.accounts)
      // Rows of an older client lack what this one relies on: the welcome brings them all.
      if (state.format === CACHE_FORMAT) {
        conversations.replace(state.conversations, state.more ?? false)
        contacts.replace(state.contacts ?? [], state.requests ?? [])
        progress.restart(state.position)
      }
      for (const [conversationId, seq] of state.reads ?? []) readMarks.mark(conversationId, seq)
      if (follow === 'all') follower.load(state.emitted ?? state.conversations.map((row) => [row.id, row.head] as const))
    }
    markScoped()
  }

  function forgetShown(): void {
    keeper.forget()
    readMarks.clear()
    follower.clear()
    outbox.reset()
    accounts.clear()
    contacts.reset()
    conversations.reset()
    progress.restart(0)
    account.set(null)
    timelines.restart()
  }

  async function onWelcome(welcome: Welcome): Promise<boolean> {
    const isSameData = scope?.instanceId === welcome.instanceId
    if (scope && (scope.accountId !== welcome.account.id || !isSameData)) {
      await keeper.flush()
      forgetShown()
      await openScope({ url, accountId: welcome.account.id, instanceId: welcome.instanceId })
      // What was resumed from was not this account’s.
      if (isSameData) return false
    } else if (!scope) await openScope({ url, accountId: welcome.account.id, instanceId: welcome.instanceId })
    session.set(welcome.session)
    limits.set(welcome.limits)
    const isFirst = !conversations.list.get().ready
    feed.applyWelcome(welcome, !isFirst)
    // From here on a restart has something to show.
    if (isFirst) void keeper.flush()
    return true
  }

  async function loadMore(): Promise<void> {
    const before = conversations.oldestPosition()
    const answer = await connection.request('conversation.list', before === undefined ? {} : { before })
    feed.learnConversations(answer.conversations, answer.accounts, answer.more)
  }

  async function fetchPage(params: ParamsOf<'history.page'>): Promise<ResultOf<'history.page'>> {
    const page = await connection.request('history.page', params)
    feed.learnEntries(page.entries, page.accounts)
    return page
  }

  async function findEntry(conversationId: number, seq: number): Promise<Entry | undefined> {
    const [kept] = scope ? await keeper.load(conversationId, seq, seq) : []
    if (kept) return kept
    return (await fetchPage({ conversationId, after: seq - 1, limit: 1 })).entries.find((entry) => entry.seq === seq)
  }

  async function listMembers(conversationId: number, cursor?: string): Promise<ResultOf<'member.list'>> {
    const page = await connection.request('member.list', { conversationId, ...(cursor !== undefined && { cursor }) })
    accounts.learn(page.members.map((member) => member.account))
    presence.learnMembers(conversationId, page)
    return page
  }

  /** A command that answers with one conversation, which enters the list. */
  async function enter<T extends 'direct.open' | 'room.create' | 'room.join'>(type: T, params: ParamsOf<T>) {
    return learn((await connection.request(type, params)) as ResultOf<'direct.open'>)
  }

  function learn({ conversation, accounts: named }: ResultOf<'direct.open'>): Conversation {
    feed.learnConversations([conversation], named)
    return conversations.find(conversation.id) ?? conversation
  }

  async function whenScoped(): Promise<void> {
    if (!scope) await Promise.race([scoped, connection.whenOnline()])
  }

  async function send(conversationId: number, body: MessageBody): Promise<OutgoingMessage> {
    // With nothing to wait for no turn is given away: messages keep the order of the calls.
    if (!scope) await whenScoped()
    ownTyping.forget(conversationId)
    return outbox.add(conversationId, body)
  }

  return {
    ...createContactMethods({
      request: (type, params) => connection.request(type, params),
      contacts,
      accounts,
      touch: () => keeper.touch(),
    }),
    connection: connection.state,
    account,
    session,
    limits,
    conversations: conversations.list,
    accounts: accounts.map,
    online: presence.online,
    typing: typing.state,
    outbox: outbox.state,
    api,

    async start() {
      if (isStarted) return
      isStarted = true
      const last = await options.cache.lastScope?.(url, options.accountId).catch(() => undefined)
      if (last) await openScope(last)
      stopHideWatch = transport.onHide?.(() => keeper.hurry())
      connection.start()
    },
    async close() {
      connection.stop()
      stopOutboxWatch?.()
      await keeper.flush()
      await cache.close()
    },
    async signOut() {
      await api.signOut().catch((error: unknown) => {
        if (!(error instanceof HongyanError) || !error.code.startsWith('session.')) throw error
      })
      connection.stop()
      await keeper.flush()
      if (scope) await cache.clear()
      stopOutboxWatch?.()
      await cache.close()
    },
    whenOnline: () => connection.whenOnline(),

    timeline: (conversationId) => timelines.use(conversationId),
    send,
    async sendAndWait(conversationId, body) {
      // Rejects when the client has ended: nobody would answer.
      if (!scope || connection.hasEnded) await connection.whenOnline()
      return new Promise<Entry>((resolve, reject) => {
        outbox.add(conversationId, body, { waiter: { resolve, reject } }).catch(reject)
      })
    },
    async retry(clientMessageId, options) {
      await outbox.retry(clientMessageId, options)
      uploads.drain()
    },
    discard: (clientMessageId) => uploads.cancel(clientMessageId),
    ...createFiles({ url, uploads, request, whenScoped, findEntry, send: (conversationId, body) => outbox.add(conversationId, body) }),
    markRead: (conversationId, seq) => readMarks.mark(conversationId, seq),
    setTyping: (conversationId, active) => ownTyping.set(conversationId, active),
    watchPresence: (watch) => presence.watch(watch),

    ...ownList(connection),
    loadMoreConversations() {
      loadingMore ??= loadMore().finally(() => (loadingMore = undefined))
      return loadingMore
    },
    openDirect: (name) => enter('direct.open', { name }),
    createRoom: (room) => enter('room.create', room),
    suggestRoomNumber: async () => (await connection.request('room.suggest-number', {})).number,
    findRoom: (number) => connection.request('room.find', { number }),
    joinRoom: (number) => enter('room.join', { number }),
    async leaveRoom(conversationId) {
      await connection.request('room.leave', { conversationId })
    },
    ...createRoomAdministration({ connection, api, learn }),
    listMembers,
    findByTime: (conversationId, time) =>
      findByTime(
        time,
        conversations.find(conversationId)?.head ?? 0,
        async (after, limit) => (await fetchPage({ conversationId, after, limit })).entries,
      ),
    findAccount: (name) => findCard('account.find', { name }),
    getAccount: (accountId) => findCard('account.get', { accountId }),
    ...createWeatherClient({ request: (type, params) => connection.request(type, params), send }),
    on: (event, listener) => events.on(event, listener),
  }

  async function findCard<T extends 'account.find' | 'account.get'>(type: T, params: ParamsOf<T>) {
    const card: AccountCard = await connection.request(type, params)
    accounts.learn([card])
    return card
  }
}
