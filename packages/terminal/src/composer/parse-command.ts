import { type ContactSubmission, type ContactUsage, parseContactCommand } from '../contacts/parse-contact-command.ts'
import { ADMINISTRATION, type Administration, type AdministrationName, isAdministration } from './parse-administration.ts'

/** Hours, for good, or no longer; `toggle` when nothing was said. */
export type MuteFor = 1 | 8 | 'good' | 'off' | 'toggle'
const MUTES: Readonly<Record<string, MuteFor>> = { '': 'toggle', '1': 1, '8': 8, off: 'off' }

/** What Enter means for a text: a message, or one of the commands. */
export type Submission =
  | { kind: 'message'; text: string }
  | { kind: 'direct'; name: string }
  /** `number` is null when none was given: a free one is asked for. */
  | { kind: 'create'; number: string | null; name: string }
  | { kind: 'join'; number: string }
  | { kind: 'weather'; place: string; language: 'zh' | 'en' }
  | { kind: 'send'; path: string }
  /** The message with this number. */
  | { kind: 'save'; seq: number; folder: string }
  | { kind: 'pin' }
  | { kind: 'quiet'; for: MuteFor }
  | { kind: 'leave' | 'who' | 'anyway' | 'retry' | 'discard' | 'help' | 'quit' }
  | ContactSubmission
  | Administration
  /** A command that is wrong: `usage` says which, `unknown` what was written. */
  | { kind: 'usage'; command: 'quiet' | 'direct' | 'create' | 'join' | 'send' | 'save' | 'weather' | AdministrationName | ContactUsage }
  | { kind: 'unknown'; command: string }

/** A text that begins with `/` is a command; `//` at its beginning sends one slash. */
export function parseSubmission(text: string): Submission {
  if (text.startsWith('//')) return { kind: 'message', text: text.slice(1) }
  const command = /^\/(\S*)\s*([^]*)$/u.exec(text)
  if (command === null) return { kind: 'message', text }
  const [, name = '', rest = ''] = command
  return parseCommand(name.toLowerCase(), rest.trim())
}

function parseCommand(command: string, rest: string): Submission {
  if (isAdministration(command)) return ADMINISTRATION[command](rest) ?? { kind: 'usage', command }
  switch (command) {
    case 'direct':
      return rest === '' || /\s/u.test(rest) ? { kind: 'usage', command } : { kind: 'direct', name: rest }
    case 'create': {
      const [, number, name = ''] = /^(?:(\d+)(?:\s+|$))?([^]*)$/u.exec(rest) ?? []
      return name === '' ? { kind: 'usage', command } : { kind: 'create', number: number ?? null, name }
    }
    case 'join':
      return /^\d+$/.test(rest) ? { kind: 'join', number: rest } : { kind: 'usage', command }
    case 'weather':
    case '天气':
    case '天氣':
      return rest === ''
        ? { kind: 'usage', command: 'weather' }
        : { kind: 'weather', place: rest, language: command === 'weather' ? 'en' : 'zh' }
    case 'send':
      return rest === '' ? { kind: 'usage', command } : { kind: 'send', path: rest }
    case 'save': {
      const [, seq, folder = ''] = /^#?(\d{1,15})(?:\s+([^]+))?$/u.exec(rest) ?? []
      return seq === undefined ? { kind: 'usage', command } : { kind: 'save', seq: Number(seq), folder: folder === '' ? '.' : folder }
    }
    case 'members':
      return { kind: 'who' }
    case 'pin':
      return { kind: 'pin' }
    case 'quiet': {
      const wanted = MUTES[rest]
      return wanted === undefined ? { kind: 'usage', command } : { kind: 'quiet', for: wanted }
    }
    case 'leave':
    case 'anyway':
    case 'who':
    case 'retry':
    case 'discard':
    case 'help':
    case 'quit':
      return { kind: command }
    default:
      return parseContactCommand(command, rest) ?? { kind: 'unknown', command }
  }
}
