import { createHash, createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isIP } from 'node:net'
import { SettingError } from '../config/setting-error.ts'
import { issueAuthority, issueServerCertificate, type KeyPair, readRealm } from './issue-certificate.ts'
import { isWithin, listMachineHosts, realmOf } from './machine-hosts.ts'

const AUTHORITY_DAYS = 3652
/** Shorter than any browser asks for, long enough to find a server that was off for a while still in order. */
const SERVER_DAYS = 90
const RENEW_BEFORE_DAYS = 30
const DAY_MS = 86_400_000

/**
 * A certificate authority of this server’s own, in `DATA/tls`, and the certificate it gives the server: for the names
 * and addresses that this computer has now. The authority is made once; who trusts it trusts every later certificate.
 */
export class LocalAuthority {
  /** PEM, for those who are to trust it. */
  readonly certificate: string
  /** SHA-256 over the certificate, as browsers show it: `AB:CD:…` */
  readonly fingerprint: string
  private readonly authority: KeyPair
  private readonly serverFile: string

  /** Reads the authority, or makes it. Throws `SettingError`. */
  constructor(
    private readonly directory: string,
    private readonly given: readonly string[],
    private readonly now: () => number = Date.now,
  ) {
    this.serverFile = join(directory, 'server.pem')
    this.authority = this.readAuthority() ?? this.makeAuthority()
    this.certificate = this.authority.cert
    const { raw, validToDate } = withDate(new X509Certificate(this.certificate))
    this.fingerprint = createHash('sha256')
      .update(raw)
      .digest('hex')
      .toUpperCase()
      .replace(/(..)(?=.)/g, '$1:')
    if (validToDate <= now()) throw this.spoiled('has expired')
    const { refused } = this.hosts()
    const foreign = given.find((host) => refused.includes(host))
    if (foreign !== undefined) throw this.spoiled(`was not made for ${foreign} (--tls-names)`)
  }

  /** The certificate of the server; a new one when it is about to end or does not fit the addresses any more. */
  serverPair(): KeyPair {
    const { allowed } = this.hosts()
    const kept = this.readServerPair()
    if (kept && this.isGood(kept, allowed)) return kept
    const left = Math.floor((withDate(new X509Certificate(this.certificate)).validToDate - this.now()) / DAY_MS)
    const pair = issueServerCertificate(this.authority, allowed, { now: this.now(), days: Math.max(1, Math.min(SERVER_DAYS, left)) })
    write(this.serverFile, pair.cert + pair.key)
    return pair
  }

  /** The hosts of this computer that the authority may vouch for, and those it may not. */
  private hosts(): { allowed: string[]; refused: string[] } {
    const realm = readRealm(new X509Certificate(this.certificate))
    const all = listMachineHosts(this.given)
    return { allowed: all.filter((host) => isWithin(realm, host)), refused: all.filter((host) => !isWithin(realm, host)) }
  }

  private isGood({ cert }: KeyPair, hosts: readonly string[]): boolean {
    const certificate = new X509Certificate(cert)
    const count = certificate.subjectAltName?.split(', ').length ?? 0
    return (
      certificate.verify(new X509Certificate(this.certificate).publicKey) &&
      withDate(certificate).validToDate - this.now() > RENEW_BEFORE_DAYS * DAY_MS &&
      count === hosts.length &&
      hosts.every((host) => (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined)
    )
  }

  private readServerPair(): KeyPair | undefined {
    if (!existsSync(this.serverFile)) return undefined
    const text = readFileSync(this.serverFile, 'utf8')
    const [cert] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/.exec(text) ?? []
    const [key] = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\n/.exec(text) ?? []
    return cert === undefined || key === undefined ? undefined : { cert, key }
  }

  private readAuthority(): KeyPair | undefined {
    const files = [join(this.directory, 'authority.crt'), join(this.directory, 'authority.key')] as const
    if (!existsSync(files[0])) return undefined
    try {
      const [cert, key] = [readFileSync(files[0], 'utf8'), readFileSync(files[1], 'utf8')]
      if (new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) return { cert, key }
    } catch {
      // Told below.
    }
    throw this.spoiled('is damaged')
  }

  private makeAuthority(): KeyPair {
    mkdirSync(this.directory, { recursive: true, mode: 0o700 })
    const day = new Date(this.now()).toISOString().slice(0, 10)
    const title = `Hongyan 鸿雁 ${hostname()} ${day}`.slice(0, 64)
    const made = issueAuthority(title, realmOf(listMachineHosts(this.given)), { now: this.now(), days: AUTHORITY_DAYS })
    // The certificate last: where it is, the key is too.
    write(join(this.directory, 'authority.key'), made.key)
    write(join(this.directory, 'authority.crt'), made.cert)
    return made
  }

  private spoiled(what: string): SettingError {
    return new SettingError(
      `The authority of --tls auto in ${this.directory} ${what}. Remove that directory to get a new one; every device then has to trust it anew.`,
    )
  }
}

function write(file: string, text: string): void {
  writeFileSync(`${file}.part`, text, { mode: 0o600, flush: true })
  renameSync(`${file}.part`, file)
}

function withDate({ raw, validTo }: X509Certificate): { raw: Buffer; validToDate: number } {
  return { raw, validToDate: Date.parse(validTo) }
}
