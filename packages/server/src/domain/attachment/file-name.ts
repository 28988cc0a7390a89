const NAME_BYTES = 240
/** What a name must not have: controls, halves of pairs, and what turns the direction of text or hides in it. */
const HARMFUL = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/**
 * A name as it may stand in a file system and in a message: no path, no control characters, none that hide how it ends; at
 * most 240 bytes of UTF-8, of which the ending stays. What is left of nothing is `file`.
 */
export function parseFileName(written: string): string {
  const [last = ''] = written.split(/[/\\]/).slice(-1)
  const name = last
    .normalize('NFC')
    .replace(HARMFUL, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  return name === '' ? 'file' : shorten(name)
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= NAME_BYTES) return name
  const [ending = ''] = /\.[^.]{1,16}$/u.exec(name) ?? []
  const stem: string[] = []
  let bytes = Buffer.byteLength(ending)
  for (const character of name.slice(0, name.length - ending.length)) {
    bytes += Buffer.byteLength(character)
    if (bytes > NAME_BYTES) break
    stem.push(character)
  }
  return stem.join('') + ending
}

/** What the sender says a file is, if it has the form of a type; nothing is ever done because of it. */
export function parseMediaType(written: string): string {
  const [type = ''] = written.toLowerCase().split(';')
  return /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/.test(type.trim()) ? type.trim() : 'application/octet-stream'
}
