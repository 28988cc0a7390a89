/** A message says whose it is and which: `17:4023`, and then perhaps something to make it longer. */
export function messageText(writer: number, number: number): string {
  return `${writer}:${number}`
}

export function parseMessageText(text: string): { writer: number; number: number } | undefined {
  const found = /^(\d+):(\d+)(?: |$)/.exec(text)
  return found ? { writer: Number(found[1]), number: Number(found[2]) } : undefined
}

/** Grows with the number, as ids of a sender should. */
export function clientMessageIdOf(writer: number, number: number): string {
  return `w${writer}-${String(number).padStart(9, '0')}`
}
