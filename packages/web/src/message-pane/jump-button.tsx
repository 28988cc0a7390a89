import { useTranslation } from 'react-i18next'
import { Badge } from '../design/badge.tsx'
import { ArrowDown } from '../design/icons.ts'

export function JumpButton({ unread, onJump, onScroll }: { unread: number; onJump: () => void; onScroll: (pixels: number) => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      onClick={onJump}
      // It lies over the log: a wheel turned here means the log.
      onWheel={(event) => onScroll(event.deltaY)}
      aria-label={unread > 0 ? t('messages.toBottomNew', { count: unread }) : t('messages.toBottom')}
      className="absolute right-4 bottom-6 grid size-10 animate-[fade-in_120ms] place-items-center rounded-full border border-line bg-raised text-text-2 shadow-2 hover:text-text"
    >
      <ArrowDown aria-hidden className="size-5" />
      {unread > 0 && (
        <span className="absolute -top-2">
          <Badge count={unread} />
        </span>
      )}
    </button>
  )
}
