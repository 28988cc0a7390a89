/** The origin of what a person wrote: `host`, `host:port`, or a whole address. Undefined when it is none. */
export function parseServerAddress(written: string): string | undefined {
  const text = written.trim()
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (!URL.canParse(withScheme)) return undefined
  const { protocol, origin, pathname, search, hash, username } = new URL(withScheme)
  const isPlain = pathname === '/' && search === '' && hash === '' && username === ''
  return (protocol === 'http:' || protocol === 'https:') && isPlain ? origin : undefined
}
