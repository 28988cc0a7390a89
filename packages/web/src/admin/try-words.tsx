import type { WordTrial } from '@hongyan/sdk/browser'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { classNames } from '../design/class-names.ts'
import { CONTROL } from '../design/field.tsx'

const PAUSE_MS = 200

/** Shows what the filter does to a text while it is written. `version` changes with the list. */
export function TryWords({ version }: { version: number }) {
  const { t } = useTranslation()
  const { words } = useClient().api
  const id = useId()
  const [text, setText] = useState('')
  const [trial, setTrial] = useState<WordTrial | null>(null)
  useEffect(() => {
    if (text === '') return undefined
    let isOver = false
    const timer = setTimeout(() => {
      words.try(text).then(
        (answer) => !isOver && setTrial(answer),
        () => !isOver && setTrial(null),
      )
    }, PAUSE_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [words, text, version])
  const shown = text === '' ? null : trial
  return (
    <section aria-labelledby={`${id}-title`} className="rounded-lg bg-surface p-4">
      <h2 id={`${id}-title`} className="font-semibold">
        {t('words.trial')}
      </h2>
      <p className="mb-2 text-sm text-text-2">{t('words.trialHint')}</p>
      <textarea
        rows={3}
        maxLength={16_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={t('words.trialLabel')}
        placeholder={t('words.trialLabel')}
        className={classNames(CONTROL, 'block resize-y py-2')}
      />
      <div role="status" className="mt-2 min-h-10 text-sm">
        {shown && (
          <>
            <p className={shown.outcome === 'clean' ? 'text-text-2' : 'font-medium text-warn'}>{t(`words.outcome.${shown.outcome}`)}</p>
            {shown.outcome === 'replace' && <p className="wrap-anywhere whitespace-pre-wrap">{shown.text}</p>}
            {shown.hits.length > 0 && (
              <ul className="mt-1 flex flex-wrap gap-1">
                {[...new Map(shown.hits.map((hit) => [hit.word, hit])).values()].map(({ word, level }) => (
                  <li key={word} className="rounded-sm bg-warn-weak px-1.5 py-px text-warn wrap-anywhere">
                    {word} · {t(`words.${level}`)}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </section>
  )
}
