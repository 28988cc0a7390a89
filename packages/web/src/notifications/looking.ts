/*
 * The tabs of a browser tell one another by locks who is looked at, and which one of them notifies: a lock is gone with its
 * tab, however that ends.
 */

const NOTIFIER = 'hongyan.notifier'
const FOCUSED = 'hongyan.focused'
const lookingAt = (conversationId: number): string => `hongyan.looking ${conversationId}`

/** Holds a lock until the answer is called; `onHeld` when it is one’s own. */
function hold(name: string, mode: LockMode, onHeld?: () => void): () => void {
  const waiting = new AbortController()
  let release = (): void => waiting.abort()
  navigator.locks
    .request(name, { mode, signal: waiting.signal }, () => {
      onHeld?.()
      return new Promise<void>((resolve) => (release = resolve))
    })
    .catch(() => undefined)
  return () => release()
}

/** Calls back when this is the one tab that notifies. Answers with the way to stop. */
export function becomeNotifier(onElected: () => void): () => void {
  return hold(NOTIFIER, 'exclusive', onElected)
}

/** Lets the other tabs know that this one is looked at, and which conversation. Answers with the way to stop. */
export function tellLooking(conversationId: number | null): () => void {
  const releases = [hold(FOCUSED, 'shared')]
  if (conversationId !== null) releases.push(hold(lookingAt(conversationId), 'shared'))
  return () => releases.forEach((release) => release())
}

/** Whether somebody looks at the conversation, or at least at this client, in any tab. */
export async function whoLooks(conversationId: number): Promise<'at it' | 'elsewhere' | 'nobody'> {
  const { held = [] } = await navigator.locks.query()
  const names = new Set(held.map(({ name }) => name))
  if (names.has(lookingAt(conversationId))) return 'at it'
  return names.has(FOCUSED) ? 'elsewhere' : 'nobody'
}
