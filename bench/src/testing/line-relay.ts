import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** What the relay does wrong with one message, if anything. */
export type Fault = 'none' | 'loses' | 'doubles' | 'swaps' | 'gives to the sender' | 'acknowledges twice'

/** Messages before the one that goes wrong. */
const GOOD_ONES = 20

/**
 * A server of lines: `HELLO n`, answered and asked whether one is there (`yes`: `answered` resolves), then lines that go to all others, each acknowledged with `ok NNNNNNNN`.
 * It can be made to go wrong once, to see whether the generator notices.
 */
export async function startLineRelay(fault: Fault): Promise<{ port: number; answered: Promise<void>; stop(): void }> {
  const sockets = new Set<Socket>()
  let count = 0
  let answer = (): void => undefined
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const server = createServer((socket) => {
    sockets.add(socket)
    const late: string[] = []
    // The generator goes as soon as it has noticed.
    socket.on('error', () => socket.destroy())
    const lines = createInterface({ input: socket })
    lines.on('error', () => undefined)
    lines.on('line', (line) => {
      if (line.startsWith('HELLO')) return socket.write('welcome\nare you there?\n')
      if (line === 'yes') return answer()
      const others = [...sockets].filter((one) => one !== socket)
      const goesWrong = ++count === GOOD_ONES
      const told = goesWrong ? spoil(line, late) : [line, ...late.splice(0)]
      for (const one of others) for (const each of told) one.write(`${each}\n`)
      if (goesWrong && fault === 'gives to the sender') socket.write(`${line}\n`)
      const acknowledgement = `ok ${/:(\d{8})#/.exec(line)?.[1]}\n`
      return socket.write(goesWrong && fault === 'acknowledges twice' ? acknowledgement.repeat(2) : acknowledgement)
    })
  })
  function spoil(line: string, late: string[]): string[] {
    if (fault === 'swaps') late.push(line)
    if (fault === 'loses' || fault === 'swaps') return []
    return fault === 'doubles' ? [line, line] : [line]
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    answered,
    stop() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
