/** What one may do about friends from the keyboard. */
export type ContactSubmission =
  | { kind: 'friends' }
  | { kind: 'add'; name: string; note: string }
  /** Without a name: who is asking now. */
  | { kind: 'accept' | 'decline' | 'later'; name: string | null }
  /** Without a remark: by the nickname again. */
  | { kind: 'remark'; name: string; remark: string | null }
  | { kind: 'block' | 'unblock' | 'unfriend'; name: string }

export type ContactUsage = 'add' | 'remark' | 'block' | 'unblock' | 'unfriend'

/** Undefined for what is no such command. */
export function parseContactCommand(
  command: string,
  rest: string,
): ContactSubmission | { kind: 'usage'; command: ContactUsage } | undefined {
  const [, name = '', text = ''] = /^(\S*)\s*([^]*)$/u.exec(rest) ?? []
  switch (command) {
    case 'friends':
      return { kind: command }
    case 'accept':
    case 'decline':
    case 'later':
      return { kind: command, name: name || null }
    case 'add':
      return name === '' ? { kind: 'usage', command } : { kind: command, name, note: text }
    case 'remark':
      return name === '' ? { kind: 'usage', command } : { kind: command, name, remark: text || null }
    case 'block':
    case 'unblock':
    case 'unfriend':
      return name === '' || text !== '' ? { kind: 'usage', command } : { kind: command, name }
    default:
      return undefined
  }
}
