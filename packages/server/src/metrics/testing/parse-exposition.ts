/** One line of a scrape. */
export interface Series {
  name: string
  labels: Record<string, string>
  value: number
}

export interface Family {
  help: string
  type: string
  series: Series[]
}

const HELP = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/
const TYPE = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)$/
const SERIES = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/gy

/**
 * Reads the text format of Prometheus, version 0.0.4, and throws at what a strict reader would refuse.
 * https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export function parseExposition(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('The last line does not end.')
  const families = new Map<string, Family>()
  const seen = new Set<string>()
  let help: [name: string, text: string] | undefined
  let current = ''
  for (const line of text.split('\n')) {
    if (line === '') continue
    const [, helped, sentence] = HELP.exec(line) ?? []
    const [, typed, type] = TYPE.exec(line) ?? []
    if (helped !== undefined && sentence !== undefined) help = [helped, sentence]
    else if (typed !== undefined && type !== undefined) {
      if (families.has(typed) || help?.[0] !== typed) throw new Error(`Twice, or without its help: ${line}`)
      families.set(typed, { help: help[1], type, series: [] })
      current = typed
    } else {
      if (seen.has(line.replace(/ \S+$/, ''))) throw new Error(`The same series twice: ${line}`)
      seen.add(line.replace(/ \S+$/, ''))
      const family = families.get(current)
      const series = parseSeries(line)
      if (!family || !belongsTo(series.name, current, family.type)) throw new Error(`Outside of its family: ${line}`)
      family.series.push(series)
    }
  }
  return families
}

function parseSeries(line: string): Series {
  const [, name, labelText = '', number = ''] = SERIES.exec(line) ?? []
  if (name === undefined) throw new Error(`Not a line of the format: ${line}`)
  const labels: Record<string, string> = {}
  let end = 0
  for (const match of labelText.matchAll(LABEL)) {
    labels[match[1] as string] = match[2] as string
    end = match.index + match[0].length
  }
  if (end !== labelText.length) throw new Error(`Labels that cannot be read: ${line}`)
  const value = number === '+Inf' ? Infinity : number === '-Inf' ? -Infinity : Number(number)
  if (Number.isNaN(value) && !/^nan$/i.test(number)) throw new Error(`Not a number: ${line}`)
  return { name, labels, value }
}

function belongsTo(name: string, family: string, type: string): boolean {
  if (type === 'histogram') return [`${family}_bucket`, `${family}_sum`, `${family}_count`].includes(name)
  if (type === 'summary') return [family, `${family}_sum`, `${family}_count`].includes(name)
  return name === family
}
