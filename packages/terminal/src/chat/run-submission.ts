import { resolve } from 'node:path'
import { type Client, HongyanError, isQuiet, QUIET_FOR_GOOD } from '@hongyan/sdk/node'
import type { Conversation, MemberPage } from '@hongyan/protocol'
import type { Administration } from '../composer/parse-administration.ts'
import type { Submission } from '../composer/parse-command.ts'
import { CalledAccounts } from '../contacts/called-accounts.ts'
import { runContactCommand } from '../contacts/run-contact-command.ts'
import { findFileToSend } from '../files/file-to-send.ts'
import { findAttachment } from '../files/find-attachment.ts'
import { saveAttachment } from '../files/save-attachment.ts'
import type { Translate, Translation } from '../i18n/language.ts'
import { displayName, nameWithHandle } from '../text/names.ts'
import { sanitizeLine } from '../text/sanitize.ts'
import { administerRoom } from './administer-room.ts'
import type { Notice, Panel } from './chat-state.ts'

/** What a command leads to. */
export interface Outcome {
  open?: Conversation
  notice?: Notice
  panel?: Panel
  quit?: true
  /** Nothing was done: what was written stays. */
  keep?: true
}

type Command = Exclude<Submission, { kind: 'message' }>

/** Does what a command says; rejects with the server's refusal. */
export async function runSubmission(
  client: Client,
  conversation: Conversation | null,
  command: Command,
  translation: Translation,
): Promise<Outcome> {
  const { t } = translation
  switch (command.kind) {
    case 'direct':
      return { open: await client.openDirect(command.name) }
    case 'create':
      return createRoom(client, command.number, command.name, t)
    case 'join':
      return joinRoom(client, command.number, t)
    case 'pin':
    case 'quiet':
      return conversation === null ? chooseFirst(t) : configure(client, conversation, command, t)
    case 'leave':
      return leaveRoom(client, conversation, t)
    case 'who':
      return conversation === null ? chooseFirst(t) : { panel: await membersPanel(client, conversation, t) }
    case 'weather':
      if (conversation === null) return chooseFirst(t)
      await client.sendWeather(conversation.id, command.place, command.language)
      return {}
    case 'anyway':
      return sendAnyway(client, conversation, t)
    case 'send':
      return conversation === null ? chooseFirst(t) : sendFile(client, conversation, command.path, t)
    case 'save':
      return conversation === null ? chooseFirst(t) : saveFile(client, conversation, command, t)
    case 'invite':
    case 'kick':
    case 'mute':
    case 'unmute':
    case 'mute-all':
    case 'rename':
    case 'notice':
      return administer(client, conversation, command, translation)
    case 'retry':
    case 'discard':
      return handleFailed(client, conversation, command.kind, t)
    case 'help':
      return { panel: { title: t('help.title'), lines: t('help.text').split('\n'), top: 0 } }
    case 'quit':
      return { quit: true }
    case 'usage':
      return { notice: { kind: 'error', text: t(`notice.usage-${command.command}`) }, keep: true }
    case 'friends':
    case 'add':
    case 'accept':
    case 'decline':
    case 'later':
    case 'remark':
    case 'block':
    case 'unblock':
    case 'unfriend':
      return runContactCommand(client, command, t)
    case 'unknown':
      return { notice: { kind: 'error', text: t('notice.unknown-command', { command: sanitizeLine(command.command) }) }, keep: true }
  }
}

function chooseFirst(t: Translate): Outcome {
  return { notice: { kind: 'error', text: t('notice.choose-first') }, keep: true }
}

async function createRoom(client: Client, wanted: string | null, name: string, t: Translate): Promise<Outcome> {
  const number = wanted ?? (await client.suggestRoomNumber())
  const room = await client.createRoom({ number, name })
  return {
    open: room,
    notice: { kind: 'info', text: t('notice.created', { name: sanitizeLine(room.name ?? ''), number: room.number ?? number }) },
  }
}

async function joinRoom(client: Client, number: string, t: Translate): Promise<Outcome> {
  const mine = client.conversations.get().list.find((conversation) => conversation.number === number)
  const room = mine ?? (await client.joinRoom(number))
  return { open: room, notice: { kind: 'info', text: t('notice.joined', { name: sanitizeLine(room.name ?? '') }) } }
}

async function leaveRoom(client: Client, conversation: Conversation | null, t: Translate): Promise<Outcome> {
  if (conversation === null) return chooseFirst(t)
  if (conversation.kind !== 'room') return { notice: { kind: 'error', text: t('notice.not-a-room') } }
  await client.leaveRoom(conversation.id)
  return { notice: { kind: 'info', text: t('notice.left', { name: sanitizeLine(conversation.name ?? '') }) } }
}

async function administer(
  client: Client,
  conversation: Conversation | null,
  command: Administration,
  translation: Translation,
): Promise<Outcome> {
  if (conversation === null) return chooseFirst(translation.t)
  if (conversation.kind !== 'room') return { notice: { kind: 'error', text: translation.t('notice.not-a-room') }, keep: true }
  return administerRoom(client, conversation, command, translation)
}

async function handleFailed(client: Client, conversation: Conversation | null, kind: 'retry' | 'discard', t: Translate): Promise<Outcome> {
  const failed = client.outbox.get().filter((message) => message.state === 'failed' && message.conversationId === conversation?.id)
  if (failed.length === 0) return { notice: { kind: 'info', text: t('notice.nothing-failed') } }
  for (const { clientMessageId } of failed) await (kind === 'retry' ? client.retry(clientMessageId) : client.discard(clientMessageId))
  return {}
}

/** Sends what was held back for its sensitive words. */
async function sendAnyway(client: Client, conversation: Conversation | null, t: Translate): Promise<Outcome> {
  const held = client.outbox
    .get()
    .filter(
      ({ state, error, conversationId }) => state === 'failed' && error === 'message.sensitive' && conversationId === conversation?.id,
    )
  if (held.length === 0) return { notice: { kind: 'info', text: t('notice.nothing-held') } }
  for (const { clientMessageId } of held) await client.retry(clientMessageId, { acknowledged: true })
  return {}
}

async function sendFile(client: Client, conversation: Conversation, path: string, t: Translate): Promise<Outcome> {
  const file = await findFileToSend(path)
  if (!file) return { notice: { kind: 'error', text: t('notice.no-such-file', { path: sanitizeLine(path) }) }, keep: true }
  await client.sendFile(conversation.id, file)
  return {}
}

async function saveFile(
  client: Client,
  conversation: Conversation,
  { seq, folder }: { seq: number; folder: string },
  t: Translate,
): Promise<Outcome> {
  const attachment = await findAttachment(client, conversation.id, seq)
  if (!attachment) return { notice: { kind: 'error', text: t('notice.no-file-there', { seq }) }, keep: true }
  try {
    const path = await saveAttachment(client, attachment, resolve(folder))
    return { notice: { kind: 'info', text: t('notice.saved', { path: sanitizeLine(path) }) } }
  } catch (error) {
    if (error instanceof HongyanError) throw error
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { notice: { kind: 'error', text: t('notice.not-saved', { reason: sanitizeLine(reason) }) }, keep: true }
  }
}

async function membersPanel(client: Client, conversation: Conversation, t: Translate): Promise<Panel> {
  const page = await client.listMembers(conversation.id)
  const accounts = new CalledAccounts().of(client.accounts.get(), client.contacts.get().contacts)
  const lines = page.members.map((member) => memberLine({ ...member, account: accounts.get(member.account.id) ?? member.account }, t))
  const more = page.total - page.members.length
  if (more > 0) lines.push(t('who.more', { count: more }))
  const name =
    conversation.kind === 'room'
      ? sanitizeLine(conversation.name ?? '')
      : displayName(accounts.get(conversation.peerId ?? 0), conversation.peerId ?? 0)
  return { title: t('who.title', { name, total: page.total, online: page.online }), lines, top: 0 }
}

function memberLine({ account, role, online }: MemberPage['members'][number], t: Translate): string {
  const title = role === 'owner' || role === 'admin' ? `  ${t(`role.${role}`)}` : ''
  return `${online ? '●' : '○'} ${nameWithHandle(account, account.id)}${title}`
}

const HOUR_MS = 3_600_000

/** Pins, or silences; said again it is undone. */
async function configure(
  client: Client,
  { id }: Conversation,
  command: Extract<Command, { kind: 'pin' | 'quiet' }>,
  t: Translate,
): Promise<Outcome> {
  const { list, hidden } = client.conversations.get()
  const conversation = [...list, ...hidden].find((row) => row.id === id)
  if (!conversation) return chooseFirst(t)
  if (command.kind === 'pin') {
    const pinned = !conversation.settings.pinned
    await client.configureConversation(id, { pinned })
    return { notice: { kind: 'info', text: t(pinned ? 'notice.pinned' : 'notice.unpinned') } }
  }
  const now = Date.now()
  const wanted = command.for === 'toggle' ? (isQuiet(conversation, now) ? 'off' : 'good') : command.for
  if (wanted === 'off') {
    await client.configureConversation(id, { quietUntil: null })
    return { notice: { kind: 'info', text: t('notice.loud') } }
  }
  await client.configureConversation(id, { quietUntil: wanted === 'good' ? QUIET_FOR_GOOD : now + wanted * HOUR_MS })
  const text = wanted === 'good' ? t('notice.quiet') : t('notice.quiet-hours', { count: wanted })
  return { notice: { kind: 'info', text } }
}
