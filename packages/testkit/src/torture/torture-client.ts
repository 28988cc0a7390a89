import { writtenText } from '@hongyan/sdk'
import { once } from 'node:events'
import type { CommandType, Entry, ParamsOf, ResultOf, ServerFrame, WireError } from '@hongyan/protocol'
import { WebSocket } from 'ws'
import type { Ledger } from './ledger.ts'
import { clientMessageIdOf, messageText, parseMessageText } from './message-text.ts'
import type { SeededRandom } from './seeded-random.ts'
import { SeenConversation } from './seen-conversation.ts'

export interface TortureClientOptions {
  /** Its number among the clients, and in the messages it writes. */
  writer: number
  token: string
  accountId: number
  /** Messages it keeps unanswered at a time; 0 for one that only listens. */
  inFlight: number
  /** Whether it reads what it has missed when it comes back. */
  catchesUp: boolean
  /** Where it is a member, and how likely it writes there, in parts of the whole. */
  conversations: readonly { id: number; weight: number }[]
  ledger: Ledger
  random: SeededRandom
  hooks: TortureHooks
}

export interface TortureHooks {
  onAcknowledged(): void
  /** A message was refused for now; it is sent again a little later. */
  onRefused(error: WireError): void
  /** The connection has ended, by whomever. */
  onClosed(code: number): void
}

interface Outgoing {
  number: number
  conversationId: number
  text: string
}

/** What came into a conversation while its reader was away. */
interface Missed {
  conversationId: number
  after: number
  head: number
}

const RETRY_MS = 100
const PAGE = 100
const LONGEST_FILLING = 300

/**
 * Somebody who writes as fast as answers come, listens, and comes back: cheap enough to have hundreds of.
 * Everything it learns goes into the ledger; what contradicts a promise does so at once.
 */
export class TortureClient {
  readonly options: TortureClientOptions
  readonly #seen = new Map<number, SeenConversation>()
  readonly #totalWeight: number
  readonly #asked = new Map<number, (frame: { result?: unknown; error?: WireError }) => void>()
  #socket: WebSocket | undefined
  #commandId = 0
  #nextNumber = 0
  #outstanding: Outgoing[] = []
  #lastAcknowledged: Outgoing | undefined
  #position: number | undefined
  #isWriting = true
  #closed: Promise<unknown> = Promise.resolve()

  constructor(options: TortureClientOptions) {
    this.options = options
    for (const { id } of options.conversations) this.#seen.set(id, new SeenConversation())
    this.#totalWeight = options.conversations.reduce((sum, { weight }) => sum + weight, 0)
  }

  /** Signs in, says what it knows, repeats what was not acknowledged, and goes on writing. */
  async connect(url: string): Promise<void> {
    const headers = { authorization: `Bearer ${this.options.token}` }
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/ws`, { headers, perMessageDeflate: false, skipUTF8Validation: true })
    this.#socket = socket
    this.#closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        this.#asked.clear()
        this.options.hooks.onClosed(code)
        resolve(code)
      })
    })
    socket.on('error', () => undefined)
    socket.on('message', (data: Buffer) => this.#receive(JSON.parse(data.toString('utf8')) as ServerFrame))
    await once(socket, 'open')
    let missed: Missed[] = []
    const hello = { versions: [1], ...(this.#position !== undefined && { since: this.#position }) }
    // At once: events may follow the welcome in the same packet.
    await this.ask('hello', hello, (welcome) => (missed = this.#takeWelcome(welcome)))
    const reading = this.options.catchesUp ? missed.map((one) => this.#read(one)) : []
    this.#repeat()
    await Promise.all(reading)
    this.#write()
  }

  /** No new messages; what is unanswered is finished. */
  stopWriting(): void {
    this.#isWriting = false
  }

  get unanswered(): number {
    return this.#outstanding.length
  }

  /** Waits until its connection has ended and everything that came over it was read. */
  async whenClosed(): Promise<void> {
    await this.#closed
  }

  close(): void {
    this.#socket?.close()
  }

  /** Says what it still waits for: nothing, when everything it wrote was acknowledged. */
  checkNothingIsMissing(): void {
    for (const [id, seen] of this.#seen) {
      if (seen.isWithoutGaps) continue
      this.#findWrong(`was not told of ${seen.describeGaps()} of conversation ${id}`)
    }
  }

  async ask<T extends CommandType>(type: T, params: ParamsOf<T>, take?: (result: ResultOf<T>) => void): Promise<ResultOf<T>> {
    const answer = await new Promise<{ result?: unknown; error?: WireError }>((resolve, reject) => {
      this.#asked.set(this.#send({ type, ...params }), (settled) => {
        if (settled.result !== undefined) take?.(settled.result as ResultOf<T>)
        resolve(settled)
      })
      void this.#closed.then(() => reject(new Error(`The connection ended before ${type} was answered.`)))
    })
    if (answer.error) throw new Error(`${type}: ${answer.error.code}`)
    return answer.result as ResultOf<T>
  }

  // Writing

  #write(): void {
    while (this.#isWriting && this.#outstanding.length < this.options.inFlight) {
      const number = this.#nextNumber++
      const filling = 'x'.repeat(this.options.random.whole(0, LONGEST_FILLING))
      const outgoing = { number, conversationId: this.#pickConversation(), text: `${messageText(this.options.writer, number)} ${filling}` }
      this.#outstanding.push(outgoing)
      this.#submit(outgoing)
    }
  }

  #pickConversation(): number {
    let rest = this.options.random.next() * this.#totalWeight
    for (const { id, weight } of this.options.conversations) {
      rest -= weight
      if (rest < 0) return id
    }
    return this.options.conversations[0]?.id ?? 0
  }

  /** Again what was not acknowledged, in the same order; and something that was, which has to be recognised. */
  #repeat(): void {
    if (this.#lastAcknowledged) this.#submit(this.#lastAcknowledged, true)
    for (const outgoing of this.#outstanding) this.#submit(outgoing)
  }

  #submit(outgoing: Outgoing, wasAcknowledged = false): void {
    const { number, conversationId, text } = outgoing
    const socket = this.#socket
    const id = this.#send({
      type: 'message.send',
      conversationId,
      clientMessageId: clientMessageIdOf(this.options.writer, number),
      body: { kind: 'text', text },
    })
    this.#asked.set(id, ({ result, error }) => {
      if (result !== undefined) this.#acknowledge(outgoing, result as ResultOf<'message.send'>, wasAcknowledged)
      else if (error) {
        this.options.hooks.onRefused(error)
        setTimeout(() => this.#socket === socket && this.#submit(outgoing, wasAcknowledged), RETRY_MS)
      }
    })
  }

  #acknowledge(outgoing: Outgoing, place: ResultOf<'message.send'>, wasAcknowledged: boolean): void {
    const { writer, ledger, hooks } = this.options
    ledger.note('acknowledged', writer, outgoing.number, place)
    if (wasAcknowledged && !place.duplicate)
      this.#findWrong(`repeated ${messageText(writer, outgoing.number)}, and it was taken for a new one`)
    const fault = this.#seen.get(place.conversationId)?.acknowledge(place.seq, place.duplicate)
    if (fault) this.#findWrong(`${fault} of conversation ${place.conversationId}`)
    this.#position = Math.max(this.#position ?? 0, place.id)
    if (wasAcknowledged) return
    this.#lastAcknowledged = outgoing
    this.#outstanding = this.#outstanding.filter((one) => one !== outgoing)
    hooks.onAcknowledged()
    this.#write()
  }

  // Listening

  #takeWelcome({ position, conversations }: ResultOf<'hello'>): Missed[] {
    this.#position = position
    return conversations.flatMap(({ id, head }) => {
      const seen = this.#seen.get(id)
      if (!seen) this.#findWrong(`is told of conversation ${id}, where it is no member`)
      const after = seen?.moveTo(head)
      return after === undefined ? [] : [{ conversationId: id, after, head }]
    })
  }

  #receive(frame: ServerFrame): void {
    if ('re' in frame) {
      const settle = this.#asked.get(frame.re)
      this.#asked.delete(frame.re)
      settle?.(frame)
    } else if (frame.type === 'entry') {
      this.#hear(frame.entry)
    } else if (frame.type === 'error') {
      this.#findWrong(`was told of an error: ${frame.error.code}`)
    }
  }

  #hear(entry: Entry): void {
    const { conversationId, seq, id } = entry
    const seen = this.#seen.get(conversationId)
    if (!seen) {
      this.#findWrong(`was told of ${seq} of conversation ${conversationId}, where it is no member`)
      return
    }
    const fault = seen.hear(seq)
    if (fault) this.#findWrong(`${fault} of conversation ${conversationId}`)
    this.#position = Math.max(this.#position ?? 0, id)
    this.#note(entry)
    if (this.options.inFlight === 0 && seq % 50 === 0) this.#send({ type: 'read.mark', conversationId, seq })
  }

  /** Reads what came while it was away; it is dense, and the same as others were told. */
  async #read({ conversationId, after, head }: Missed): Promise<void> {
    for (let from = after; from < head; ) {
      const { entries } = await this.ask('history.page', { conversationId, after: from, limit: PAGE })
      if (entries.length === 0) this.#findWrong(`finds nothing after ${from} of conversation ${conversationId}, whose head is ${head}`)
      for (const entry of entries) {
        if (entry.seq !== ++from) this.#findWrong(`finds ${entry.seq} instead of ${from} in conversation ${conversationId}`)
        this.#note(entry)
      }
      if (entries.length === 0) return
    }
  }

  #note(entry: Entry): void {
    if (entry.kind !== 'message') return
    const said = parseMessageText(writtenText(entry.body))
    if (said) this.options.ledger.note('heard', said.writer, said.number, entry)
    else this.#findWrong(`was told of a message that nobody wrote: ${writtenText(entry.body).slice(0, 40)}`)
  }

  #send(command: object): number {
    const id = ++this.#commandId
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ id, ...command }))
    return id
  }

  #findWrong(what: string): void {
    this.options.ledger.findWrong(`Client ${this.options.writer} ${what}.`)
  }
}
