import { rankIn, silenceOf, type Conversation, type Role } from '@hongyan/sdk/browser'
import { useEffect, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'

/** What one may do in a room. */
export function useRank(conversation: Conversation): Role {
  return useObservable(useClient().account, (account) => rankIn(conversation, account))
}

/** The longest that a timer of a browser can wait. */
const TIMER_MAX = 2_147_483_647

/** Draws again when a moment has come. */
export function useMoment(at: number | null): void {
  const [, setPassed] = useState(0)
  useEffect(() => {
    if (at === null || at <= Date.now()) return
    const timer = setTimeout(() => setPassed((count) => count + 1), Math.min(at - Date.now() + 50, TIMER_MAX))
    return () => clearTimeout(timer)
  }, [at])
}

/** Why oneself may not write in a conversation now; null when one may. Comes to its end by itself. */
export function useSilence(conversation: Conversation): ReturnType<typeof silenceOf> {
  const account = useObservable(useClient().account)
  useMoment(conversation.room?.mutedUntil ?? null)
  return silenceOf(conversation, account, Date.now())
}
