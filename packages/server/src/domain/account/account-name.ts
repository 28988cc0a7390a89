import { DomainError } from '../errors.ts'

const NAME_MAX = 32
const PATTERN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*$/u
/** Letters by category that draw nothing, such as the Hangul fillers. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u
const DIGITS = /^[0-9]+$/
const RESERVED = new Set(['system', 'all', '系统'])

/** Cyrillic and Greek letters, digits and signs that pass for Latin letters at a glance. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', ѕ: 's', і: 'i', ј: 'j', ԁ: 'd', һ: 'h', ӏ: 'l', м: 'm', т: 't', к: 'k', п: 'n',
  α: 'a', ε: 'e', ο: 'o', ρ: 'p', υ: 'y', χ: 'x', ι: 'l', τ: 't', ν: 'v', κ: 'k', μ: 'm',
  ı: 'l', ɑ: 'a', ʏ: 'y', '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't',
} // prettier-ignore

/**
 * The form by which names are compared and found: NFKC, lower case, NFKC. Unique for ever, across
 * accounts and room numbers.
 */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().normalize('NFKC')
}

/**
 * Checks a name somebody wants to register.
 * Unicode letters, digits, `_ . -`; 1 to 32 characters; one of digits only has 6 to 10.
 * Throws `account.name-invalid` or `account.name-reserved`.
 */
export function parseAccountName(input: string): { name: string; nameKey: string } {
  const name = input.normalize('NFC')
  const nameKey = foldName(name)
  if (
    [...name].length > NAME_MAX ||
    [...nameKey].length > NAME_MAX ||
    !PATTERN.test(name) ||
    !PATTERN.test(nameKey) ||
    INVISIBLE.test(name)
  ) {
    throw new DomainError('account.name-invalid', { field: 'name' })
  }
  if (DIGITS.test(nameKey) && (nameKey.length < 6 || nameKey.length > 10)) throw new DomainError('account.name-invalid', { field: 'name' })
  if (looksReserved(name, nameKey)) throw new DomainError('account.name-reserved', { field: 'name' })
  return { name, nameKey }
}

function looksReserved(name: string, nameKey: string): boolean {
  const skeleton = skeletonOf(name)
  return [...RESERVED].some((reserved) => nameKey === reserved || skeleton === skeletonOf(reserved))
}

function skeletonOf(name: string): string {
  // A capital I among small letters reads as an l; in a name all in capitals it is itself.
  const upright = /\p{Ll}/u.test(name) ? name.replaceAll('I', 'l') : name
  const letters = foldName(upright)
    .normalize('NFD')
    .replace(/[\p{M}_.-]/gu, '')
  return [...letters].map((char) => LOOK_ALIKES[char] ?? char).join('')
}
