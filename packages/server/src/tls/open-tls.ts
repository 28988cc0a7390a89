import { join } from 'node:path'
import type { Logger } from 'pino'
import { SettingError } from '../config/setting-error.ts'
import { readCertificateFiles } from './certificate-files.ts'
import { CertificateKeeper } from './certificate-keeper.ts'
import { LocalAuthority } from './local-authority.ts'

export interface TlsSettings {
  data: string
  tls: 'off' | 'auto'
  tlsCert?: string | undefined
  tlsKey?: string | undefined
  tlsNames: readonly string[]
}

/** TLS as it was configured: a certificate, and the authority that gave it when it is a local one. */
export interface Tls {
  certificates: CertificateKeeper
  authority: LocalAuthority | null
}

const FILES_LOOK_MS = 3000
const ADDRESSES_LOOK_MS = 60_000

/** Undefined where TLS is off. Throws `SettingError`. */
export function openTls(settings: TlsSettings, log: Logger): Tls | undefined {
  const { data, tls, tlsCert, tlsKey, tlsNames } = settings
  if (tlsCert !== undefined || tlsKey !== undefined) {
    if (tls === 'auto') throw new SettingError('--tls auto makes a certificate of its own; leave out --tls-cert and --tls-key, or --tls.')
    if (tlsCert === undefined) throw new SettingError('--tls-key needs the certificate too: --tls-cert FILE.')
    if (tlsKey === undefined) throw new SettingError('--tls-cert needs the private key too: --tls-key FILE.')
    const source = { read: () => readCertificateFiles(tlsCert, tlsKey), lookMs: FILES_LOOK_MS }
    return { certificates: new CertificateKeeper(source, log), authority: null }
  }
  if (tls === 'off') return undefined
  const authority = new LocalAuthority(join(data, 'tls'), tlsNames)
  const source = { read: () => authority.serverPair(), lookMs: ADDRESSES_LOOK_MS }
  return { certificates: new CertificateKeeper(source, log), authority }
}
