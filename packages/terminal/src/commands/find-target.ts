import { type Client, HongyanError } from '@hongyan/sdk/node'
import { LOBBY_NUMBER } from '@hongyan/protocol'
import type { Translation } from '../i18n/language.ts'
import { CommandError } from './command-error.ts'
import { EXIT } from './exit-codes.ts'

/**
 * The conversation that a script means: `lobby`, a room number or an account name. Numbers are unique across rooms and
 * accounts; `#12345` is a room and `@name` an account without looking.
 */
export async function findTarget(client: Client, target: string, { t }: Translation): Promise<number> {
  if (target === 'lobby') return findRoom(client, LOBBY_NUMBER, t)
  if (target.startsWith('#')) return findRoom(client, target.slice(1), t)
  if (target.startsWith('@')) return (await client.openDirect(target.slice(1))).id
  if (!/^[1-9]\d{4,9}$/.test(target)) return (await client.openDirect(target)).id
  try {
    return await findRoom(client, target, t)
  } catch (error) {
    if (!hasCode(error, 'room.not-found')) throw error
  }
  try {
    return (await client.openDirect(target)).id
  } catch (error) {
    if (!hasCode(error, 'account.not-found')) throw error
    throw new CommandError(t('cli.error.number-unknown', { number: target }), EXIT.failed)
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof HongyanError && error.code === code
}

async function findRoom(client: Client, number: string, t: Translation['t']): Promise<number> {
  const known = client.conversations.get().list.find((conversation) => conversation.number === number)
  if (known !== undefined) return known.id
  const { conversationId, member } = await client.findRoom(number)
  if (!member) throw new CommandError(t('cli.error.not-member', { number }), EXIT.failed)
  return conversationId
}
