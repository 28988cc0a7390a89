import type { MessageBody } from '@hongyan/sdk/browser'
import type { BodyKind, BodyOf } from './body-view.ts'

/** What somebody wrote in a body: copied, and given back to the composer when it could not be sent. Null where there is nothing of theirs to edit. */
const WORDS: { readonly [K in BodyKind]: (body: BodyOf<K>) => string | null } = {
  text: ({ text }) => text,
  image: ({ caption }) => caption ?? null,
  file: ({ caption }) => caption ?? null,
  voice: () => null,
  weather: ({ query, language }) => `/${language === 'zh' ? '天气' : 'weather'} ${query}`,
}

export function wordsIn(body: MessageBody): string | null {
  return (WORDS[body.kind] as ((body: MessageBody) => string | null) | undefined)?.(body) ?? null
}
