import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../design/class-names.ts'
import { addDays, dayByKey, weeksOf } from './month.ts'

interface MonthGridProps {
  /** The day that has the focus; its month is shown. */
  day: Date
  onMove: (day: Date) => void
  onChoose: (day: Date) => void
  first: Date
  last: Date
}

/** A month of days to choose from, walked with the arrow keys. */
export function MonthGrid({ day, onMove, onChoose, first, last }: MonthGridProps) {
  const { i18n } = useTranslation()
  const table = useRef<HTMLTableElement>(null)
  const locale = i18n.language === 'zh' ? 'zh-CN' : 'en-GB'
  const name = (date: Date, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options).format(date)
  // A Monday, to take the names of the weekdays from.
  const monday = new Date(2024, 0, 1)

  useEffect(() => {
    // Only who walks in the grid takes the focus along; the arrows beside the month keep theirs.
    if (table.current?.contains(document.activeElement)) table.current.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [day])

  const onKeyDown = (event: KeyboardEvent) => {
    const next = dayByKey(event.key, day)
    if (!next) return
    event.preventDefault()
    onMove(next < first ? first : next > last ? last : next)
  }
  return (
    <table
      ref={table}
      role="grid"
      aria-label={name(day, { year: 'numeric', month: 'long' })}
      onKeyDown={onKeyDown}
      className="w-full table-fixed tabular-nums"
    >
      <thead>
        <tr>
          {Array.from({ length: 7 }, (_, index) => {
            const weekday = addDays(monday, index)
            return (
              <th key={index} scope="col" abbr={name(weekday, { weekday: 'long' })} className="h-8 text-xs font-medium text-text-3">
                {name(weekday, { weekday: 'narrow' })}
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>
        {weeksOf(day).map((week, index) => (
          <tr key={index}>
            {week.map((date, weekday) => (
              <td key={weekday} className="h-10 p-0 text-center">
                {date && (
                  <button
                    type="button"
                    disabled={date < first || date > last}
                    aria-label={name(date, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' })}
                    aria-current={date.getTime() === last.getTime() ? 'date' : undefined}
                    tabIndex={date.getTime() === day.getTime() ? 0 : -1}
                    onClick={() => onChoose(date)}
                    className={classNames(
                      'mx-auto grid size-9 place-items-center rounded-full transition-colors enabled:hover:bg-hover disabled:text-text-3 disabled:opacity-45',
                      date.getTime() === last.getTime() && 'font-semibold text-accent',
                    )}
                  >
                    {date.getDate()}
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
