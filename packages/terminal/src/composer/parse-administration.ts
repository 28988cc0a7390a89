/** Commands about the open room and its members. */
export type Administration =
  | { kind: 'invite'; names: string[] }
  | { kind: 'kick' | 'unmute'; name: string }
  /** Null: for good. */
  | { kind: 'mute'; name: string; minutes: number | null }
  | { kind: 'mute-all'; active: boolean }
  | { kind: 'rename'; name: string }
  /** Undefined shows it, null takes it away. */
  | { kind: 'notice'; text: string | null | undefined }

export type AdministrationName = 'invite' | 'kick' | 'mute' | 'unmute' | 'rename' | 'notice'

const EVERYBODY = '*'
const MINUTES = { m: 1, h: 60, d: 1440 } as const

/** How each is written; undefined when it is written otherwise. */
export const ADMINISTRATION: Record<AdministrationName, (rest: string) => Administration | undefined> = {
  invite: (rest) => {
    const names = rest.split(/\s+/u).map(nameOf).filter(Boolean)
    return names.length > 0 ? { kind: 'invite', names } : undefined
  },
  kick: (rest) => ofOne('kick', rest),
  mute(rest) {
    if (rest === EVERYBODY) return { kind: 'mute-all', active: true }
    const [, name, number, unit] = /^(\S+)(?:\s+(\d{1,4})([mhd]))?$/u.exec(rest) ?? []
    if (name === undefined || number === '0') return undefined
    return {
      kind: 'mute',
      name: nameOf(name),
      minutes: number === undefined ? null : Number(number) * MINUTES[unit as keyof typeof MINUTES],
    }
  },
  unmute: (rest) => (rest === EVERYBODY ? { kind: 'mute-all', active: false } : ofOne('unmute', rest)),
  rename: (rest) => (rest === '' ? undefined : { kind: 'rename', name: rest }),
  notice: (rest) => ({ kind: 'notice', text: rest === '' ? undefined : rest === '-' ? null : rest }),
}

export function isAdministration(command: string): command is AdministrationName {
  return Object.hasOwn(ADMINISTRATION, command)
}

function ofOne(kind: 'kick' | 'unmute', rest: string): Administration | undefined {
  return rest === '' || /\s/u.test(rest) ? undefined : { kind, name: nameOf(rest) }
}

/** As people write it: with or without the `@` that names are shown with. */
function nameOf(written: string): string {
  return written.replace(/^@/u, '')
}
