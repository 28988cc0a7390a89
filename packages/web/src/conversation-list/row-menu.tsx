import type { Conversation } from '@hongyan/sdk/browser'
import { useRef, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useConversation } from '../app/client-context.ts'
import { useTimeContext } from '../app/use-now.ts'
import { ContextMenu } from '../design/context-menu.tsx'
import { useTitle } from './conversation-title.ts'
import { rowActions } from './row-actions.ts'

/** The menu of whatever row it is asked for. */
export function RowMenu({ area, fallback }: { area: ReactElement; fallback: Conversation }) {
  const { t } = useTranslation()
  const client = useClient()
  const [id, setId] = useState(fallback.id)
  const row = useRef<HTMLElement>(null)
  const conversation = useConversation(id) ?? fallback
  const title = useTitle(conversation)
  const { now } = useTimeContext()
  const onAim = (target: Element): boolean => {
    row.current = target.closest<HTMLElement>('[data-conversation]')
    if (!row.current) return false
    setId(Number(row.current.dataset['conversation']))
    return true
  }
  return (
    <ContextMenu
      area={area}
      label={t('ownList.menu', { name: title })}
      actions={rowActions(t, client, conversation, title, now)}
      onAim={onAim}
      finalFocus={row}
    />
  )
}
