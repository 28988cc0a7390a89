import { createBrowserApi, createBrowserClient } from '@hongyan/sdk/browser'
import type { Api, Client } from '@hongyan/sdk'

/** The server that this page came from. */
export const api: Api = createBrowserApi()

export function connect(): Client {
  return createBrowserClient({ client: { name: 'hongyan-web', version: '0.1.0' } })
}
