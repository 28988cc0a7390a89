import type { Logger } from 'pino'
import type { Server as TlsServer } from 'node:tls'
import { X509Certificate } from 'node:crypto'
import type { KeyPair } from './issue-certificate.ts'

export interface CertificateSource {
  /** The pair to use from now on. Throws when there is no good one. */
  read(): KeyPair
  /** How often it is looked at again by itself. */
  lookMs: number
}

/** Settings of every TLS socket, beside certificate and key. */
const PROTOCOL = { minVersion: 'TLSv1.2' } as const

/**
 * The certificate in use. It is looked at again and again: a new one serves new connections, those that are open live
 * on; a broken one is logged, and the old one stays.
 */
export class CertificateKeeper {
  private readonly servers = new Set<TlsServer>()
  private readonly timer: NodeJS.Timeout
  private current: KeyPair
  private complaint: { message: string; times: number } | undefined

  /** Throws what `source.read` throws. */
  constructor(
    private readonly source: CertificateSource,
    private readonly log: Logger,
  ) {
    this.current = source.read()
    this.warnIfOutdated()
    this.timer = setInterval(() => this.look(false), source.lookMs).unref()
  }

  /** Certificate, key and protocol, for a server that is being made. */
  get options(): KeyPair & typeof PROTOCOL {
    return { ...PROTOCOL, ...this.current }
  }

  /** Names of the certificate, those with a wildcard left out. */
  get names(): string[] {
    const alternatives = new X509Certificate(this.current.cert).subjectAltName ?? ''
    return alternatives.split(', ').flatMap((one) => (/^DNS:[^*]+$/.test(one) ? one.slice('DNS:'.length) : []))
  }

  /** From now on this server gets every new certificate. */
  serve(server: TlsServer): void {
    this.servers.add(server)
    server.once('close', () => this.servers.delete(server))
  }

  /** Looks at the source now. */
  reload(): void {
    this.look(true)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private look(isAsked: boolean): void {
    let pair: KeyPair
    try {
      pair = this.source.read()
    } catch (error) {
      this.complain(error instanceof Error ? error.message : String(error), isAsked)
      return
    }
    this.complaint = undefined
    if (pair.cert === this.current.cert && pair.key === this.current.key) return
    this.current = pair
    for (const server of this.servers) server.setSecureContext(this.options)
    this.log.info({ validTo: new X509Certificate(pair.cert).validTo }, 'new certificate in use')
    this.warnIfOutdated()
  }

  /** By itself only at the second look: two files are not replaced in one moment. */
  private complain(message: string, isAsked: boolean): void {
    const times = this.complaint?.message === message ? this.complaint.times + 1 : 1
    this.complaint = { message, times }
    if (isAsked || times === 2) this.log.error({ reason: message }, 'the new certificate cannot be used; the old one stays in use')
  }

  private warnIfOutdated(): void {
    const { validTo } = new X509Certificate(this.current.cert)
    if (Date.parse(validTo) < Date.now()) this.log.warn({ validTo }, 'the certificate has expired; browsers will refuse it')
  }
}
