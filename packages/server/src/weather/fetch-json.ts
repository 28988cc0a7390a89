import { DomainError } from '../domain/errors.ts'

const ANSWER_MS = 5000
const ANSWER_BYTES = 256 * 1024
const REDIRECTS_MAX = 3

/**
 * Asks a service that an administrator has named, within five seconds and 256 KiB. It may send us to another address of the same
 * host only: an answer must not lead into the network of the server. Throws `weather.unreachable`.
 */
export async function fetchJson(address: URL): Promise<unknown> {
  try {
    return JSON.parse(await fetchText(address, AbortSignal.timeout(ANSWER_MS))) as unknown
  } catch (error) {
    throw new DomainError('weather.unreachable', { reason: error instanceof Refused ? error.message : 'network' })
  }
}

/** It answered, and not as it should. */
class Refused extends Error {}

async function fetchText(address: URL, signal: AbortSignal): Promise<string> {
  let at = address
  for (let hop = 0; hop <= REDIRECTS_MAX; hop++) {
    const response = await fetch(at, { signal, redirect: 'manual', headers: { accept: 'application/json' } })
    const location = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel()
      const next = new URL(location, at)
      if (next.hostname !== address.hostname || !/^https?:$/.test(next.protocol)) throw new Refused('redirect')
      at = next
      continue
    }
    if (!response.ok) {
      await response.body?.cancel()
      throw new Refused(`status ${response.status}`)
    }
    return readLimited(response)
  }
  throw new Refused('redirect')
}

async function readLimited(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += (part as Uint8Array).length
    // Leaving the loop ends the transfer.
    if (bytes > ANSWER_BYTES) throw new Refused('size')
    parts.push(part as Uint8Array)
  }
  return Buffer.concat(parts).toString('utf8')
}
