import { randomBytes } from 'node:crypto'
import { closeSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const BYTES = 8 * 1024 * 1024
/** On a small disk it is only this share of what is free. */
const SHARE = 1 / 8

/**
 * Room on the disk that nobody uses until it is full: a file of noise, deleted then, so that there is
 * room for what has to go on, such as signing in. Made again when the disk has room again.
 */
export class DiskReserve {
  readonly #file: string
  readonly #bytes: number
  #isSpent = false

  constructor(file: string) {
    this.#file = file
    this.#bytes = Math.min(BYTES, Math.floor(this.#freeBytes() * SHARE))
    const made = statSync(file, { throwIfNoEntry: false })?.size
    if (made === undefined || made < this.#bytes) this.#make()
  }

  /** Gives the room away. */
  spend(): void {
    this.#isSpent = true
    rmSync(this.#file, { force: true })
  }

  /** Whether the disk is full, as far as this knows; looks whether there is room again. */
  isSpent(): boolean {
    // Twice the room: what waits to be written needs some of it.
    if (this.#isSpent && this.#freeBytes() > 2 * this.#bytes && this.#make()) this.#isSpent = false
    return this.#isSpent
  }

  #freeBytes(): number {
    const { bavail, bsize } = statfsSync(dirname(this.#file))
    return bavail * bsize
  }

  #make(): boolean {
    let descriptor: number | undefined
    try {
      descriptor = openSync(this.#file, 'w', 0o600)
      // Zeros would take no room where the file system compresses.
      const noise = randomBytes(64 * 1024)
      for (let left = this.#bytes; left > 0; left -= noise.length) writeSync(descriptor, noise, 0, Math.min(left, noise.length))
      return true
    } catch {
      // Without it the server works just as well, until the disk is full.
      rmSync(this.#file, { force: true })
      return false
    } finally {
      if (descriptor !== undefined) closeSync(descriptor)
    }
  }
}
