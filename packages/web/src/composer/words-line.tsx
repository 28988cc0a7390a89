import type { OutgoingMessage, WordsVerdict } from '@hongyan/sdk/browser'
import { type ReactNode, useEffect, useReducer, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { useTimeContext } from '../app/use-now.ts'
import { useObservable } from '../app/use-observable.ts'
import { Banner } from '../design/banner.tsx'
import { Button } from '../design/button.tsx'
import { showToast } from '../design/toast.tsx'
import { wordsIn } from '../message-pane/bodies/body-words.ts'
import { formatClock } from '../i18n/format-time.ts'
import { useDrafts } from './drafts.ts'

const isHeld = (message: OutgoingMessage) => message.state === 'failed' && message.error === 'message.sensitive'

/** Above the composer: what became of sensitive words, and whether a message with some is to go all the same. */
export function WordsLine({ conversationId }: { conversationId: number }) {
  const { t } = useTranslation()
  const client = useClient()
  const held = useObservable(client.outbox, (messages) =>
    messages.find((message) => message.conversationId === conversationId && isHeld(message)),
  )
  const context = useTimeContext()
  const mutedUntil = useObservable(client.account, (account) => account?.mutedUntil ?? null)
  const [verdict, setVerdict] = useState<WordsVerdict | null>(null)
  useEffect(() => {
    setVerdict(null)
    return client.on('words', (event) => event.conversationId === conversationId && setVerdict(event.verdict))
  }, [client, conversationId])

  const [, wake] = useReducer((turn: number) => turn + 1, 0)
  const isMuted = mutedUntil !== null && mutedUntil > Date.now()
  useEffect(() => {
    if (!isMuted) return undefined
    const timer = setTimeout(wake, Math.min(mutedUntil - Date.now() + 50, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  }, [isMuted, mutedUntil])

  if (held) return <Question message={held} />
  if (isMuted) return <Line>{t('words.mutedUntil', { time: formatClock(mutedUntil, context) })}</Line>
  if (!verdict) return null
  const text = t(verdict.replaced > 0 ? 'words.replaced' : 'words.acknowledged')
  return (
    <Line
      action={
        <Button look="quiet" size="sm" className="-my-1.5 text-warn!" onClick={() => setVerdict(null)}>
          {t('words.dismiss')}
        </Button>
      }
    >
      {verdict.hitsLeft === 1 ? `${text} ${t('words.lastWarning')}` : text}
    </Line>
  )
}

function Line({ children, action }: { children: string; action?: ReactNode }) {
  return (
    <div className="mx-auto mb-1.5 max-w-[1080px]">
      <Banner kind="warn" action={action}>
        {children}
      </Banner>
    </div>
  )
}

function Question({ message }: { message: OutgoingMessage }) {
  const { t } = useTranslation()
  const client = useClient()
  const { clientMessageId, conversationId, body, details } = message
  const words = Array.isArray(details?.['words']) ? details['words'].join('、') : ''
  const report = (reason: unknown) => showToast(errorText(t, reason), 'error')
  const written = wordsIn(body)
  const change = async () => {
    await client.discard(clientMessageId)
    const { byConversation, setDraft } = useDrafts.getState()
    setDraft(conversationId, [written, byConversation[conversationId]].filter(Boolean).join('\n'))
    document.querySelector<HTMLTextAreaElement>('#composer')?.focus()
  }
  return (
    <div role="alertdialog" aria-label={t('errors.message.sensitive')} className="mx-auto mb-1.5 max-w-[1080px]">
      <Banner
        kind="warn"
        action={
          <span className="-my-1 flex shrink-0 gap-1 max-sm:flex-col">
            <Button size="sm" onClick={() => void client.retry(clientMessageId, { acknowledged: true }).catch(report)}>
              {t('words.sendAnyway')}
            </Button>
            <Button size="sm" onClick={() => void change().catch(report)}>
              {t('words.change')}
            </Button>
          </span>
        }
      >
        <span className="line-clamp-3 wrap-anywhere">{t('words.question', { words })}</span>
      </Banner>
    </div>
  )
}
