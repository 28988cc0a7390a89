import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../design/class-names.ts'
import { Search } from '../../design/icons.ts'
import { EMOJI, EMOJI_GROUPS, findEmoji, type Emoji } from './emoji-set.ts'
import { useRecentEmoji } from './recent-emoji.ts'

const COLUMNS = 8
/** In colour where a font of letters has the same sign in black. */
const FONT = "'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', sans-serif"

interface Section {
  title: string
  emoji: readonly Emoji[]
}

const ALL = new Map(EMOJI_GROUPS.flatMap((group) => EMOJI[group]).map((emoji) => [emoji.sign, emoji]))

function useSections(query: string, recent: readonly string[]): Section[] {
  const { t } = useTranslation()
  return useMemo(() => {
    if (query.trim()) {
      const found = findEmoji(query)
      return found.length > 0 ? [{ title: t('composer.emojiFound'), emoji: found }] : []
    }
    const used = recent.flatMap((sign) => ALL.get(sign) ?? [])
    return [
      ...(used.length > 0 ? [{ title: t('composer.emojiRecent'), emoji: used }] : []),
      ...EMOJI_GROUPS.map((group) => ({ title: t(`composer.emojiGroup.${group}`), emoji: EMOJI[group] })),
    ]
  }, [query, recent, t])
}

/** Where an arrow leads: along the line, or to the nearest sign of the line above or below, over the edges of sections. */
function step(sections: readonly Section[], at: number, key: string): number {
  const rows: number[][] = []
  let index = 0
  for (const { emoji } of sections) {
    for (let from = 0; from < emoji.length; from += COLUMNS)
      rows.push(Array.from({ length: Math.min(COLUMNS, emoji.length - from) }, () => index++))
  }
  const row = rows.findIndex((line) => line.includes(at))
  const column = rows[row]?.indexOf(at) ?? 0
  if (key === 'ArrowLeft') return Math.max(0, at - 1)
  if (key === 'ArrowRight') return Math.min(index - 1, at + 1)
  const next = rows[row + (key === 'ArrowDown' ? 1 : -1)]
  return next?.[Math.min(column, next.length - 1)] ?? at
}

/** A grid of signs, searched by words of either language; the field keeps the focus, arrows walk, Enter takes. */
export function EmojiPicker({ onPick }: { onPick: (sign: string) => void }) {
  const { t, i18n } = useTranslation()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [picked, setPicked] = useState(0)
  const noteUse = useRecentEmoji(({ noteUse: note }) => note)
  // As it was when the picker opened: signs must not move under the pointer.
  const [recent] = useState(() => useRecentEmoji.getState().signs)
  const sections = useSections(query, recent)
  const flat = sections.flatMap(({ emoji }) => emoji)
  const active = Math.min(picked, flat.length - 1)
  const pick = (emoji: Emoji | undefined) => {
    if (!emoji) return
    noteUse(emoji.sign)
    onPick(emoji.sign)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key.startsWith('Arrow')) {
      event.preventDefault()
      setPicked(step(sections, active, event.key))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      pick(flat[active])
    }
  }
  let index = 0
  return (
    <div className="flex h-80 flex-col">
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search aria-hidden className="size-4 shrink-0 text-text-3" />
        <input
          autoFocus
          role="combobox"
          aria-expanded={flat.length > 0}
          aria-controls={listId}
          aria-activedescendant={flat[active] ? `${listId}-${active}` : undefined}
          aria-autocomplete="list"
          aria-label={t('composer.emojiSearch')}
          placeholder={t('composer.emojiSearch')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setPicked(0)
          }}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          className="h-10 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-text-3 max-md:text-[16px]"
        />
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={t('composer.emoji')}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 pb-2"
      >
        {sections.map(({ title, emoji }) => (
          <div key={title} role="group" aria-label={title}>
            <p aria-hidden className="pt-2 pb-1 text-xs text-text-3">
              {title}
            </p>
            <div role="presentation" className="grid grid-cols-8" style={{ fontFamily: FONT }}>
              {emoji.map((one) => {
                const at = index++
                return (
                  <div
                    key={one.sign}
                    id={`${listId}-${at}`}
                    role="option"
                    aria-selected={at === active}
                    aria-label={(i18n.language === 'zh' ? one.zh : one.en)[0]}
                    ref={(element) => {
                      if (at === active) element?.scrollIntoView({ block: 'nearest' })
                    }}
                    onPointerMove={() => setPicked(at)}
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => pick(one)}
                    className={classNames(
                      'grid aspect-square cursor-default place-items-center rounded-sm text-[21px] leading-none select-none',
                      at === active && 'bg-hover',
                    )}
                  >
                    {one.sign}
                  </div>
                )
              })}
            </div>
          </div>
        ))}
        {flat.length === 0 && <p className="py-10 text-center text-sm text-text-2">{t('composer.emojiNone')}</p>}
      </div>
    </div>
  )
}
