import { formatNumber } from './format-number.ts'

export interface Bar {
  label: string
  value: number
  /** Drawn in the colour of the house. */
  isOurs: boolean
}

const WIDTH = 890
const LABEL_WIDTH = 395
const ROW = 34
const TOP = 54
const BAR_WIDTH = WIDTH - LABEL_WIDTH - 110
/** A bar that many times as long as all others is drawn broken, so that these can still be told apart. */
const BROKEN_BEYOND = 8

/** A bar chart as SVG that can be read on light and on dark pages. */
export function drawBars(title: string, subtitle: string, bars: readonly Bar[]): string {
  const height = TOP + bars.length * ROW + 8
  const [longest = 0, second = longest] = bars.map(({ value }) => value).sort((a, b) => b - a)
  const scale = longest > second * BROKEN_BEYOND ? second * 1.25 : longest
  const rows = bars.map(({ label, value, isOurs }, index) => {
    const y = TOP + index * ROW
    const length = Math.min(BAR_WIDTH, Math.max(1.5, (value / scale) * BAR_WIDTH))
    const gap = LABEL_WIDTH + BAR_WIDTH * 0.94
    const mark = value > scale ? `\n  <path class="break" d="M${gap} ${y + 28}l10-30"/>` : ''
    return `  <text class="label" x="${LABEL_WIDTH - 12}" y="${y + 17}" text-anchor="end">${escapeText(label)}</text>
  <rect class="${isOurs ? 'ours' : 'other'}" x="${LABEL_WIDTH}" y="${y + 2}" width="${length.toFixed(1)}" height="22" rx="3"/>${mark}
  <text class="value" x="${(LABEL_WIDTH + length + 8).toFixed(1)}" y="${y + 17}">${formatNumber(value)}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escapeText(`${title}, ${subtitle}`)}">
  <style>
    text { font: 13px system-ui, sans-serif; fill: #57606a }
    .title { font-size: 16px; font-weight: 600; fill: #1f2328 }
    .value { font-variant-numeric: tabular-nums; fill: #1f2328 }
    .ours { fill: #2563eb }
    .other { fill: #9aa7b4 }
    .break { stroke: #ffffff; stroke-width: 6 }
    @media (prefers-color-scheme: dark) {
      text { fill: #9aa7b4 }
      .title, .value { fill: #e6edf3 }
      .ours { fill: #6ea0ff }
      .other { fill: #56616d }
      .break { stroke: #0d1117 }
    }
  </style>
  <text class="title" x="0" y="18">${escapeText(title)}</text>
  <text x="0" y="38">${escapeText(subtitle)}</text>
${rows.join('\n')}
</svg>
`
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
