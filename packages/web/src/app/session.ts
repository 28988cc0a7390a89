import type { Client, RouteBody, ServerInfo, SessionEnd } from '@hongyan/sdk/browser'
import { create } from 'zustand'
import { forgetDrafts } from '../composer/drafts.ts'
import { lookForRelease } from '../offline/keep-files.ts'
import { api, connect } from './connect.ts'
import { codedError } from './error-text.ts'
import { getLocation, navigate } from './navigation.ts'

/** What the page is about: whether somebody is signed in here, and if not, why. */
export type SessionPhase =
  | { kind: 'starting' }
  | { kind: 'unreachable'; attempt: number; retryAt: number }
  | { kind: 'signed-out'; server: ServerInfo; notice: 'signed-out' | 'expired' | null }
  | { kind: 'ended'; end: SessionEnd }
  | { kind: 'open'; client: Client }

export const useSession = create<{ phase: SessionPhase }>()(() => ({ phase: { kind: 'starting' } }))

/** Set while this browser is signed in, so that the next visit can show the cache before the server has answered. */
const SIGNED_IN_KEY = 'hongyan.signed-in'
const tabs = new BroadcastChannel('hongyan.session')
const UNKNOWN_END: Omit<SessionEnd, 'at'> = { reason: 'unknown', by: null }
let retryTimer: ReturnType<typeof setTimeout> | undefined

function show(phase: SessionPhase): void {
  clearTimeout(retryTimer)
  const { phase: before } = useSession.getState()
  if (before.kind === 'open' && phase.kind !== 'open') {
    void before.client.close()
    // Whoever signs in next did not open this dialog.
    if (getLocation().dialog) navigate({ dialog: null }, { replace: true })
  }
  useSession.setState({ phase })
}

/** Called once when the page has loaded, and again whenever it is unclear who is signed in. */
export async function startSession(attempt = 0): Promise<void> {
  if (localStorage.getItem(SIGNED_IN_KEY) !== null) return openClient()
  try {
    if (await api.current()) return await openClient()
    await showSignedOut(null)
  } catch (error) {
    const { code, details } = codedError(error)
    if (code === 'session.ended') await showEnd(details as Partial<SessionEnd> | undefined)
    else showUnreachable(attempt)
  }
}

function showUnreachable(attempt: number): void {
  const pause = Math.min(30_000, 2_000 * 1.6 ** attempt)
  show({ kind: 'unreachable', attempt, retryAt: Date.now() + pause })
  retryTimer = setTimeout(() => void startSession(attempt + 1), pause)
}

export function retryNow(): void {
  void startSession()
}

async function showSignedOut(notice: 'signed-out' | 'expired' | null): Promise<void> {
  localStorage.removeItem(SIGNED_IN_KEY)
  show({ kind: 'signed-out', server: await api.serverInfo(), notice })
}

async function showEnd(end: Partial<SessionEnd> | undefined): Promise<void> {
  localStorage.removeItem(SIGNED_IN_KEY)
  const full: SessionEnd = { ...UNKNOWN_END, at: Date.now(), ...end }
  if (full.reason === 'signed-out' || full.reason === 'expired') await showSignedOut(full.reason)
  else show({ kind: 'ended', end: full })
}

async function openClient(): Promise<void> {
  const client = connect()
  let over = false
  client.on('ended', (end) => {
    if (over) return
    over = true
    // Without a reason the cookie was not valid at all: ask who we are.
    localStorage.removeItem(SIGNED_IN_KEY)
    void (end ? showEnd(end).catch(() => showUnreachable(0)) : startSession())
  })
  client.connection.subscribe(() => {
    if (client.connection.get().status === 'online') void lookForRelease()
  })
  await client.start()
  if (over) return
  localStorage.setItem(SIGNED_IN_KEY, '1')
  if (['sign-in', 'register', 'setup'].includes(getLocation().page)) navigate({ page: 'main' }, { replace: true })
  show({ kind: 'open', client })
}

async function enter(): Promise<void> {
  await openClient()
  tabs.postMessage('signed-in')
}

export async function signIn(input: Omit<RouteBody<'session.sign-in'>, 'credential'>): Promise<void> {
  await api.signIn(input)
  await enter()
}

export async function register(input: Omit<RouteBody<'account.register'>, 'credential'>): Promise<void> {
  await api.register(input)
  await enter()
}

export async function setUp(input: Omit<RouteBody<'account.set-up'>, 'credential'>): Promise<void> {
  await api.setUp(input)
  await enter()
}

export async function signOut(client: Client): Promise<void> {
  await client.signOut()
  forgetDrafts()
  navigate({ conversationId: null, dialog: null }, { replace: true })
  await showSignedOut('signed-out')
}

/** From the page of the one put out: straight in if another tab has signed in meanwhile, else the sign-in page. */
export async function signInAgain(): Promise<void> {
  show({ kind: 'starting' })
  try {
    if (await api.current()) await openClient()
    else await showSignedOut(null)
  } catch (error) {
    // Having read why, the person wants in: the reason is not told twice.
    if (codedError(error).code === 'session.ended') await showSignedOut(null).catch(() => showUnreachable(0))
    else showUnreachable(0)
  }
}

tabs.onmessage = () => {
  const { phase } = useSession.getState()
  // Another tab signed in. If this one is in too, the cookie may belong to somebody else now.
  if (phase.kind === 'open') location.reload()
  else void startSession()
}
