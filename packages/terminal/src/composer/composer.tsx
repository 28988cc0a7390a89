import type { ReactElement } from 'react'
import type { Chat } from '../chat/chat.ts'
import { StyledRows } from '../screen/styled-lines.tsx'
import type { StyledLine } from '../screen/styled-line.ts'

/** What is being written, with a prompt before its first row. The terminal's own cursor stands in it. */
export function Composer({ chat, height }: { chat: Chat; height: number }): ReactElement {
  const { rows } = chat.composerRows()
  const lines = rows.map((text, index): StyledLine => [{ text: index === 0 ? '› ' : '  ', color: 'blue', bold: true }, { text }])
  if (chat.input.text === '') lines[0] = [...(lines[0] ?? []), { text: chat.translation.t('composer.placeholder'), dim: true }]
  return <StyledRows lines={lines} width={chat.layout.columns} height={height} />
}
