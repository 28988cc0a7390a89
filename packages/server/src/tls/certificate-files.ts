import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { SettingError } from '../config/setting-error.ts'
import type { KeyPair } from './issue-certificate.ts'

/** Reads a certificate (with its chain, as PEM) and its private key, and checks that they fit. Throws `SettingError`. */
export function readCertificateFiles(certFile: string, keyFile: string): KeyPair {
  const cert = readText(certFile, 'certificate', '--tls-cert')
  const key = readText(keyFile, 'private key', '--tls-key')
  if (!/-----BEGIN (TRUSTED )?CERTIFICATE-----/.test(cert))
    throw new SettingError(`The file ${certFile} (--tls-cert) holds no certificate in PEM form.`)
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(key))
    throw new SettingError(`The private key ${keyFile} (--tls-key) has a passphrase; give one without.`)
  if (!/-----BEGIN (RSA |EC )?PRIVATE KEY-----/.test(key))
    throw new SettingError(`The file ${keyFile} (--tls-key) holds no private key in PEM form.`)
  checkPair({ cert, key }, certFile, keyFile)
  return { cert, key }
}

function checkPair({ cert, key }: KeyPair, certFile: string, keyFile: string): void {
  try {
    createSecureContext({ cert })
    void new X509Certificate(cert)
  } catch (error) {
    throw new SettingError(`The certificate ${certFile} (--tls-cert) is damaged: ${reasonOf(error)}.`)
  }
  try {
    createSecureContext({ key })
  } catch (error) {
    throw new SettingError(`The private key ${keyFile} (--tls-key) is damaged: ${reasonOf(error)}.`)
  }
  try {
    createSecureContext({ cert, key })
  } catch {
    throw new SettingError(`The private key ${keyFile} (--tls-key) does not belong to the certificate ${certFile} (--tls-cert).`)
  }
}

function readText(file: string, what: string, flag: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new SettingError(`The ${what} ${file} (${flag}) does not exist.`)
    throw new SettingError(`The ${what} ${file} (${flag}) cannot be read (${code ?? String(error)}).`)
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^error:[^:]*:[^:]*:[^:]*:/, '') : String(error)
}
