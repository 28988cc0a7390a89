import type { MessageBody } from '@hongyan/sdk/browser'
import type { BodyKind, BodyOf, BodyView } from './body-view.ts'
import { TextBody } from './text-body.tsx'
import { UnsupportedBody } from './unsupported-body.tsx'
import { WeatherBody } from './weather-body.tsx'

const UNSUPPORTED = { View: UnsupportedBody, frame: () => 'bubble' } satisfies BodyView<MessageBody>
/** How each kind of body is drawn; a kind without a view does not compile. */
const VIEWS: { readonly [K in BodyKind]: BodyView<BodyOf<K>> } = {
  text: { View: TextBody, frame: () => 'bubble' },
  image: UNSUPPORTED,
  file: UNSUPPORTED,
  voice: UNSUPPORTED,
  weather: { View: WeatherBody, frame: () => 'bubble' },
}

export function viewOf(body: MessageBody): BodyView<MessageBody> {
  return (VIEWS[body.kind] as BodyView<MessageBody> | undefined) ?? UNSUPPORTED
}
