import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { Copy, Download, Forward, ListChecks } from '../design/icons.ts'
import type { MenuAction } from '../design/menu-items.tsx'
import { showToast } from '../design/toast.tsx'
import { saveAs } from '../files/save-as.ts'
import { askToForward } from '../forward/forward-subject.ts'
import { startSelection } from '../forward/selection.ts'
import { copyText } from './copy-text.ts'
import { wordsIn } from './bodies/body-words.ts'
import { bodyOf, type LogItem } from './log-item.ts'

/** What somebody wrote in a message; null where there is nothing of theirs to copy. */
function wordsOf(item: LogItem): string | null {
  const body = bodyOf(item)
  return body && wordsIn(body)
}

/** What can be done with a message, in the order of the menu. */
export function useMessageActions(item: LogItem | undefined): MenuAction[] {
  const { t } = useTranslation()
  const client = useClient()
  const words = item && wordsOf(item)
  const actions: MenuAction[] = []
  if (words) {
    const copy = async () => {
      if (await copyText(words)) showToast(t('history.copied'))
      else showToast(t('history.copyFailed'), 'error')
    }
    actions.push({ label: t('history.copy'), icon: Copy, onSelect: () => void copy() })
  }
  if (item?.kind !== 'entry' || item.entry.kind !== 'message') return actions
  const { entry } = item
  if ('attachment' in entry.body) {
    const { id, name } = entry.body.attachment
    actions.push({ label: t('files.download'), icon: Download, onSelect: () => saveAs(client.attachmentUrl(id), name) })
  }
  actions.push({ label: t('forward.forward'), icon: Forward, onSelect: () => askToForward([entry]) })
  actions.push({ label: t('forward.select'), icon: ListChecks, onSelect: () => startSelection(entry) })
  return actions
}
