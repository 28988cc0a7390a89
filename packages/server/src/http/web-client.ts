import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/**
 * The built web client at `/`. Files under `assets/` carry a hash in their name and may be kept for ever;
 * every other address is a screen of the client, which `index.html` draws.
 */
export async function serveWebClient(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    index: 'index.html',
    // A route per file, so that an address below /api that is none is answered there.
    wildcard: false,
    cacheControl: false,
    setHeaders(response, path) {
      response.setHeader('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !/\.\w+$/.test(request.url.split('?')[0] ?? '')
    if (!isPage) return reply.code(404).type('text/plain').send('Not found\n')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
