import { parseLine } from '../account/profile.ts'
import { DomainError } from '../errors.ts'

const NUMBER = /^[1-9][0-9]{4,9}$/
const NAME_MAX = 48

/** Throws `room.number-invalid`. */
export function parseRoomNumber(input: string): string {
  const number = input.normalize('NFKC').trim()
  if (!NUMBER.test(number)) throw new DomainError('room.number-invalid', { field: 'number' })
  return number
}

/** Throws `room.name-invalid`. */
export function parseRoomName(input: string): string {
  const name = parseLine(input, NAME_MAX)
  if (name === undefined) throw new DomainError('room.name-invalid', { field: 'name' })
  return name
}
