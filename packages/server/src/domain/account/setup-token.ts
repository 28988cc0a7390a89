import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { DomainError } from '../errors.ts'
import type { Store } from '../ports/store.ts'
import type { OpenedSession } from '../session/sign-in.ts'
import { registerAdministrator, type Register, type RegisterDeps } from './register.ts'

/**
 * The token of the set-up link: made at each start of a server without an administrator and when
 * `hongyan admin` asks for one, kept in memory only, and good until somebody used it. No other way in makes an administrator.
 */
export class SetupToken {
  private digest: Buffer | null = null

  static async issue(store: Pick<Store, 'hasAdministrator'>): Promise<{ setup: SetupToken; token: string | null }> {
    const setup = new SetupToken()
    return { setup, token: (await store.hasAdministrator()) ? null : setup.renew() }
  }

  /** Another token; the former is worth nothing then. For a server without an administrator. */
  renew(): string {
    const token = randomBytes(24).toString('base64url')
    this.digest = digestOf(token)
    return token
  }

  /** There is an administrator. */
  close(): void {
    this.digest = null
  }

  get isOpen(): boolean {
    return this.digest !== null
  }

  /** Throws `setup.token-invalid`, and everything `registerAdministrator` does. */
  async use(deps: RegisterDeps, token: string, command: Register): Promise<OpenedSession> {
    if (!this.digest || !timingSafeEqual(this.digest, digestOf(token))) throw new DomainError('setup.token-invalid')
    const opened = await registerAdministrator(deps, command)
    this.close()
    return opened
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
