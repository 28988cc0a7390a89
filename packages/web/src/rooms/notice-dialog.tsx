import { ROOM_NOTICE_MAX, type Conversation } from '@hongyan/sdk/browser'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { closeDialog } from '../app/navigation.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { CONTROL, Field } from '../design/field.tsx'
import { showToast } from '../design/toast.tsx'

function NoticeForm({ conversation: { id, room } }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const client = useClient()
  const before = room?.notice?.text ?? ''
  const [text, setText] = useState(before)
  const [busy, setBusy] = useState(false)
  const written = text.trim()
  const isLong = written.length > ROOM_NOTICE_MAX

  const save = async (notice: string | null) => {
    setBusy(true)
    try {
      await client.setRoomNotice(id, notice)
      showToast(t('rooms.noticeSaved'))
      closeDialog()
    } catch (error) {
      showToast(errorText(t, error), 'error')
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy && written && written !== before && !isLong) void save(written)
  }
  return (
    <form onSubmit={submit} className="px-5 pb-5">
      <Field
        label={t('rooms.notice')}
        hint={written.length > ROOM_NOTICE_MAX * 0.9 ? `${written.length} / ${ROOM_NOTICE_MAX}` : t('rooms.noticeHint')}
        error={isLong ? t('rooms.noticeTooLong', { max: ROOM_NOTICE_MAX }) : null}
      >
        {(control) => (
          <textarea
            {...control}
            autoFocus
            rows={6}
            value={text}
            placeholder={t('rooms.noticePlaceholder')}
            onChange={(event) => setText(event.target.value)}
            className={`${CONTROL} resize-y py-2`}
          />
        )}
      </Field>
      <div className="mt-3 flex flex-wrap justify-end gap-2">
        {before && (
          <Button look="danger" disabled={busy} onClick={() => void save(null)}>
            {t('rooms.removeNotice')}
          </Button>
        )}
        <Button type="submit" look="primary" busy={busy} disabled={!written || written === before || isLong}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}

/** What everybody in a room is to read. */
export function NoticeDialog({ open, conversation }: { open: boolean; conversation: Conversation }) {
  const { t } = useTranslation()
  return (
    <Dialog open={open} onClose={closeDialog} title={t('rooms.notice')}>
      <NoticeForm conversation={conversation} />
    </Dialog>
  )
}
