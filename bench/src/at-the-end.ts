const endings = new Set<() => void>()

process.on('exit', () => {
  // What was started last ends first: servers before the directories they write to.
  for (const end of [...endings].reverse()) end()
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

/** Does this when the bench ends before its time, by a signal or an error; what is returned takes it back. */
export function atTheEnd(end: () => void): () => void {
  endings.add(end)
  return () => endings.delete(end)
}
