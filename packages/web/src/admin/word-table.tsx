import type { SensitiveWord } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { CONTROL } from '../design/field.tsx'
import { IconButton } from '../design/icon-button.tsx'
import { Filter, Search, Trash } from '../design/icons.ts'
import { SkeletonRows } from '../design/skeleton.tsx'
import { showToast } from '../design/toast.tsx'
import type { WordsState } from './use-words.ts'
import { LEVELS, LevelSelect } from './level-select.tsx'

/** The words, searched and page by page; each can be given another level or removed. */
export function WordTable({ words }: { words: WordsState }) {
  const { t } = useTranslation()
  const { list, total, cursor, search, level } = words
  return (
    <section aria-label={t('words.title')} className="min-w-0 rounded-lg bg-surface p-4">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <label className="relative min-w-40 flex-1">
          <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-text-3" />
          <input
            type="search"
            value={search}
            onChange={(event) => words.setSearch(event.target.value)}
            aria-label={t('words.search')}
            placeholder={t('words.search')}
            className={`${CONTROL} h-9 pl-9!`}
          />
        </label>
        <select
          value={level}
          aria-label={t('words.level')}
          onChange={(event) => words.setLevel(event.target.value as typeof level)}
          className={`${CONTROL} h-9 w-auto!`}
        >
          <option value="all">{t('words.all')}</option>
          {LEVELS.map((one) => (
            <option key={one} value={one}>
              {t(`words.${one}`)}
            </option>
          ))}
        </select>
        <span className="text-sm text-text-2 tabular-nums">{t('words.total', { count: total })}</span>
      </div>
      {!list ? (
        <SkeletonRows count={6} />
      ) : list.length === 0 ? (
        <EmptyState icon={Filter} title={t('words.none')} text={t('words.noneText')} />
      ) : (
        <ul>
          {list.map((word) => (
            <Row key={word.text} word={word} words={words} />
          ))}
        </ul>
      )}
      {cursor !== null && (
        <div className="flex justify-center pt-3">
          <Button size="sm" onClick={words.loadMore}>
            {t('words.more')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Row({ word: { text, level }, words }: { word: SensitiveWord; words: WordsState }) {
  const { t } = useTranslation()
  const remove = async () => {
    if (await words.change((api) => api.remove([text]))) showToast(t('words.removed', { word: text }))
  }
  return (
    <li className="flex items-center gap-2 border-b border-line py-1 last:border-0">
      <span className="min-w-0 flex-1 wrap-anywhere">{text}</span>
      <LevelSelect
        label={t('words.levelOf', { word: text })}
        value={level}
        onChange={(next) => void words.change((api) => api.put([{ text, level: next }]))}
      />
      <IconButton label={t('words.remove', { word: text })} onClick={() => void remove()}>
        <Trash aria-hidden />
      </IconButton>
    </li>
  )
}
