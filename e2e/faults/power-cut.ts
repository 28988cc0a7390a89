import { closeSync, existsSync, ftruncateSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** What is drawn, as a `SeededRandom` does. */
interface Chance {
  next(): number
  pick<T>(items: readonly T[]): T
}

/** A write that was not synced, as `disk-shim.c` records it. */
interface UnsyncedWrite {
  offset: number
  /** Null: the file was cut off at `offset`. */
  written: Buffer | null
  /** What was there before, as far as the file went. */
  before: Buffer
  sizeBefore: number
}

const HEADER = 32
const SECTOR = 512

/**
 * Does to the files of a server that was killed what a power cut would have done: takes back every
 * write that was not synced, then lets some of them have reached the disk after all, whole or by the
 * sector, as a disk may that writes in an order of its own. Returns how many writes were lost.
 */
export function cutPower(data: string, log: string, random: Chance): number {
  let lost = 0
  const survival = random.pick([0, 0, 0.5, 0.9])
  for (const name of readdirSync(log)) {
    const file = join(data, name.replaceAll('%', '/'))
    const writes = readWrites(join(log, name))
    rmSync(join(log, name))
    if (!existsSync(file) || writes.length === 0) continue
    const descriptor = openSync(file, 'r+')
    for (const write of writes.toReversed()) takeBack(descriptor, write)
    for (const write of writes) lost += persist(descriptor, write, survival, random)
    closeSync(descriptor)
  }
  return lost
}

function takeBack(descriptor: number, { offset, before, sizeBefore }: UnsyncedWrite): void {
  if (before.length > 0) writeSync(descriptor, before, 0, before.length, offset)
  ftruncateSync(descriptor, sizeBefore)
}

/** Returns 1 when any of it is lost. */
function persist(descriptor: number, { offset, written }: UnsyncedWrite, survival: number, random: Chance): number {
  if (written === null) {
    if (random.next() >= survival) return 1
    ftruncateSync(descriptor, offset)
    return 0
  }
  const isTorn = random.next() < 0.2
  let lost = 0
  const step = isTorn ? SECTOR : written.length
  for (let from = 0; from < written.length; from += step) {
    if (random.next() >= survival) lost = 1
    else writeSync(descriptor, written, from, Math.min(step, written.length - from), offset + from)
  }
  return lost
}

function readWrites(log: string): UnsyncedWrite[] {
  const bytes = readFileSync(log)
  const writes: UnsyncedWrite[] = []
  for (let at = 0; at + HEADER <= bytes.length; ) {
    const number = (index: number): number => Number(bytes.readBigInt64LE(at + index * 8))
    const [offset, newLength, oldLength, sizeBefore] = [number(0), number(1), number(2), number(3)]
    const newBytes = Math.max(0, newLength)
    const from = at + HEADER
    at = from + newBytes + oldLength
    // Killed while it was written: the write itself had not begun.
    if (at > bytes.length) break
    const written = newLength < 0 ? null : bytes.subarray(from, from + newBytes)
    writes.push({ offset, written, before: bytes.subarray(from + newBytes, at), sizeBefore })
  }
  return writes
}
