import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { titleOf } from '../conversation-list/conversation-title.ts'
import { bodyText } from '../conversation-list/preview-text.ts'
import { nameIn } from '../contacts/use-name.ts'
import { useClient } from './client-context.ts'

/** Reads each incoming message out once; the log itself is silent, or scrolling would read history aloud. */
export function Announcer() {
  const { t } = useTranslation()
  const client = useClient()
  const [text, setText] = useState('')
  useEffect(
    () =>
      client.on('entry', ({ entry, conversation }) => {
        const ownId = client.account.get()?.id ?? null
        if (entry.kind !== 'message' || entry.senderId === ownId || !conversation) return
        const name = nameIn(client, entry.senderId) ?? ''
        const message = bodyText(t, entry.body)
        setText(
          conversation.kind === 'direct'
            ? t('messages.incomingDirect', { name, text: message })
            : t('messages.incoming', { name, chat: titleOf(t, conversation, undefined, ownId), text: message }),
        )
      }),
    [client, t],
  )
  return (
    <div role="status" aria-live="polite" className="sr-only" data-testid="announcer">
      {text}
    </div>
  )
}
