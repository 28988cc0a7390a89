import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/**
 * The built web client at `/`. Files under `assets/` carry a hash in their name and may be kept for ever;
 * every other address is a screen of the client, which `index.html` draws. What is none below `/api`
 * comes here too, and is refused in the words of the protocol.
 */
export async function serveWebClient(
  app: FastifyInstance,
  directory: string,
  refuse: (reply: FastifyReply) => FastifyReply,
): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    index: 'index.html',
    cacheControl: false,
    setHeaders(response, path) {
      response.setHeader('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler(async (request, reply) => {
    if (/^\/api(?![^/?])/.test(request.url)) return refuse(reply)
    const isPage = request.method === 'GET' && !/\.\w+$/.test(request.url.split('?')[0] ?? '')
    if (!isPage) return reply.code(404).type('text/plain').send('Not found\n')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
