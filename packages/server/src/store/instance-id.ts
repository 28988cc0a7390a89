import { randomBytes } from 'node:crypto'

/** Letters and digits at the beginning of an id that stay when it is renewed: by these browsers know the cookie of a server. */
const KEPT = 12

export function createInstanceId(): string {
  return randomBytes(16).toString('base64url')
}

/**
 * The id of a server that goes on from earlier data. Clients drop what they have kept under the former id; those who
 * were signed in then still are, because the name of their cookie is made of the part that stays.
 */
export function renewInstanceId(former: string): string {
  const kept = new RegExp(`^(?:[^A-Za-z0-9]*[A-Za-z0-9]){0,${KEPT}}`).exec(former)?.[0] ?? ''
  return kept + randomBytes(9).toString('base64url')
}
