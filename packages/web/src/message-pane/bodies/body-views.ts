import type { MessageBody } from '@hongyan/sdk/browser'
import type { BodyKind, BodyOf, BodyView } from './body-view.ts'
import { FileBody } from './file-body.tsx'
import { ImageBody } from './image-body.tsx'
import { TextBody } from './text-body.tsx'
import { UnsupportedBody } from './unsupported-body.tsx'
import { VoiceBody } from './voice-body.tsx'
import { WeatherBody } from './weather-body.tsx'

/** How each kind of body is drawn; a kind without a view does not compile. */
const VIEWS: { readonly [K in BodyKind]: BodyView<BodyOf<K>> } = {
  text: { View: TextBody, frame: () => 'bubble' },
  image: { View: ImageBody, frame: ({ caption }) => (caption ? 'captioned' : 'picture') },
  file: { View: FileBody, frame: () => 'bubble' },
  voice: { View: VoiceBody, frame: () => 'bubble' },
  weather: { View: WeatherBody, frame: () => 'bubble' },
}

const UNSUPPORTED: BodyView<MessageBody> = { View: UnsupportedBody, frame: () => 'bubble' }

export function viewOf(body: MessageBody): BodyView<MessageBody> {
  return (VIEWS[body.kind] as BodyView<MessageBody> | undefined) ?? UNSUPPORTED
}
