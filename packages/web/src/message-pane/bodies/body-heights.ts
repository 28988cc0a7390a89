import type { MessageBody } from '@hongyan/sdk/browser'
import { WEATHER_HEIGHT } from './weather-body.tsx'
import type { BodyKind, BodyOf } from './body-view.ts'
import { imageBox } from './image-box.ts'

const LINE = 20
const BUBBLE = 14

/** Text in units of about one Latin letter; ideographs are two. */
function measureText(text: string): number {
  let units = 0
  for (let at = 0; at < text.length; at++) units += text.charCodeAt(at) > 0x2e7f ? 2 : 1
  return units
}

/** Height of lines of text in a bubble that is `width` wide inside. */
function textHeight(text: string, width: number): number {
  const perLine = Math.max(12, width / 7)
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((measureText(line) + 6) / perLine)), 0)
  return lines * LINE
}

/** Height of a bubble before it has been drawn; `width` is what it has at most. */
const HEIGHTS: { readonly [K in BodyKind]: (body: BodyOf<K>, width: number) => number } = {
  text: ({ text }, width) => textHeight(text, width - 24) + BUBBLE,
  image({ attachment, caption }, width) {
    const box = imageBox(attachment)
    const shown = Math.min(box.width, width)
    return Math.round((box.height * shown) / box.width) + (caption ? textHeight(caption, shown - 24) + BUBBLE : 0)
  },
  file: ({ caption }) => 44 + BUBBLE + (caption ? textHeight(caption, 272) : LINE),
  voice: () => 32 + LINE + BUBBLE,
  weather: () => WEATHER_HEIGHT,
}

export function bodyHeight(body: MessageBody, width: number): number {
  return (HEIGHTS[body.kind] as ((body: MessageBody, width: number) => number) | undefined)?.(body, width) ?? LINE + BUBBLE
}
