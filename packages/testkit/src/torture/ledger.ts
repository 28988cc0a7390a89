import { messageText } from './message-text.ts'

/** Where a message is in the order of its conversation, and of all commits. */
export interface Place {
  conversationId: number
  seq: number
  /** Its position in the order of all commits. */
  id: number
}

/** How it became known that a message is somewhere. */
export type Witness = keyof typeof SEEN
const SEEN = { acknowledged: 1, heard: 2, stored: 4 } as const

export interface Verdict {
  acknowledged: number
  /** Acknowledged or told to somebody, and not stored. */
  lost: number
  /** Stored twice, or seen in two places. */
  doubled: number
  /** The first few things that were wrong, in words; whatever is wrong is among `wrongs`. */
  findings: readonly string[]
  wrongs: number
}

const FINDINGS_MAX = 20

/**
 * Knows where each message was seen, by whom it was said and how it became known. Made for millions of
 * messages: 17 bytes each.
 */
export class Ledger {
  acknowledged = 0
  #doubled = 0
  #wrongs = 0
  readonly #findings: string[] = []
  readonly #pages: WriterPages[] = []

  /** Notes that message `number` of a writer was seen at a place. False when it was noted so before. */
  note(witness: Witness, writer: number, number: number, place: Place): boolean {
    const pages = (this.#pages[writer] ??= new WriterPages())
    pages.makeRoomFor(number)
    const before = pages.seen[number] ?? 0
    if (before === 0) pages.put(number, place)
    else if (!pages.isAt(number, place)) {
      this.#doubled++
      this.findWrong(
        `${messageText(writer, number)} was ${witness} as ${describe(place)}, but is known as ${describe(pages.placeOf(number))}.`,
      )
    }
    const bit = SEEN[witness]
    if ((before & bit) !== 0) {
      if (witness === 'stored') {
        this.#doubled++
        this.findWrong(`${messageText(writer, number)} is stored twice, also as ${describe(place)}.`)
      }
      return false
    }
    pages.seen[number] = before | bit
    if (witness === 'acknowledged') this.acknowledged++
    return true
  }

  /** Notes that something is not as promised. */
  findWrong(finding: string): void {
    this.#wrongs++
    if (this.#findings.length < FINDINGS_MAX) this.#findings.push(finding)
  }

  /** After everything that is stored was noted: what is missing. */
  close(): Verdict {
    let lost = 0
    this.#pages.forEach((pages, writer) => {
      pages.seen.forEach((seen, number) => {
        if (seen === 0 || (seen & SEEN.stored) !== 0) return
        lost++
        const how = (seen & SEEN.acknowledged) !== 0 ? 'acknowledged' : 'heard'
        this.findWrong(`${messageText(writer, number)} was ${how} as ${describe(pages.placeOf(number))}, and is not stored.`)
      })
    })
    return { acknowledged: this.acknowledged, lost, doubled: this.#doubled, findings: this.#findings, wrongs: this.#wrongs }
  }
}

/** What is known of the messages of one writer, by their number. */
class WriterPages {
  seen = new Uint8Array(64)
  #conversations = new Uint32Array(64)
  #seqs = new Uint32Array(64)
  #ids = new Float64Array(64)

  makeRoomFor(number: number): void {
    if (number < this.seen.length) return
    const length = Math.max(number + 1, this.seen.length * 2)
    this.seen = copyInto(new Uint8Array(length), this.seen)
    this.#conversations = copyInto(new Uint32Array(length), this.#conversations)
    this.#seqs = copyInto(new Uint32Array(length), this.#seqs)
    this.#ids = copyInto(new Float64Array(length), this.#ids)
  }

  put(number: number, { conversationId, seq, id }: Place): void {
    this.#conversations[number] = conversationId
    this.#seqs[number] = seq
    this.#ids[number] = id
  }

  isAt(number: number, { conversationId, seq, id }: Place): boolean {
    return this.#conversations[number] === conversationId && this.#seqs[number] === seq && this.#ids[number] === id
  }

  placeOf(number: number): Place {
    return { conversationId: this.#conversations[number] ?? 0, seq: this.#seqs[number] ?? 0, id: this.#ids[number] ?? 0 }
  }
}

function copyInto<T extends Uint8Array | Uint32Array | Float64Array>(target: T, source: T): T {
  target.set(source)
  return target
}

function describe({ conversationId, seq, id }: Place): string {
  return `${seq} of conversation ${conversationId} (${id})`
}
