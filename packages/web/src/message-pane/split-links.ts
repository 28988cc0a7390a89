export interface TextPart {
  text: string
  /** Set for http and https addresses alone. */
  href: string | null
}

// Ends before blanks, quotes, brackets and anything written in Han or full-width signs, which never belong to a pasted address.
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`{}|\\^\u2e80-\u9fff\u3000-\u303f\uff00-\uffef\u202a-\u202e\u2066-\u2069]+/giu
const TRAILING = /[.,;:!?*_~]+$/

/** Leaves out what a sentence put after the address: full stops, and closing brackets that were not opened inside. */
function trimAddress(address: string): string {
  let end = address.replace(TRAILING, '')
  for (;;) {
    const last = end.at(-1) ?? ''
    const opener = last === ')' ? '(' : last === ']' ? '[' : null
    if (!opener || end.split(opener).length >= end.split(last).length) return end
    end = end.slice(0, -1).replace(TRAILING, '')
  }
}

function safeHref(address: string): string | null {
  try {
    const { protocol, hostname, href } = new URL(address)
    return (protocol === 'http:' || protocol === 'https:') && hostname !== '' ? href : null
  } catch {
    return null
  }
}

/** Text as it is, with the web addresses in it marked. Joined again, the parts are the text. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimAddress(match[0])
    const href = safeHref(address)
    if (!href) continue
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null })
    parts.push({ text: address, href })
    from = match.index + address.length
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), href: null })
  return parts
}
