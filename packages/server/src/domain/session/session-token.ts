import { createHash, randomBytes } from 'node:crypto'

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** 256 random bits, URL-safe. Only their hash is kept. */
export function createSessionToken(): { token: string; tokenHash: Uint8Array } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

/** Undefined for what cannot be a token. */
export function parseSessionToken(token: string): Uint8Array | undefined {
  return TOKEN.test(token) ? hashToken(token) : undefined
}

function hashToken(token: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(token, 'ascii').digest())
}
