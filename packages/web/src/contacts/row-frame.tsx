import type { ReactNode } from 'react'
import { classNames } from '../design/class-names.ts'
import { IconButton } from '../design/icon-button.tsx'
import { MoreHorizontal } from '../design/icons.ts'
import { Popover } from '../design/popover.tsx'
import { AccountCard } from '../members/account-card.tsx'

interface RowFrameProps {
  /** Number of the row in its list, for the arrow keys. */
  index: number
  tabIndex: number
  isCurrent: boolean
  onPress: () => void
  avatar: ReactNode
  title: ReactNode
  note: ReactNode
  /** Whose card the button at the end shows, and what the button is called. */
  card: { accountId: number; label: string } | null
}

/** A row of the contacts: a press talks, the button at its end shows the card. */
export function RowFrame({ index, tabIndex, isCurrent, onPress, avatar, title, note, card }: RowFrameProps) {
  return (
    <div
      className={classNames(
        'group flex h-14 items-center rounded-md transition-colors select-none',
        isCurrent ? 'bg-accent-weak [--dot-ring:var(--accent-weak)]' : 'hover:bg-hover hover:[--dot-ring:var(--hover)]',
      )}
    >
      <button
        type="button"
        data-row={index}
        tabIndex={tabIndex}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onPress}
        className="focus-inset flex h-full min-w-0 flex-1 items-center gap-3 rounded-md pl-2.5 text-left"
      >
        {avatar}
        <span className="min-w-0 flex-1 pr-1">
          <span className="flex items-center gap-2 truncate font-medium">{title}</span>
          <span className="block truncate text-sm text-text-3">{note}</span>
        </span>
      </button>
      {card && (
        <Popover
          label={card.label}
          trigger={
            <IconButton
              label={card.label}
              tabIndex={tabIndex}
              className="mr-1.5 md:opacity-0 md:group-focus-within:opacity-100 md:group-hover:opacity-100 md:data-popup-open:opacity-100"
            >
              <MoreHorizontal aria-hidden />
            </IconButton>
          }
        >
          {(close) => <AccountCard accountId={card.accountId} onDone={close} />}
        </Popover>
      )}
    </div>
  )
}
