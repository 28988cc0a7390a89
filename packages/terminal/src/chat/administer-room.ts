import { type Client, MUTED_FOR_GOOD, silenceOf } from '@hongyan/sdk/node'
import type { Conversation } from '@hongyan/protocol'
import type { Administration } from '../composer/parse-administration.ts'
import type { Translation } from '../i18n/language.ts'
import { sanitizeLine, sanitizeText } from '../text/sanitize.ts'
import { fullTime } from '../text/times.ts'
import type { Outcome } from './run-submission.ts'

const MINUTE_MS = 60_000

/** Does what a command says about the room; who may do it is for the server to say. Rejects with its refusal. */
export async function administerRoom(client: Client, room: Conversation, command: Administration, { t }: Translation): Promise<Outcome> {
  const info = (text: string): Outcome => ({ notice: { kind: 'info', text } })
  switch (command.kind) {
    case 'invite': {
      const { memberCount } = await client.invite(room.id, { names: command.names })
      return info(t('notice.invited', { count: memberCount }))
    }
    case 'kick':
      await client.removeMember(room.id, await idOf(client, command.name))
      return info(t('notice.kicked', { name: command.name }))
    case 'mute': {
      const until = command.minutes === null ? MUTED_FOR_GOOD : Date.now() + command.minutes * MINUTE_MS
      await client.muteMember(room.id, await idOf(client, command.name), until)
      return info(t('notice.muted', { name: command.name }))
    }
    case 'unmute':
      await client.muteMember(room.id, await idOf(client, command.name), null)
      return info(t('notice.unmuted', { name: command.name }))
    case 'mute-all':
      await client.muteAll(room.id, command.active)
      return info(t(command.active ? 'notice.muted-all' : 'notice.unmuted-all'))
    case 'rename': {
      const { name } = await client.renameRoom(room.id, command.name)
      return info(t('notice.renamed', { name: sanitizeLine(name ?? '') }))
    }
    case 'notice':
      if (command.text === undefined) return { panel: { title: t('notice.title'), lines: noticeLines(room, t('notice.none')), top: 0 } }
      await client.setRoomNotice(room.id, command.text)
      return info(t(command.text === null ? 'notice.gone' : 'notice.set'))
  }
}

async function idOf(client: Client, name: string): Promise<number> {
  return (await client.findAccount(name)).id
}

function noticeLines({ room }: Conversation, none: string): string[] {
  return sanitizeText(room?.notice?.text ?? none).split('\n')
}

/** Why one may not write here now; empty when one may. */
export function silenceText(client: Client, conversation: Conversation, translation: Translation): string {
  const silence = silenceOf(conversation, client.account.get(), Date.now())
  if (silence === null) return ''
  if (silence.kind === 'muted-all') return translation.t('header.muted-all')
  if (silence.until === MUTED_FOR_GOOD) return translation.t('header.muted-for-good')
  return translation.t('header.muted', { time: fullTime(silence.until, translation) })
}
