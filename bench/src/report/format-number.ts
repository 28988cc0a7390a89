/** Three digits that matter, thousands with commas. */
export function formatNumber(value: number): string {
  if (value >= 1000) return Math.round(Number(value.toPrecision(4))).toLocaleString('en')
  if (value >= 100) return String(Math.round(value))
  return String(Number(value.toPrecision(value < 10 ? 2 : 3)))
}

export function formatRatio(ratio: number): string {
  return `${Number(ratio.toPrecision(ratio < 1 ? 2 : 3))} ×`
}
