/** What is wrong, of one kind. */
export interface Violation {
  /** Names the rule that does not hold, such as `entry.seq`. */
  kind: string
  /** How often it was found. */
  count: number
  /** The first of them. */
  examples: Example[]
}

interface Example {
  /** A sentence that names what is concerned. */
  text: string
  /** The same as numbers, by what they count. */
  ids: Readonly<Record<string, unknown>>
}

/** Collects violations: counts all, and keeps the first of each kind. */
export class Findings {
  readonly #kinds = new Map<string, Violation>()

  constructor(private readonly examplesMax: number) {}

  add(kind: string, text: string, ids: Example['ids'] = {}): void {
    const known = this.#kinds.get(kind)
    const violation = known ?? { kind, count: 0, examples: [] }
    if (!known) this.#kinds.set(kind, violation)
    violation.count++
    if (violation.examples.length < this.examplesMax) violation.examples.push({ text, ids })
  }

  list(): Violation[] {
    return [...this.#kinds.values()]
  }
}
