import type { Conversation } from '@hongyan/sdk/browser'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CropDialog } from '../account/crop-dialog.tsx'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { ConversationAvatar } from '../conversation-list/conversation-avatar.tsx'
import { Button } from '../design/button.tsx'
import { ImageUp, Trash } from '../design/icons.ts'
import { showToast } from '../design/toast.tsx'

const ACCEPTED = 'image/png,image/jpeg,image/gif,image/webp'

/** The picture of a room. Takes effect at once. */
export function RoomAvatarSettings({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const client = useClient()
  const chooser = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    try {
      await client.removeRoomAvatar(conversation.id)
    } catch (error) {
      showToast(errorText(t, error), 'error')
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-label={t('rooms.picture')} className="flex items-center gap-5">
      <ConversationAvatar conversation={conversation} size="2xl" />
      <div className="flex flex-col items-start gap-2">
        <Button size="sm" onClick={() => chooser.current?.click()}>
          <ImageUp aria-hidden className="size-4" />
          {t('settings.upload')}
        </Button>
        {conversation.room?.avatar.image && (
          <Button size="sm" look="quiet" busy={busy} onClick={() => void remove()}>
            <Trash aria-hidden className="size-4" />
            {t('settings.removeImage')}
          </Button>
        )}
      </div>
      <input
        ref={chooser}
        type="file"
        accept={ACCEPTED}
        aria-label={t('settings.upload')}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null)
          event.target.value = ''
        }}
      />
      {file && <CropDialog file={file} onClose={() => setFile(null)} onDone={(blob) => client.setRoomAvatar(conversation.id, blob)} />}
    </section>
  )
}
