import type { ReactElement } from 'react'
import type { Chat } from '../chat/chat.ts'
import { StyledRows } from '../screen/styled-lines.tsx'
import { wrapText } from '../text/wrap.ts'
import { listRows } from './list-rows.ts'

/** The conversations, newest on top. */
export function ConversationList({ chat, width, height }: { chat: Chat; width: number; height: number }): ReactElement {
  const { client, state, translation } = chat
  const { ready, list } = client.conversations.get()
  if (list.length === 0) {
    const text = translation.t(ready ? 'list.empty' : 'list.loading')
    return <StyledRows lines={wrapText(text, width - 1).map((line) => [{ text: line, dim: true }])} width={width} height={height} />
  }
  const lines = listRows({
    list,
    selectedId: state.selectedId,
    accounts: chat.accounts,
    online: client.online.get(),
    typing: client.typing.get(),
    drafts: new Map([...state.drafts].map(([id, { text }]) => [id, text])),
    me: client.account.get()?.id,
    width,
    height,
    now: Date.now(),
    translation,
  })
  return <StyledRows lines={lines} width={width} height={height} />
}
