import { useRef } from 'react'
import { SettingsDialog, type SettingsSection } from '../account/settings-dialog.tsx'
import { DateDialog } from '../message-pane/date-dialog.tsx'
import { BefriendDialog } from '../contacts/befriend-dialog.tsx'
import { BlockDialog, UnfriendDialog } from '../contacts/part-dialogs.tsx'
import { RemarkDialog } from '../contacts/remark-dialog.tsx'
import { RoomDialogs, type RoomDialog } from '../rooms/room-dialogs.tsx'
import { SendFilesDialog } from '../files/send-files-dialog.tsx'
import { ForwardDialog } from '../forward/forward-dialog.tsx'
import { StartChatDialog, type StartKind } from '../start-chat/start-chat-dialog.tsx'
import { ImageViewer } from '../viewer/image-viewer.tsx'
import type { DialogName } from './app-location.ts'
import { useLocation } from './navigation.ts'
import { Switcher } from './switcher.tsx'

/** The dialog at the address. What was open last stays drawn while it closes. */
export function Dialogs() {
  const { dialog } = useLocation()
  const latest = useRef<DialogName | null>(null)
  if (dialog) latest.current = dialog
  const [family, part] = (latest.current ?? '').split('.')
  const about = { open: dialog !== null, accountId: Number(part) }
  return (
    <>
      {family === 'start' && <StartChatDialog open={dialog !== null} kind={part as StartKind} />}
      {family === 'settings' && <SettingsDialog open={dialog !== null} section={part as SettingsSection} />}
      {latest.current === 'history.date' && <DateDialog open={dialog !== null} />}
      {family === 'room' && <RoomDialogs open={dialog !== null} name={part as RoomDialog} />}
      {family === 'viewer' && <ImageViewer open={dialog === 'viewer'} />}
      {family === 'send' && <SendFilesDialog open={dialog === 'send'} />}
      {family === 'forward' && <ForwardDialog open={dialog === 'forward'} />}
      {family === 'switcher' && <Switcher open={dialog !== null} />}
      {family === 'befriend' && <BefriendDialog key={part} {...about} />}
      {family === 'remark' && <RemarkDialog key={part} {...about} />}
      {family === 'unfriend' && <UnfriendDialog {...about} />}
      {family === 'block' && <BlockDialog {...about} />}
    </>
  )
}
