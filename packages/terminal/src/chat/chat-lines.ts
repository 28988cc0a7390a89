import type { ConnectionState } from '@hongyan/sdk/node'
import { requestText } from '../contacts/request-line.ts'
import type { Translation } from '../i18n/language.ts'
import { errorText } from '../i18n/error-text.ts'
import { GUTTER, type Layout } from '../screen/layout.ts'
import { lineWidth, type Span, spreadLine, type StyledLine } from '../screen/styled-line.ts'
import { fitText, truncateText } from '../text/fit.ts'
import { widthOf } from '../text/graphemes.ts'
import { displayName, titleOf } from '../text/names.ts'
import { sanitizeLine } from '../text/sanitize.ts'
import { clockTimeWithSeconds } from '../text/times.ts'
import { silenceText } from './administer-room.ts'
import type { Chat } from './chat.ts'

/** The top row: who one is, where one is, and the state of the connection. */
export function headerLine(chat: Chat, layout: Layout): StyledLine {
  const status = statusSpan(chat.client.connection.get(), chat.translation)
  const { columns, listWidth, narrow } = layout
  const own: StyledLine = ownSpans(chat)
  if (narrow && chat.state.part === 'list') return spreadLine(clipLine(own, columns - widthOf(status.text) - 1), [status], columns)
  const title = clipLine(titleSpans(chat, narrow), (narrow ? columns : columns - listWidth - GUTTER) - widthOf(status.text) - 2)
  if (narrow) return spreadLine(title, [status], columns)
  return spreadLine([...spreadLine(clipLine(own, listWidth), [], listWidth), { text: '│ ', dim: true }, ...title], [status], columns)
}

function ownSpans({ client, translation }: Chat): StyledLine {
  const account = client.account.get()
  const name = account === null ? '' : displayName(account, account.id)
  return [
    { text: translation.t('app.name'), bold: true, color: 'blue' },
    { text: ` ${name}`, dim: true },
  ]
}

function titleSpans({ client, accounts, conversation, translation }: Chat, narrow: boolean): StyledLine {
  const { t } = translation
  if (conversation === null) return []
  const me = client.account.get()?.id
  const title: Span = { text: (narrow ? '‹ ' : '') + titleOf(conversation, accounts, me, t), bold: true }
  if (conversation.kind === 'room') {
    const silence = silenceText(client, conversation, translation)
    return [
      title,
      { text: ` #${conversation.number ?? ''} · ${t('header.members', { count: conversation.memberCount })}`, dim: true },
      ...(silence === '' ? [] : [{ text: ` · ${silence}`, color: 'yellow' }]),
    ]
  }
  const peerId = conversation.peerId ?? 0
  if (peerId === me) return [title]
  const isOnline = client.online.get().has(peerId)
  return [
    title,
    { text: ` @${sanitizeLine(accounts.get(peerId)?.name ?? '')} · `, dim: true },
    isOnline ? { text: t('header.online'), color: 'blue' } : { text: t('header.offline'), dim: true },
  ]
}

function statusSpan(connection: ConnectionState, translation: Translation): Span {
  const { t } = translation
  switch (connection.status) {
    case 'connecting':
      return connection.retryAt === null
        ? { text: t('status.connecting'), color: 'yellow' }
        : { text: t('status.retrying', { time: clockTimeWithSeconds(connection.retryAt, translation) }), color: 'yellow' }
    case 'updating':
      return { text: t('status.updating'), color: 'yellow' }
    case 'online':
      return { text: t('status.online'), color: 'green' }
    case 'ended':
      return { text: t('status.ended'), color: 'red' }
  }
}

/** The rule above the composer, with what there is to say in it: a notice, or who is typing; and at its end whether there is more below. */
export function ruleLine(chat: Chat, layout: Layout): StyledLine {
  const { columns, narrow, listWidth } = layout
  const hint = chat.showsMessages ? belowText(chat) : ''
  const said = saidSpan(chat)
  const room = columns - (hint === '' ? 0 : widthOf(hint) + 4) - 4
  const left: Span[] =
    said === null ? [] : [{ text: '─ ', dim: true }, { ...said, text: truncateText(said.text, Math.max(1, room)) }, { text: ' ' }]
  const right: Span[] = hint === '' ? [] : [{ text: ' ' }, { text: hint, color: 'cyan' }, { text: ' ─', dim: true }]
  const used = lineWidth(left)
  const rule = '─'.repeat(Math.max(0, columns - used - lineWidth(right)))
  const joint = listWidth - used
  const joined = !narrow && joint >= 0 && joint < rule.length ? `${rule.slice(0, joint)}┴${rule.slice(joint + 1)}` : rule
  return [...left, { text: joined, dim: true }, ...right]
}

function saidSpan(chat: Chat): Span | null {
  const { notice } = chat.state
  if (notice !== null) return { text: notice.text, color: notice.kind === 'error' ? 'red' : 'yellow' }
  const request = requestText(chat.client, chat.accounts, chat.translation.t)
  if (request !== null) return { text: request, color: 'cyan' }
  const loadError = chat.opened?.timeline.get().error ?? null
  if (loadError !== null)
    return { text: chat.translation.t('pane.error', { reason: errorText(loadError, chat.translation.t) }), color: 'red' }
  const typing = typingText(chat)
  return typing === null ? null : { text: typing, color: 'green' }
}

function typingText({ client, accounts, conversation, translation }: Chat): string | null {
  const me = client.account.get()?.id
  const ids = (client.typing.get()[conversation?.id ?? 0] ?? []).filter((id) => id !== me)
  const [first, second] = ids
  if (first === undefined) return null
  const name = displayName(accounts.get(first), first)
  if (second === undefined) return translation.t('typing.one', { name })
  if (ids.length === 2) return translation.t('typing.two', { name, other: displayName(accounts.get(second), second) })
  return translation.t('typing.many', { count: ids.length })
}

/** What is below the view is what is unread: it counts as seen when it has been in view. */
function belowText({ opened, conversation, translation }: Chat): string {
  if (opened === null || opened.isAtEnd || opened.timeline.get().entries.length === 0) return ''
  const count = conversation?.unread ?? 0
  return count === 0 ? translation.t('pane.scrolled') : translation.t('pane.below', { count })
}

/** The line that explains the keys. */
export function helpLine({ state, translation }: Chat, { columns, narrow }: Layout): StyledLine {
  const key =
    state.panel !== null ? 'help.line-panel' : !narrow ? 'help.line' : state.part === 'list' ? 'help.line-list' : 'help.line-narrow'
  return [{ text: truncateText(translation.t(key), columns), dim: true }]
}

/** What the pane says when there are no messages to show. */
export function emptyPaneText({ client, opened, translation }: Chat): string {
  const { t } = translation
  if (opened === null) return client.conversations.get().ready ? t('pane.none') : t('pane.loading')
  const { atStart, loading } = opened.timeline.get()
  return atStart && loading === null ? t('pane.empty') : t('pane.loading')
}

/** Cuts a line of several styles to a width. */
export function clipLine(line: StyledLine, width: number): StyledLine {
  let room = width
  const clipped: Span[] = []
  for (const span of line) {
    if (room <= 0) break
    const text = truncateText(span.text, room)
    room -= widthOf(text)
    clipped.push({ ...span, text })
    if (text !== span.text) break
  }
  return clipped
}

/** The rows of help or members, title first. */
export function panelLines({ state }: Chat, width: number, height: number): StyledLine[] {
  const { panel } = state
  if (panel === null) return []
  const lines = panel.lines.slice(panel.top, panel.top + height - 2)
  return [
    [{ text: fitText(panel.title, width), bold: true }],
    [{ text: ' ' }],
    ...lines.map((text): StyledLine => [{ text: truncateText(text, width) }]),
  ]
}
