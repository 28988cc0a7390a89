import type { Conversation } from '@hongyan/sdk/browser'
import { useRef } from 'react'
import { useConversation } from '../app/client-context.ts'
import { useLocation } from '../app/navigation.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { NoticeDialog } from './notice-dialog.tsx'
import { RoomSettingsDialog } from './room-settings-dialog.tsx'

const DIALOGS = { settings: RoomSettingsDialog, notice: NoticeDialog, invite: InviteDialog }
export type RoomDialog = keyof typeof DIALOGS

/** The dialogs about the room that is open; closed when it is gone. */
export function RoomDialogs({ open, name }: { open: boolean; name: RoomDialog }) {
  const conversation = useConversation(useLocation().conversationId)
  const latest = useRef<Conversation>(undefined)
  if (conversation?.kind === 'room') latest.current = conversation
  const Content = DIALOGS[name]
  return latest.current && <Content key={latest.current.id} open={open && conversation !== undefined} conversation={latest.current} />
}
