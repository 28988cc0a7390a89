import type { RouteBody, RouteName, RouteResult, WordLevel } from '@hongyan/protocol'
import type { PATHS } from './wire.ts'

type Path = keyof typeof PATHS & RouteName

/** Asks a route; what `createApi` does for all of them. */
export type CallRoute = <R extends Path>(
  route: R,
  call?: { query?: Record<string, string>; body?: RouteBody<R> },
) => Promise<RouteResult<R>>

export interface WordQuery {
  /** Part of a word. */
  search?: string
  level?: WordLevel
  /** Cursor of the page before. */
  after?: string
}

/** The list of sensitive words; all of it throws `account.not-administrator` for others. */
export interface WordsApi {
  list(query?: WordQuery): Promise<RouteResult<'admin.words.list'>>
  /** Adds words, or gives those that are there another level. Throws `words.invalid`, `words.too-many`. */
  put(words: readonly { text: string; level: WordLevel }[]): Promise<RouteResult<'admin.words.put'>>
  remove(texts: readonly string[]): Promise<RouteResult<'admin.words.remove'>>
  /** Adds a file of words; `level` is for lines that name none. */
  import(content: string, level: WordLevel): Promise<RouteResult<'admin.words.import'>>
  /** The whole list as CSV. */
  export(): Promise<string>
  /** What the filter does to a text. */
  try(text: string): Promise<RouteResult<'admin.words.try'>>
}

export function createWordsApi(call: CallRoute): WordsApi {
  return {
    list: (query = {}) => call('admin.words.list', { query: { ...query } }),
    put: (words) => call('admin.words.put', { body: { words: [...words] } }),
    remove: (texts) => call('admin.words.remove', { body: { texts: [...texts] } }),
    import: (content, level) => call('admin.words.import', { body: { content, level } }),
    export: async () => (await call('admin.words.export')).content,
    try: (text) => call('admin.words.try', { body: { text } }),
  }
}
