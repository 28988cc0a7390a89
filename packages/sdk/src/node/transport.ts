import { openAsBlob } from 'node:fs'
import { rootCertificates } from 'node:tls'
import type { RequestInit } from 'undici'
import { WebSocket } from 'ws'
import type { Socket, Transport } from '../contract.ts'

const CLOSE_MS = 2000

/** Codes of OpenSSL and Node for a certificate that nobody known has signed, that has ended, or that is for another server. */
const UNTRUSTED =
  /^(CERT_|ERR_TLS_CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE))/

/** Why the certificate of a server is not trusted, as a code such as `CERT_HAS_EXPIRED`, from under an error; undefined for other errors. */
export function findUntrustedReason(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && UNTRUSTED.test(cause.code)) return cause.code
  }
  return undefined
}

/** Sockets of `ws`, which sign in with an `Authorization` header; the platform’s own fetch. */
export const nodeTransport: Transport = {
  carriesToken: true,
  openFile: openAsBlob,
  fetch: (input, init) => fetch(input, init),
  connect: connectWith({}),
}

/** As `nodeTransport`, trusting a further certificate authority (PEM), such as that of a server with `--tls auto`. */
export function createNodeTransport(ca: string | undefined): Transport {
  if (ca === undefined) return nodeTransport
  const trusted = { ca: [...rootCertificates, ca] }
  return { carriesToken: true, openFile: openAsBlob, fetch: fetchWith(trusted), connect: connectWith(trusted) }
}

/** The platform’s own fetch takes no authority; this is the same one, from its package. Loaded only where it is needed. */
function fetchWith(trusted: { ca: string[] }): typeof fetch {
  const loaded = import('undici').then(({ Agent, fetch: load }) => ({ load, dispatcher: new Agent({ connect: trusted }) }))
  return async (input, init) => {
    const { load, dispatcher } = await loaded
    return (await load(input as string, { ...(init as RequestInit), dispatcher })) as unknown as Response
  }
}

function connectWith(trusted: { ca?: string[] }): Transport['connect'] {
  return (url, token) => {
    const inner = new WebSocket(url, {
      ...trusted,
      perMessageDeflate: false,
      ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
    })
    const socket: Socket = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (text) => inner.send(text),
      close(code, reason) {
        if (inner.readyState === WebSocket.CONNECTING) return inner.terminate()
        inner.close(code, reason)
        // A dead line would be waited for.
        setTimeout(() => inner.terminate(), CLOSE_MS).unref()
      },
    }
    inner.on('open', () => socket.onopen?.())
    inner.on('message', (data, isBinary) => socket.onmessage?.(isBinary ? '' : (data as Buffer).toString('utf8')))
    inner.on('close', (code, reason) => socket.onclose?.(code, reason.toString('utf8')))
    // A close always follows.
    inner.on('error', () => undefined)
    return socket
  }
}
