import { ROUTES, type RouteResult, WORD_FILE_MAX } from '@hongyan/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { assertAdministrator } from '../domain/account/assert-administrator.ts'
import { exportWords, importWords } from '../domain/moderation/administer-words.ts'
import { tryWords } from '../domain/moderation/try-words.ts'
import type { WordList } from '../domain/moderation/word-list.ts'
import type { Word } from '../domain/moderation/word.ts'
import { parseWith } from '../gateways/native/decode.ts'
import type { ActorReader } from './read-actor.ts'

export interface WordRoutesDeps {
  readActor: ActorReader
  words: WordList
}

/** UTF-8 and the escapes of JSON take up to so many bytes a character. */
const BYTES_PER_CHARACTER = 4

/** The list of sensitive words, for those who run the server. */
export function bindWordRoutes(app: FastifyInstance, { readActor, words }: WordRoutesDeps): void {
  const assertAllowed = async (request: FastifyRequest): Promise<void> => assertAdministrator(await readActor(request))

  app.get('/admin/words', async (request): Promise<RouteResult<'admin.words.list'>> => {
    await assertAllowed(request)
    const { search, level, after, limit } = parseWith(ROUTES['admin.words.list'].query, request.query)
    const page = words.list({
      limit,
      ...(search !== undefined && { search }),
      ...(level && { level }),
      ...(after !== undefined && { after }),
    })
    return { words: page.words.map(toWireWord), total: words.count, cursor: page.cursor }
  })

  app.put('/admin/words', async (request): Promise<RouteResult<'admin.words.put'>> => {
    await assertAllowed(request)
    const body = parseWith(ROUTES['admin.words.put'].body, request.body)
    return { ...(await words.put(body.words)), total: words.count }
  })

  app.post('/admin/words/removal', async (request): Promise<RouteResult<'admin.words.remove'>> => {
    await assertAllowed(request)
    const { texts } = parseWith(ROUTES['admin.words.remove'].body, request.body)
    return { removed: await words.remove(texts), total: words.count }
  })

  app.post(
    '/admin/words/import',
    // Before the body is read: a list is far larger than what others may send.
    { bodyLimit: WORD_FILE_MAX * BYTES_PER_CHARACTER, preParsing: async (request) => assertAllowed(request) },
    async (request): Promise<RouteResult<'admin.words.import'>> => {
      const { content, level } = parseWith(ROUTES['admin.words.import'].body, request.body)
      return { ...(await importWords(words, content, level)), total: words.count }
    },
  )

  app.get('/admin/words/export', async (request): Promise<RouteResult<'admin.words.export'>> => {
    await assertAllowed(request)
    return { content: exportWords(words) }
  })

  app.post('/admin/words/trial', async (request): Promise<RouteResult<'admin.words.try'>> => {
    await assertAllowed(request)
    const { text } = parseWith(ROUTES['admin.words.try'].body, request.body)
    const { outcome, text: sent, hits } = tryWords(words.filter, text)
    return { outcome, text: sent, hits: hits.map(({ word, start, end }) => ({ word: word.text, level: word.level, start, end })) }
  })
}

function toWireWord({ text, level, createdAt }: Word): RouteResult<'admin.words.list'>['words'][number] {
  return { text, level, createdAt }
}
