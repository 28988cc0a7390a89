import type { ReactElement } from 'react'
import type { Chat } from '../chat/chat.ts'
import { emptyPaneText, panelLines } from '../chat/chat-lines.ts'
import { StyledRows } from '../screen/styled-lines.tsx'
import { wrapText } from '../text/wrap.ts'

/** The messages of the open conversation, or the page that lies over them. */
export function MessagePane({ chat, width, height }: { chat: Chat; width: number; height: number }): ReactElement {
  if (chat.state.panel !== null) return <StyledRows lines={panelLines(chat, width, height)} width={width} height={height} />
  const visible = chat.opened?.visible() ?? []
  if (visible.length === 0) {
    const lines = wrapText(emptyPaneText(chat), width).map((text) => [{ text, dim: true }])
    return <StyledRows lines={lines} width={width} height={height} align="bottom" />
  }
  return <StyledRows lines={visible.map(({ line }) => line)} width={width} height={height} align="bottom" />
}
