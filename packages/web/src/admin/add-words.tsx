import type { WordLevel } from '@hongyan/sdk/browser'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { CONTROL } from '../design/field.tsx'
import { Download, Upload } from '../design/icons.ts'
import { showToast } from '../design/toast.tsx'
import { LevelSelect } from './level-select.tsx'
import type { WordsState } from './use-words.ts'

const FILE_MAX = 4_000_000

/** Adds words by hand or from a file, and gives the whole list away as one. */
export function AddWords({ words }: { words: WordsState }) {
  const { t } = useTranslation()
  const id = useId()
  const picker = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [level, setLevel] = useState<WordLevel>('replace')
  const [isBusy, setIsBusy] = useState(false)

  const add = async (content: string): Promise<boolean> => {
    setIsBusy(true)
    const answer = await words.change((api) => api.import(content, level))
    setIsBusy(false)
    if (!answer) return false
    const { added, changed, unchanged, wrong, wrongLines } = answer
    showToast(t('words.changed', { added, changed, unchanged }))
    if (wrong > 0) showToast(t('words.wrong', { count: wrong, lines: wrongLines.join(', ') }), 'error')
    return true
  }
  const importFile = async (file: File | undefined) => {
    if (!file) return
    if (file.size > FILE_MAX) showToast(t('words.tooLarge'), 'error')
    else await add(await file.text())
  }
  const exportList = async () => {
    const content = await words.change((api) => api.export())
    if (content === undefined) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['\ufeff', content], { type: 'text/csv' }))
    link.download = 'words.csv'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }

  return (
    <section aria-labelledby={`${id}-title`} className="rounded-lg bg-surface p-4">
      <h2 id={`${id}-title`} className="mb-2 font-semibold">
        {t('words.add')}
      </h2>
      <textarea
        rows={3}
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={t('words.addLabel')}
        placeholder={t('words.addLabel')}
        className={classNames(CONTROL, 'block resize-y py-2')}
      />
      <div className="mt-2 flex flex-wrap gap-2">
        <LevelSelect label={t('words.level')} value={level} onChange={setLevel} />
        <Button
          look="primary"
          size="sm"
          busy={isBusy}
          disabled={text.trim() === ''}
          onClick={() => void add(text).then((isDone) => isDone && setText(''))}
        >
          {t('words.addButton')}
        </Button>
        <span className="flex-1" />
        <input
          ref={picker}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          aria-label={t('words.importLabel')}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            void importFile(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <Button size="sm" busy={isBusy} onClick={() => picker.current?.click()}>
          <Upload aria-hidden className="size-4" />
          {t('words.import')}
        </Button>
        <Button size="sm" onClick={() => void exportList()}>
          <Download aria-hidden className="size-4" />
          {t('words.export')}
        </Button>
      </div>
    </section>
  )
}
