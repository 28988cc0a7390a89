import type { MessageBody, ServerLimits, SubmittedBody } from '@hongyan/protocol'
import { HongyanError } from './error.ts'

/** What is sent to have something said. */
export function toSubmitted(body: MessageBody): SubmittedBody {
  if (body.kind === 'text') return { kind: 'text', text: body.text }
  // The server fills it in anew.
  if (body.kind === 'weather') return { kind: 'weather', place: body.query, language: body.language }
  const { kind, attachment } = body
  const caption = 'caption' in body ? body.caption : undefined
  return { kind, attachmentId: attachment.id, ...(caption !== undefined && { caption }) }
}

/** What somebody wrote in it: the text, or the caption of a file. */
export function writtenText(body: MessageBody): string {
  if (body.kind === 'text' || body.kind === 'weather') return body.text
  return body.kind === 'voice' ? '' : (body.caption ?? '')
}

/** A frame that is too large would cost the connection; the server’s own refusal comes without that. */
export function checkTextSize(body: MessageBody, limits: ServerLimits | null): void {
  const text = writtenText(body)
  if (!limits || text.length * 3 <= limits.textBytes) return
  if (new TextEncoder().encode(text).length > limits.textBytes) {
    throw new HongyanError({ code: 'message.too-long', message: 'The message is longer than this server accepts.', retry: 'never' })
  }
}
