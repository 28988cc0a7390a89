import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Registry } from 'prom-client'
import { SettingError } from '../config/setting-error.ts'

export interface MetricsServer {
  port: number
  close(): Promise<void>
}

/** Serves `/metrics` on an address of its own, so that it is never on the one that everybody reaches. */
export async function startMetricsServer(
  registry: Registry,
  { host, port }: { host: string; port: number },
  onFault: (error: unknown) => void,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const isThere = request.url?.split('?')[0] === '/metrics' && (request.method === 'GET' || request.method === 'HEAD')
    if (!isThere) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('The metrics are at /metrics.\n')
      return
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text),
      (error: unknown) => {
        onFault(error)
        response.writeHead(500, { 'content-type': 'text/plain' }).end('The metrics could not be read; the log says why.\n')
      },
    )
  })
  server.requestTimeout = 10_000
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    throw new SettingError(`The metrics cannot be served at ${host} port ${port} (${code}). Choose another address with --metrics-listen.`)
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
