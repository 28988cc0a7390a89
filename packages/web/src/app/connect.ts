import { createApi, createClient, type Api, type Client } from '@hongyan/sdk/browser'

/** The server that this page came from. */
export const api: Api = createApi()

export function connect(): Client {
  return createClient({ client: { name: 'hongyan-web', version: '0.1.0' } })
}
