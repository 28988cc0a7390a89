import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useConversation } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { closeDialog } from '../app/navigation.ts'
import { useObservable } from '../app/use-observable.ts'
import { isSendKey } from '../composer/composer-keys.ts'
import { DEFAULT_TEXT_BYTES, measureLength } from '../composer/message-length.ts'
import type { Conversation } from '@hongyan/sdk/browser'
import { useTitle } from '../conversation-list/conversation-title.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { CONTROL } from '../design/field.tsx'
import { Plus } from '../design/icons.ts'
import { showToast } from '../design/toast.tsx'
import type { Language } from '../i18n/i18n.ts'
import { chooseFiles } from './choose-files.ts'
import { filesOf, hasFiles, namePasted } from './dropped-files.ts'
import { formatSize } from './format-size.ts'
import { forgetPicked, offerFiles, PICKED_MAX, usePickedFiles, type PickedFile } from './picked-files.ts'
import { PickedRow } from './picked-row.tsx'
import { sendPicked } from './send-picked.ts'

function useTrouble(): (file: File) => string | null {
  const { t, i18n } = useTranslation()
  const limit = useObservable(useClient().limits, (limits) => limits?.fileBytes)
  return ({ size }) => {
    if (size === 0) return t('files.empty')
    return limit !== undefined && size > limit ? t('files.tooLarge', { limit: formatSize(limit, i18n.language as Language) }) : null
  }
}

function SendFilesBody({ conversation, picked }: { conversation: Conversation; picked: readonly PickedFile[] }) {
  const { t, i18n } = useTranslation()
  const client = useClient()
  const [caption, setCaption] = useState('')
  const [busy, setBusy] = useState(false)
  const hasMore = usePickedFiles((state) => state.hasMore)
  const troubleOf = useTrouble()
  const limit = useObservable(client.limits, (limits) => limits?.textBytes ?? DEFAULT_TEXT_BYTES)
  const fileLimit = useObservable(client.limits, (limits) => limits?.fileBytes)
  const isOver = measureLength(caption, limit).isOver
  const canSend = picked.length > 0 && !isOver && picked.every(({ file }) => troubleOf(file) === null)
  const list = useRef<HTMLUListElement>(null)
  const count = picked.length
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }, [count])

  const send = async () => {
    if (!canSend || busy) return
    setBusy(true)
    try {
      await sendPicked(client, conversation.id, picked, caption)
      // They are forgotten when it has closed: going back takes a moment.
      closeDialog()
    } catch (error) {
      showToast(errorText(t, error), 'error')
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSendKey(event.nativeEvent)) return
    event.preventDefault()
    void send()
  }
  const onPaste = (event: ClipboardEvent) => {
    if (!hasFiles(event.clipboardData)) return
    event.preventDefault()
    const now = new Date()
    offerFiles(
      conversation.id,
      filesOf(event.clipboardData).files.map((file) => namePasted(file, now)),
    )
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 px-5 pb-5" onPaste={onPaste}>
      <ul ref={list} aria-label={t('files.picked')} className="flex min-h-0 flex-1 flex-col gap-2.5 overflow-y-auto overscroll-contain">
        {picked.map((one) => (
          <PickedRow key={one.key} picked={one} trouble={troubleOf(one.file)} large={count === 1 && one.isImage} />
        ))}
      </ul>
      <p className="text-sm text-text-3">
        {hasMore
          ? t('files.tooMany', { count: PICKED_MAX })
          : fileLimit !== undefined && t('files.limit', { limit: formatSize(fileLimit, i18n.language as Language) })}
      </p>
      <textarea
        autoFocus
        rows={2}
        value={caption}
        onChange={(event) => setCaption(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={t('files.caption')}
        aria-invalid={isOver || undefined}
        placeholder={t('files.caption')}
        enterKeyHint="send"
        className={`${CONTROL} resize-none py-2`}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button look="quiet" onClick={() => void chooseFiles().then((files) => offerFiles(conversation.id, files))}>
          <Plus aria-hidden className="size-[18px]" />
          {t('files.add')}
        </Button>
        <span className="flex-1" />
        <Button look="quiet" onClick={closeDialog}>
          {t('common.cancel')}
        </Button>
        <Button look="primary" disabled={!canSend} busy={busy} onClick={() => void send()}>
          {count > 1 ? t('files.sendMany', { count }) : t('composer.send')}
        </Button>
      </div>
    </div>
  )
}

function SendFiles({ open, conversation, picked }: { open: boolean; conversation: Conversation; picked: readonly PickedFile[] }) {
  const { t } = useTranslation()
  const title = useTitle(conversation)
  return (
    <Dialog open={open} onClose={closeDialog} title={t('files.sendTo', { name: title })} width="sm">
      <SendFilesBody conversation={conversation} picked={picked} />
    </Dialog>
  )
}

/** What was picked, dropped or pasted, before it goes: seen once more, with words, and without what was picked by mistake. */
export function SendFilesDialog({ open }: { open: boolean }) {
  const { conversationId, picked } = usePickedFiles()
  const conversation = useConversation(conversationId)
  const isEmpty = picked.length === 0 || !conversation
  // Nothing is left of it, as after a reload.
  useEffect(() => {
    if (open && isEmpty) closeDialog()
  }, [open, isEmpty])
  useEffect(() => {
    if (!open) forgetPicked()
  }, [open])
  return conversation ? <SendFiles open={open && !isEmpty} conversation={conversation} picked={picked} /> : null
}
