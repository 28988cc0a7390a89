import { widthOf } from '../text/graphemes.ts'

/** A piece of one line in one style. Its text is sanitised and has no line break. */
export interface Span {
  text: string
  color?: string
  bold?: boolean
  dim?: boolean
  inverse?: boolean
}
export type StyledLine = readonly Span[]

export function lineWidth(line: StyledLine): number {
  return line.reduce((width, { text }) => width + widthOf(text), 0)
}

/** Two groups of spans at the two ends of `width` cells. */
export function spreadLine(left: StyledLine, right: StyledLine, width: number): StyledLine {
  const gap = width - lineWidth(left) - lineWidth(right)
  return [...left, { text: ' '.repeat(Math.max(0, gap)) }, ...right]
}
