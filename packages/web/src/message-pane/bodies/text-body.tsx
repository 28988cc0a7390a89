import { MessageText } from '../message-text.tsx'
import type { BodyOf, BodyViewProps } from './body-view.ts'

export function TextBody({ body, own, clockRoom }: BodyViewProps<BodyOf<'text'>>) {
  return (
    <>
      <MessageText text={body.text} own={own} />
      {clockRoom}
    </>
  )
}
