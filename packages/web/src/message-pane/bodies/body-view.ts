import type { MessageBody } from '@hongyan/sdk/browser'
import type { ComponentType, ReactNode } from 'react'
import type { LogItem } from '../log-item.ts'

export type BodyKind = MessageBody['kind']
export type BodyOf<K extends BodyKind> = Extract<MessageBody, { kind: K }>

export interface BodyViewProps<B> {
  body: B
  item: LogItem
  own: boolean
  /** Goes at the end of the last line: room for the clock, which is set over it. */
  clockRoom: ReactNode
}

/** How a body is drawn. */
export interface BodyView<B> {
  View: ComponentType<BodyViewProps<B>>
  /** `bubble`: with a margin inside, clock on the last line. `picture`: to the edges, clock over it. `captioned`: to the edges, clock on the last line. */
  frame(body: B): 'bubble' | 'picture' | 'captioned'
}
