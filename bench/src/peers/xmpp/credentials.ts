import type { Buffer } from 'node:buffer'
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'

/** Everybody has the same, so that ten thousand accounts are derived once. The servers derive it anew at every sign-in. */
export const PASSWORD = 'carried by the goose'

export interface ScramKeys {
  salt: Buffer | string
  iterations: number
  storedKey: Buffer
  serverKey: Buffer
}

/** What a server keeps instead of a password: RFC 5802, section 3, with SHA-1. */
export function deriveScramKeys(salt: Buffer | string, iterations: number): ScramKeys {
  const salted = pbkdf2Sync(PASSWORD, salt, iterations, 20, 'sha1')
  const clientKey = createHmac('sha1', salted).update('Client Key').digest()
  const storedKey = createHash('sha1').update(clientKey).digest()
  const serverKey = createHmac('sha1', salted).update('Server Key').digest()
  return { salt, iterations, storedKey, serverKey }
}
