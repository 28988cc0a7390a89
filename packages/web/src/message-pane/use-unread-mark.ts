import type { Conversation } from '@hongyan/sdk/browser'
import { useState } from 'react'
import { updateMark, type UnreadMark } from './unread-divider.ts'

/** Where the new messages begin: set when the conversation is opened, and again by what comes while nobody looks. */
export function useUnreadMark(conversation: Conversation, visible: boolean): UnreadMark | null {
  const [mark, setMark] = useState(() => updateMark(null, conversation, false))
  const next = updateMark(mark, conversation, visible)
  if (next !== mark) setMark(next)
  return next
}
