import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import { useName } from '../contacts/use-name.ts'

/** Who is typing in a conversation, as a line of text; null when nobody is. */
export function useTypingText(conversationId: number, kind: 'direct' | 'room'): string | null {
  const { t } = useTranslation()
  const client = useClient()
  const typing = useObservable(client.typing, (state) => state[conversationId])
  const only = typing?.length === 1 ? typing[0] : undefined
  const name = useName(only)
  if (!typing?.length) return null
  if (kind === 'direct') return t('list.typing')
  return name === undefined ? t('list.typingMany') : t('list.typingIn', { name })
}
