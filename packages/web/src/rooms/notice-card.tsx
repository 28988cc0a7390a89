import type { Conversation } from '@hongyan/sdk/browser'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from '../app/navigation.ts'
import { useTimeContext } from '../app/use-now.ts'
import { useName } from '../contacts/use-name.ts'
import { Button } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { IconButton } from '../design/icon-button.tsx'
import { Megaphone, Pencil } from '../design/icons.ts'
import { formatMoment } from '../i18n/format-time.ts'
import { MessageText } from '../message-pane/message-text.tsx'
import { useRank } from './use-rank.ts'

/** From here on a notice is folded. */
const LONG = 160

/** What everybody in the room is to read, above its members; and the way to write it for those who may. */
export function NoticeCard({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const time = useTimeContext()
  const notice = conversation.room?.notice ?? null
  const author = useName(notice?.byId)
  const mayWrite = useRank(conversation) !== 'member'
  const [open, setOpen] = useState(false)
  const write = () => navigate({ dialog: 'room.notice' })
  if (!notice) {
    if (!mayWrite) return null
    return (
      <Button look="quiet" size="sm" className="mx-2.5 mb-2 justify-start!" onClick={write}>
        <Megaphone aria-hidden className="size-4" />
        {t('rooms.writeNotice')}
      </Button>
    )
  }
  const isLong = notice.text.length > LONG || notice.text.split('\n').length > 4
  return (
    <section aria-label={t('rooms.noticeLabel')} className="mx-3 mb-2 shrink-0 rounded-md bg-hover px-3 py-2.5 text-sm">
      <div className="flex items-start gap-1">
        <h3 className="flex-1 font-semibold text-text-2">{t('rooms.notice')}</h3>
        {mayWrite && (
          <IconButton label={t('rooms.editNotice')} size="sm" className="-my-1 -mr-1.5" side="left" onClick={write}>
            <Pencil aria-hidden />
          </IconButton>
        )}
      </div>
      <p
        className={classNames('mt-0.5 max-h-[40dvh] overflow-y-auto whitespace-pre-wrap wrap-anywhere', isLong && !open && 'line-clamp-4')}
      >
        <MessageText text={notice.text} own={false} />
      </p>
      <p className="mt-1 flex items-center gap-2 text-xs text-text-2">
        <span className="min-w-0 flex-1 truncate">{t('rooms.noticeBy', { name: author ?? '…', time: formatMoment(notice.at, time) })}</span>
        {isLong && (
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="rounded-xs text-accent hover:underline">
            {open ? t('rooms.showLess') : t('rooms.showAll')}
          </button>
        )}
      </p>
    </section>
  )
}
