import type { Conversation } from '@hongyan/sdk/browser'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useConversation } from '../app/client-context.ts'
import { closeDialog, useLocation } from '../app/navigation.ts'
import { useTimeContext } from '../app/use-now.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { IconButton } from '../design/icon-button.tsx'
import { ChevronLeft, ChevronRight } from '../design/icons.ts'
import { Spinner } from '../design/spinner.tsx'
import { showToast } from '../design/toast.tsx'
import { jumpToEntry } from './jump-target.ts'
import { MonthGrid } from './month-grid.tsx'
import { addMonths, startOfDay } from './month.ts'

function Calendar({ conversation: { id, createdAt } }: { conversation: Conversation }) {
  const { t, i18n } = useTranslation()
  const client = useClient()
  const { now } = useTimeContext()
  const [oldest, setOldest] = useState(createdAt)
  const first = startOfDay(oldest)
  const last = startOfDay(Math.max(now, createdAt))
  const [day, setDay] = useState(last)
  const [busy, setBusy] = useState(false)
  // Who joined later may see less of it, and what was brought from elsewhere is older than the conversation.
  useEffect(() => {
    client.findByTime(id, 0).then(
      (entry) => entry && setOldest(entry.sentAt),
      () => undefined,
    )
  }, [client, id])
  const month = new Intl.DateTimeFormat(i18n.language === 'zh' ? 'zh-CN' : 'en-GB', { year: 'numeric', month: 'long' }).format(day)
  const turn = (months: number) => {
    const next = addMonths(day, months)
    setDay(next < first ? first : next > last ? last : next)
  }
  const isMonthOf = (other: Date) => other.getFullYear() === day.getFullYear() && other.getMonth() === day.getMonth()

  const choose = async (date: Date) => {
    if (busy) return
    setBusy(true)
    try {
      const entry = await client.findByTime(id, date.getTime())
      if (!entry) return showToast(t('history.none'), 'error')
      closeDialog()
      jumpToEntry(id, entry.seq)
    } catch {
      showToast(t('history.failed'), 'error')
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="px-5 pb-5" aria-busy={busy}>
      <div className="flex items-center gap-1">
        <p aria-live="polite" className="flex-1 font-semibold">
          {month}
        </p>
        {busy && <Spinner className="text-accent" />}
        <IconButton label={t('history.previousMonth')} disabled={isMonthOf(first)} onClick={() => turn(-1)}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <IconButton label={t('history.nextMonth')} disabled={isMonthOf(last)} onClick={() => turn(1)}>
          <ChevronRight aria-hidden />
        </IconButton>
      </div>
      {/* Six weeks high, so that turning the page moves nothing. */}
      <div className="mt-1 h-68">
        <MonthGrid day={day} onMove={setDay} onChoose={(date) => void choose(date)} first={first} last={last} />
      </div>
      <div className="mt-3 flex gap-2">
        <Button className="flex-1" onClick={() => void choose(first)}>
          {t('history.beginning')}
        </Button>
        <Button className="flex-1" onClick={() => void choose(last)}>
          {t('history.today')}
        </Button>
      </div>
    </div>
  )
}

/** Leads to the first message of a day. */
export function DateDialog({ open }: { open: boolean }) {
  const { t } = useTranslation()
  const conversation = useConversation(useLocation().conversationId)
  return (
    <Dialog
      open={open && conversation !== undefined}
      onClose={closeDialog}
      title={t('history.toDate')}
      description={t('history.toDateText')}
      width="sm"
    >
      {conversation && <Calendar conversation={conversation} />}
    </Dialog>
  )
}
