import { Box, Text } from 'ink'
import { memo, type ReactElement } from 'react'
import type { StyledLine } from './styled-line.ts'

/** One row, cut at the width of its box. Ink gives an empty text no row, so it gets a blank. */
export const StyledRow = memo(function StyledRow({ line }: { line: StyledLine }): ReactElement {
  return (
    <Text wrap="truncate">
      {line.length === 0
        ? ' '
        : line.map((span, index) => (
            <Text
              key={index}
              {...(span.color === undefined ? {} : { color: span.color })}
              bold={span.bold === true}
              dimColor={span.dim === true}
              inverse={span.inverse === true}
            >
              {span.text}
            </Text>
          ))}
    </Text>
  )
})

interface StyledRowsProps {
  lines: readonly StyledLine[]
  width: number
  height: number
  /** Where lines stand that do not fill the height. */
  align?: 'top' | 'bottom'
}

/** Rows in a box of a fixed size. No row is wider than it: clipping would cost more than all the rest. */
export function StyledRows({ lines, width, height, align = 'top' }: StyledRowsProps): ReactElement {
  return (
    <Box width={width} height={height} flexShrink={0} flexDirection="column" justifyContent={align === 'top' ? 'flex-start' : 'flex-end'}>
      {lines.slice(0, height).map((line, index) => (
        <StyledRow key={index} line={line} />
      ))}
    </Box>
  )
}
