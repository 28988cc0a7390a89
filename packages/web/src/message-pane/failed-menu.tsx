import type { OutgoingMessage } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { codeText, errorText } from '../app/error-text.ts'
import { useDrafts } from '../composer/drafts.ts'
import { AlertCircle, Pencil, RotateCw, Trash } from '../design/icons.ts'
import { Menu } from '../design/menu.tsx'
import { showToast } from '../design/toast.tsx'
import { useUploadActions } from '../files/use-upload-actions.ts'
import { useUpload } from '../files/use-upload.ts'
import { wordsIn } from './bodies/body-words.ts'

/** The red mark beside a message that did not go: again, back into the composer, or away. */
export function FailedMenu({ message }: { message: OutgoingMessage }) {
  const { t } = useTranslation()
  const client = useClient()
  const { clientMessageId, conversationId, body, error } = message
  const report = (reason: unknown) => showToast(errorText(t, reason), 'error')
  const words = body.kind === 'text' ? wordsIn(body) : null
  const upload = useUpload({ kind: 'outgoing', message })
  const actions = useUploadActions()
  const edit = () => {
    const { byConversation, setDraft } = useDrafts.getState()
    const written = byConversation[conversationId]
    client.discard(clientMessageId).then(() => {
      setDraft(conversationId, [words, written].filter(Boolean).join('\n'))
      document.querySelector<HTMLTextAreaElement>('#composer')?.focus()
    }, report)
  }
  // A message whose file did not arrive is tried again, or given up, with its file.
  const retry = () => (upload ? actions.retry(upload) : void client.retry(clientMessageId).catch(report))
  const discard = () => (upload ? actions.cancel(upload) : void client.discard(clientMessageId).catch(report))
  const reason = error === null ? t('messages.failed') : codeText(t, error).replace(/[.。]$/, '')
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('messages.failedMenu', { reason })}
          title={reason}
          className="grid size-8 shrink-0 place-items-center rounded-full text-danger hover:bg-danger-weak"
        >
          <AlertCircle aria-hidden className="size-5" />
        </button>
      }
      actions={[
        { label: t('common.retry'), icon: RotateCw, onSelect: retry },
        ...(words === null ? [] : [{ label: t('messages.edit'), icon: Pencil, onSelect: edit }]),
        { label: t('messages.discard'), icon: Trash, danger: true, onSelect: discard },
      ]}
    />
  )
}
