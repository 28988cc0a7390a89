import { parse, serialize } from 'cookie'
import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

const BEARER = /^Bearer ([A-Za-z0-9_-]{1,128})$/i

/**
 * Where a request carries its session token: `Authorization: Bearer`, else a cookie. The cookie’s name
 * holds the instance, so that two servers on one host do not sign each other out.
 */
export class Credentials {
  private readonly cookieName: string

  constructor(
    instanceId: string,
    private readonly lifetimeMs: number,
  ) {
    this.cookieName = `hongyan_${instanceId.replace(/[^A-Za-z0-9]/g, '').slice(0, 12)}`
  }

  tokenOf(request: IncomingMessage): string | undefined {
    const bearer = BEARER.exec(request.headers.authorization ?? '')?.[1]
    return bearer ?? parse(request.headers.cookie ?? '')[this.cookieName]
  }

  setCookie(token: string, isSecure: boolean): string {
    return serialize(this.cookieName, token, { ...this.attributes(isSecure), maxAge: Math.floor(this.lifetimeMs / 1000) })
  }

  clearCookie(isSecure: boolean): string {
    return serialize(this.cookieName, '', { ...this.attributes(isSecure), maxAge: 0 })
  }

  private attributes(isSecure: boolean): { httpOnly: true; sameSite: 'strict'; path: '/'; secure: boolean } {
    return { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure }
  }
}

/** An address as it stands in a URL. */
export function hostOf(address: string): string {
  return isIPv6(address) ? `[${address}]` : address
}
