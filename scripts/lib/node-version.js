/** Ends the process with one line when this Node is too old; `engines` in package.json says the same. */
export function requireNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24
  if (isSupported) return
  console.error(
    `Hongyan needs Node 20.19 or later, 22.12 or later, or 24 and up; this is ${process.versions.node}. See https://nodejs.org.`,
  )
  process.exit(1)
}
