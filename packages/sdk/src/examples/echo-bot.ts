/**
 * A bot that answers every direct message with the same words, once, also those that came while it was not running.
 *
 *   HONGYAN_URL=http://127.0.0.1:7600 BOT_NAME=echo BOT_PASSWORD='…' npx tsx packages/sdk/src/examples/echo-bot.ts
 *
 * The token is kept in BOT_DIRECTORY, so the password is needed at the first start only.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createApi, createClient, FileCache, writtenText } from '@hongyan/sdk/node'

const { HONGYAN_URL: url = 'http://127.0.0.1:7600', BOT_NAME: name, BOT_PASSWORD: password } = process.env
const directory = process.env['BOT_DIRECTORY'] ?? join(homedir(), '.local', 'share', 'hongyan-echo-bot')

async function signIn(): Promise<string> {
  const path = join(directory, 'token')
  const kept = await readFile(path, 'utf8').catch(() => undefined)
  if (kept !== undefined) return kept
  if (name === undefined || password === undefined) throw new Error('BOT_NAME and BOT_PASSWORD are needed for the first start.')
  // Scripts take no seat: people stay signed in.
  const device = { platform: 'script', label: 'Echo bot' } as const
  const { token } = await createApi({ url }).signIn({ name, password, device, credential: 'token' })
  if (token === null) throw new Error('The server gave no token.')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await writeFile(path, token, { mode: 0o600 })
  return token
}

const client = createClient({
  url,
  token: await signIn(),
  client: { name: 'echo-bot', version: '1' },
  // The cache remembers what was answered; `follow` brings what came meanwhile.
  cache: new FileCache(join(directory, 'cache')),
  follow: 'all',
})

client.on('entry', ({ entry, conversation, sender }) => {
  if (entry.kind !== 'message' || conversation?.kind !== 'direct') return
  if (entry.senderId === client.account.get()?.id) return
  console.log(`${sender?.name}: ${writtenText(entry.body)}`)
  client.markRead(entry.conversationId, entry.seq)
  // In the outbox before it is sent: it goes out even if the line or this program breaks now.
  client.send(entry.conversationId, entry.body).catch((error: unknown) => console.error(error))
})

client.on('ended', (end) => {
  if (end) console.error(`The session has ended: ${end.reason}.`)
})

process.once('SIGTERM', () => void client.close())
process.once('SIGINT', () => void client.close())

await client.start()
await client.whenOnline()
console.log(`Listening as ${client.account.get()?.name}.`)
