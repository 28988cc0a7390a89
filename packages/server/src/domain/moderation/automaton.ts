/**
 * Finds many words in one pass over a text (Aho and Corasick, 1975), with tables of numbers instead of objects: ten
 * thousand words take a few megabytes, and a text takes as long whatever their number.
 */
export class Automaton {
  /** Edges of all nodes but the first, in one hash table; a slot whose `to` is 0 is free. */
  private readonly slotFrom: Int32Array
  private readonly slotUnit: Uint16Array
  private readonly slotTo: Int32Array
  private readonly mask: number
  /** Edges of the first node, where most of a text passes. */
  private readonly first = new Int32Array(0x10000)
  /** Where to go on when there is no edge. */
  private readonly fallback: Int32Array
  /** The word that ends at a node, or -1. */
  private readonly wordAt: Int32Array
  /** The nearest node on the way of fallbacks at which a word ends, or 0. */
  private readonly shorter: Int32Array

  private constructor(nodesMax: number) {
    let slots = 16
    while (slots < nodesMax * 2) slots *= 2
    this.mask = slots - 1
    this.slotFrom = new Int32Array(slots)
    this.slotUnit = new Uint16Array(slots)
    this.slotTo = new Int32Array(slots)
    this.fallback = new Int32Array(nodesMax)
    this.wordAt = new Int32Array(nodesMax).fill(-1)
    this.shorter = new Int32Array(nodesMax)
  }

  /** Builds one of words that are not empty and not doubled; yields often, so that it need not be done at once. */
  static *build(words: readonly string[]): Generator<void, Automaton> {
    const automaton = new Automaton(words.reduce((sum, word) => sum + word.length, 1))
    const parents: number[] = [0]
    const units: number[] = [0]
    const depths: number[][] = []
    let steps = 0
    for (const [index, word] of words.entries()) {
      let node = 0
      for (let at = 0; at < word.length; at++) {
        const unit = word.charCodeAt(at)
        let next = automaton.edge(node, unit)
        if (next === 0) {
          next = parents.push(node) - 1
          units.push(unit)
          automaton.addEdge(node, unit, next)
          ;(depths[at] ??= []).push(next)
        }
        node = next
      }
      automaton.wordAt[node] = index
      if (++steps % STEPS === 0) yield
    }
    // The shallow ones first: a fallback is always shallower.
    for (const nodes of depths) {
      for (const node of nodes) {
        automaton.connect(node, parents[node] as number, units[node] as number)
        if (++steps % STEPS === 0) yield
      }
    }
    return automaton
  }

  /** Calls `found` for each word that ends at each place of `units`, the longest of a place first. */
  scan(units: readonly number[], found: (word: number, end: number) => void): void {
    let node = 0
    for (let at = 0; at < units.length; at++) {
      const unit = units[at] as number
      let next = this.edge(node, unit)
      while (next === 0 && node !== 0) {
        node = this.fallback[node] as number
        next = this.edge(node, unit)
      }
      node = next
      if (node === 0) continue
      let ending = this.wordAt[node] === -1 ? (this.shorter[node] as number) : node
      while (ending !== 0) {
        found(this.wordAt[ending] as number, at)
        ending = this.shorter[ending] as number
      }
    }
  }

  private edge(node: number, unit: number): number {
    if (node === 0) return this.first[unit] as number
    let slot = slotOf(node, unit) & this.mask
    for (;;) {
      const to = this.slotTo[slot] as number
      if (to === 0 || (this.slotFrom[slot] === node && this.slotUnit[slot] === unit)) return to
      slot = (slot + 1) & this.mask
    }
  }

  private addEdge(node: number, unit: number, to: number): void {
    if (node === 0) {
      this.first[unit] = to
      return
    }
    let slot = slotOf(node, unit) & this.mask
    while (this.slotTo[slot] !== 0) slot = (slot + 1) & this.mask
    this.slotFrom[slot] = node
    this.slotUnit[slot] = unit
    this.slotTo[slot] = to
  }

  private connect(node: number, parent: number, unit: number): void {
    if (parent === 0) return
    let from = this.fallback[parent] as number
    let target = this.edge(from, unit)
    while (target === 0 && from !== 0) {
      from = this.fallback[from] as number
      target = this.edge(from, unit)
    }
    this.fallback[node] = target
    this.shorter[node] = this.wordAt[target] === -1 ? (this.shorter[target] as number) : target
  }
}

/** Between two chances to do something else. */
const STEPS = 100

function slotOf(node: number, unit: number): number {
  return Math.imul(Math.imul(node, 0x9e3779b1) ^ unit, 0x85ebca6b) >>> 7
}
