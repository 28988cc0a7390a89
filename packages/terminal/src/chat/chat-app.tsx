import { isQuiet } from '@hongyan/sdk/node'
import { Box, Text } from 'ink'
import { type ReactElement, useEffect, useLayoutEffect, useReducer } from 'react'
import { Composer } from '../composer/composer.tsx'
import { ConversationList } from '../conversation-list/conversation-list.tsx'
import { EndedPage } from '../ended/ended-page.tsx'
import { MessagePane } from '../message-pane/message-pane.tsx'
import type { Screen } from '../screen/screen.ts'
import { GUTTER } from '../screen/layout.ts'
import { StyledRow } from '../screen/styled-lines.tsx'
import { titleOf } from '../text/names.ts'
import type { Chat } from './chat.ts'
import { headerLine, helpLine, ruleLine } from './chat-lines.ts'

/** The whole screen. Every change of the chat draws it anew; only rows that differ are written. */
export function ChatApp({ chat, screen }: { chat: Chat; screen: Screen }): ReactElement {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => chat.changed.subscribe(redraw), [chat])
  useEffect(() => screen.size.subscribe(() => chat.setSize(screen.size.get())), [chat, screen])

  const { layout, state } = chat
  const { columns, rows, narrow, listWidth, paneWidth, bodyHeight, composerHeight } = layout
  const connection = chat.client.connection.get()
  const ended = connection.status === 'ended' ? connection : null
  const showsList = narrow && state.part === 'list' && state.panel === null
  chat.opened?.setViewport({ width: paneWidth, height: bodyHeight })

  useLayoutEffect(() => {
    const { row, column } = chat.composerRows()
    screen.setCursor(ended !== null || showsList ? null : { row: 1 + bodyHeight + 1 + row, column: 2 + column })
    screen.setTitle(windowTitle(chat))
    if (chat.showsMessages && state.focused && ended === null) chat.opened?.markSeen()
  })

  if (ended !== null) return <EndedPage chat={chat} end={ended.end} error={ended.error ?? null} columns={columns} rows={rows} />
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <StyledRow line={headerLine(chat, layout)} />
      <Box height={bodyHeight}>
        {narrow && !showsList ? null : <ConversationList chat={chat} width={listWidth} height={bodyHeight} />}
        {narrow ? null : <Text dimColor>{Array<string>(bodyHeight).fill('│').join('\n')}</Text>}
        {showsList ? null : (
          <Box marginLeft={narrow ? 0 : GUTTER - 1}>
            <MessagePane chat={chat} width={paneWidth} height={bodyHeight} />
          </Box>
        )}
      </Box>
      <StyledRow line={ruleLine(chat, layout)} />
      {composerHeight === 0 ? null : <Composer chat={chat} height={composerHeight} />}
      {layout.hasHelpLine ? <StyledRow line={helpLine(chat, layout)} /> : null}
    </Box>
  )
}

function windowTitle({ client, accounts, conversation, translation }: Chat): string {
  const { t } = translation
  const now = Date.now()
  const loud = client.conversations.get().list.filter((row) => !isQuiet(row, now))
  const unread = loud.reduce((sum, row) => sum + (row.unread || Number(row.settings.markedUnread)), 0)
  const title = conversation === null ? '' : ` · ${titleOf(conversation, accounts, client.account.get()?.id, t)}`
  return `${unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : ''}${t('app.name')}${title}`
}
