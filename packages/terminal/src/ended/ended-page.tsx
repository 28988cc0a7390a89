import type { SessionEnd } from '@hongyan/protocol'
import { Box } from 'ink'
import type { ReactElement } from 'react'
import type { Chat } from '../chat/chat.ts'
import { errorText } from '../i18n/error-text.ts'
import { StyledRow } from '../screen/styled-lines.tsx'
import type { StyledLine } from '../screen/styled-line.ts'
import { wrapText } from '../text/wrap.ts'
import { endFacts } from './end-facts.ts'

interface EndedPageProps {
  chat: Chat
  end: SessionEnd | null
  error: string | null
  columns: number
  rows: number
}

/** Says when, from where and by what one was put out; nothing comes back by itself. */
export function EndedPage({ chat, end, error, columns, rows }: EndedPageProps): ReactElement {
  const width = Math.min(columns - 4, 72)
  const lines = endedLines(chat, end, error).flatMap((line) =>
    line.length === 1 && line[0] !== undefined ? wrapText(line[0].text, width).map((text): StyledLine => [{ ...line[0], text }]) : [line],
  )
  return (
    <Box width={columns} height={rows} alignItems="center" justifyContent="center">
      <Box flexDirection="column" width={width}>
        {lines.map((line, index) => (
          <StyledRow key={index} line={line} />
        ))}
      </Box>
    </Box>
  )
}

function endedLines({ client, translation }: Chat, end: SessionEnd | null, error: string | null): StyledLine[] {
  const { t } = translation
  const title: StyledLine = [{ text: t('ended.title'), bold: true, color: 'red' }]
  if (end === null) {
    const reason = error === null ? t('ended.unknown') : errorText(error, t)
    return [title, [], [{ text: reason }], [], [{ text: t('ended.key'), dim: true }]]
  }
  const facts = endFacts(end, client.account.get()?.name ?? '', translation)
  return [
    title,
    [],
    [{ text: facts.reason }],
    [],
    [{ text: t('ended.when', { time: facts.time }) }],
    [{ text: t('ended.from', { address: facts.address }) }],
    [{ text: t('ended.by', { device: facts.device }) }],
    [],
    [{ text: t('ended.kept'), dim: true }],
    [{ text: t('ended.key'), dim: true }],
  ]
}
