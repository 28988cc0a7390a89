import { Buffer } from 'node:buffer'
import { COUNTER, markedBody, type MessageTemplate, type Step } from '../../plan.ts'

/** The domain both servers serve, and its rooms (XEP-0045). */
export const DOMAIN = 'localhost'
export const ROOMS_DOMAIN = `rooms.${DOMAIN}`
export const ROOM = `room@${ROOMS_DOMAIN}`

/** Everybody's. */
export const PASSWORD = 'carried by the goose'

const STREAM = `<?xml version='1.0'?><stream:stream to='${DOMAIN}' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`

export function userName(person: number): string {
  return `p${String(person).padStart(6, '0')}`
}

export function bareJid(person: number): string {
  return `${userName(person)}@${DOMAIN}`
}

/** RFC 6120 and 6121: stream, SASL PLAIN, stream again, a resource, presence. */
export function opening(person: number, { joinRoom }: { joinRoom: boolean }): Step[] {
  const credentials = Buffer.from(`\0${userName(person)}\0${PASSWORD}`).toString('base64')
  return [
    ...step(STREAM, '</stream:features>'),
    ...step(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${credentials}</auth>`, '<success'),
    ...step(STREAM, '</stream:features>'),
    ...step(`<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>bench</resource></bind></iq>`, '</iq>'),
    // A client is told its own presence, and is reachable from then on.
    ...step('<presence/>', '<presence'),
    // Presence of the others is not sent in this room, see the configurations; the subject comes last.
    ...(joinRoom ? step(joinStanza(person), '<subject') : []),
  ]
}

export function closing(): Uint8Array {
  return Buffer.from('</stream:stream>')
}

export function direct(from: number, to: number): MessageTemplate {
  return { bytes: Buffer.from(`<message to='${bareJid(to)}' type='chat' id='${COUNTER}'><body>${markedBody(from)}</body></message>`) }
}

/** A room sends everybody their own messages too, which is how a sender learns that one was taken. */
export function room(from: number): MessageTemplate {
  const bytes = Buffer.from(`<message to='${ROOM}' type='groupchat' id='${COUNTER}'><body>${markedBody(from)}</body></message>`)
  return { bytes, echo: true }
}

/**
 * XEP-0313: the 50 messages before the one with this archive id. Of the whole archive, as clients read it: asked for one
 * contact alone, Prosody counts all messages with that contact every time.
 */
export function historyPage(before: string): MessageTemplate {
  const paging = `<set xmlns='http://jabber.org/protocol/rsm'><max>50</max><before>${before}</before></set>`
  const query = `<query xmlns='urn:xmpp:mam:2' queryid='page'>${paging}</query>`
  return {
    bytes: Buffer.from(`<iq type='set' id='page-${COUNTER}'>${query}</iq>`),
    // The messages come first; the answer itself is last, with the id of the query.
    acknowledgement: Buffer.from("'page-"),
    until: Buffer.from('</iq>'),
  }
}

function joinStanza(person: number): string {
  return `<presence to='${ROOM}/${userName(person)}'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>`
}

function step(send: string, expect: string): Step[] {
  return [{ send: Buffer.from(send) }, { expect: Buffer.from(expect) }]
}
