import { inTime } from '@hongyan/testkit'
import { connect } from 'node:net'

export interface RawAnswer {
  status: number
  headers: Map<string, string>
  body: Buffer
}

/**
 * Sends bytes to a port and reads until the other side closes. With `halfClose` it is told that nothing follows, as of
 * a request that promises more than it holds.
 */
export function exchangeBytes(port: number, bytes: Buffer, halfClose = false): Promise<Buffer> {
  const parts: Buffer[] = []
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const closed = new Promise<void>((resolve) => {
    socket.on('data', (part) => parts.push(part))
    // A server may close before it has read everything.
    socket.on('error', () => resolve())
    socket.on('end', () => resolve())
    socket.on('close', () => resolve())
  })
  socket.write(bytes)
  if (halfClose) socket.end()
  return inTime(closed, `the end of ${JSON.stringify(bytes.toString('latin1').slice(0, 400))}`)
    .then(() => Buffer.concat(parts))
    .finally(() => socket.destroy())
}

/** The answers in what a server sent; throws when that is no HTTP. */
export function parseAnswers(bytes: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = []
  let rest = bytes
  while (rest.length > 0) {
    const headEnd = rest.indexOf('\r\n\r\n')
    if (headEnd < 0) throw new Error(`This is no answer: ${rest.toString('latin1').slice(0, 200)}`)
    const [statusLine = '', ...lines] = rest.subarray(0, headEnd).toString('latin1').split('\r\n')
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1])
    if (!status) throw new Error(`This is no status line: ${statusLine.slice(0, 200)}`)
    const headers = new Map(
      lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    )
    const afterHead = rest.subarray(headEnd + 4)
    const { body, length } = bodyOf(headers, afterHead)
    if (status >= 200) answers.push({ status, headers, body })
    rest = status < 200 ? afterHead : afterHead.subarray(length)
  }
  return answers
}

function bodyOf(headers: Map<string, string>, bytes: Buffer): { body: Buffer; length: number } {
  if (headers.get('transfer-encoding') !== 'chunked') {
    const length = headers.has('content-length') ? Math.min(Number(headers.get('content-length')), bytes.length) : bytes.length
    return { body: bytes.subarray(0, length), length }
  }
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const size = lineEnd < 0 ? 0 : Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16)
    if (!size) return { body: Buffer.concat(chunks), length: lineEnd < 0 ? bytes.length : lineEnd + 4 }
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 4 + size
  }
}
