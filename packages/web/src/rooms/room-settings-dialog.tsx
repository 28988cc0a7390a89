import { ROOM_NAME_MAX, type Conversation } from '@hongyan/sdk/browser'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { checkRoomName } from '../account/check-fields.ts'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { closeDialog, navigate } from '../app/navigation.ts'
import { isLobby, useTitle } from '../conversation-list/conversation-title.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { Megaphone } from '../design/icons.ts'
import { Segmented } from '../design/segmented.tsx'
import { TextField } from '../design/text-field.tsx'
import { showToast } from '../design/toast.tsx'
import { Toggle } from '../design/toggle.tsx'
import { LeaveRoomDialog } from '../members/leave-room-dialog.tsx'
import { DissolveRoomDialog } from './dissolve-room-dialog.tsx'
import { RoomAvatarSettings } from './room-avatar-settings.tsx'
import { useRank } from './use-rank.ts'

function NameForm({ conversation: { id, name: before } }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const client = useClient()
  const [name, setName] = useState(before ?? '')
  const [busy, setBusy] = useState(false)
  const error = !name.trim() ? t('start.missingName') : checkRoomName(name) ? t('errors.room.name-invalid') : null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || error || name.trim() === before) return
    setBusy(true)
    try {
      await client.renameRoom(id, name.trim())
      showToast(t('common.saved'))
    } catch (reason) {
      showToast(errorText(t, reason), 'error')
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex items-start gap-2">
      <TextField
        className="min-w-0 flex-1"
        label={t('rooms.name')}
        value={name}
        onChange={setName}
        error={error}
        maxLength={ROOM_NAME_MAX * 2}
        autoComplete="off"
      />
      <Button type="submit" className="mt-[26px] h-10!" busy={busy} disabled={error !== null || name.trim() === before}>
        {t('common.save')}
      </Button>
    </form>
  )
}

/** Each change takes effect at once, and everybody is told. */
function RoomSettings({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const client = useClient()
  const title = useTitle(conversation)
  const rank = useRank(conversation)
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState<'leave' | 'dissolve' | null>(null)
  const { id, room, number } = conversation
  if (!room) return null
  const inLobby = isLobby(conversation)
  const isOwner = rank === 'owner'
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      showToast(errorText(t, error), 'error')
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="flex flex-col gap-6 px-5 pb-6" aria-busy={busy}>
      {!inLobby && (
        <>
          <RoomAvatarSettings conversation={conversation} />
          <NameForm key={conversation.name} conversation={conversation} />
        </>
      )}
      <Button className="self-start" onClick={() => navigate({ dialog: 'room.notice' }, { replace: true })}>
        <Megaphone aria-hidden className="size-[18px]" />
        {room.notice ? t('rooms.editNotice') : t('rooms.writeNotice')}
      </Button>
      {isOwner && (
        <>
          <div>
            <p className="mb-1.5 font-medium">{t('rooms.joining')}</p>
            <Segmented
              label={t('rooms.joining')}
              value={room.joining}
              onChange={(joining) => void run(() => client.configureRoom(id, { joining }))}
              options={[
                { value: 'open', label: t('rooms.joiningOpen') },
                { value: 'invited', label: t('rooms.joiningInvited') },
              ]}
            />
            <p className="mt-1.5 text-sm text-text-3">
              {room.joining === 'open' ? t('rooms.joiningOpenHint', { number: number ?? '' }) : t('rooms.joiningInvitedHint')}
            </p>
          </div>
          <div>
            <p className="mb-1.5 font-medium">{t('rooms.past')}</p>
            <Segmented
              label={t('rooms.past')}
              value={room.hidesPast ? 'hidden' : 'shown'}
              onChange={(past) => void run(() => client.configureRoom(id, { hidesPast: past === 'hidden' }))}
              options={[
                { value: 'shown', label: t('rooms.pastShown') },
                { value: 'hidden', label: t('rooms.pastHidden') },
              ]}
            />
            <p className="mt-1.5 text-sm text-text-3">{t('rooms.pastHint')}</p>
          </div>
        </>
      )}
      <Toggle
        label={t('rooms.muteAll')}
        hint={inLobby ? t('rooms.silencedLobby') : t('rooms.muteAllHint')}
        value={room.mutedAll}
        busy={busy}
        onChange={(active) => void run(() => client.muteAll(id, active))}
      />
      {!inLobby && (
        <div className="flex flex-wrap gap-2 border-t border-line pt-5">
          <Button look="danger" onClick={() => setAsked('leave')}>
            {t('room.leave')}
          </Button>
          {isOwner && (
            <Button look="danger" onClick={() => setAsked('dissolve')}>
              {t('rooms.dissolve')}
            </Button>
          )}
        </div>
      )}
      <LeaveRoomDialog conversation={conversation} title={title} open={asked === 'leave'} onClose={() => setAsked(null)} />
      <DissolveRoomDialog conversation={conversation} title={title} open={asked === 'dissolve'} onClose={() => setAsked(null)} />
    </div>
  )
}

/** What a room is set to, for its owner and its admins. */
export function RoomSettingsDialog({ open, conversation }: { open: boolean; conversation: Conversation }) {
  const { t } = useTranslation()
  return (
    <Dialog open={open} onClose={closeDialog} title={t('rooms.settings')} description={useTitle(conversation)} focusSelf>
      <RoomSettings conversation={conversation} />
    </Dialog>
  )
}
