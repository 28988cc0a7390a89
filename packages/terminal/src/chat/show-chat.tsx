import type { Client } from '@hongyan/sdk/node'
import type { SessionEnd } from '@hongyan/protocol'
import { render } from 'ink'
import type { ReadStream, WriteStream } from 'node:tty'
import type { Translation } from '../i18n/language.ts'
import { Screen } from '../screen/screen.ts'
import { Chat } from './chat.ts'
import { ChatApp } from './chat-app.tsx'
import { handleKey } from './handle-key.ts'

/** Shows the chat until the person quits, or leaves the page that says that the session has ended. The terminal is given back in any case. */
export async function showChat(
  client: Client,
  translation: Translation,
  stdin: ReadStream,
  stdout: WriteStream,
): Promise<'quit' | SessionEnd | null> {
  const screen = new Screen(stdin, stdout)
  let finish: (end: 'quit' | SessionEnd | null) => void = () => undefined
  const finished = new Promise<'quit' | SessionEnd | null>((resolve) => (finish = resolve))
  const quit = (): void => finish('quit')
  const restore = (): void => screen.close()
  const chat = new Chat(client, translation, screen.size.get(), quit, () => screen.ring())
  screen.onKey((key) => {
    const connection = client.connection.get()
    if (key.kind === 'ctrl' && key.char === 'z') screen.suspend()
    else if (connection.status !== 'ended') handleKey(chat, key)
    else if (key.kind !== 'focus') finish(connection.end)
  })
  for (const signal of SIGNALS) process.on(signal, quit)
  process.on('exit', restore)
  screen.open()
  const app = render(<ChatApp chat={chat} screen={screen} />, {
    // Ink uses a width and `write` of it; see `Screen`.
    stdout: screen.canvas as unknown as WriteStream,
    stdin,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
    onRender: ({ renderTime }) => chat.changed.setCost(renderTime),
  })
  try {
    return await finished
  } finally {
    app.unmount()
    chat.close()
    screen.close()
    process.off('exit', restore)
    for (const signal of SIGNALS) process.off(signal, quit)
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
