/** On one line, without what would turn it around or hide in it. */
export function foldLines(text: string): string {
  return text
    .replace(/[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()
}
