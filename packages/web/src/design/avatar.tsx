import { useState } from 'react'
import { classNames } from './class-names.ts'
import { paletteColor } from './palette.ts'

const SIZE = {
  xs: 'size-7 text-[12.5px]',
  sm: 'size-8 text-[14px]',
  md: 'size-9 text-[15.5px]',
  lg: 'size-11 text-[18px]',
  xl: 'size-16 text-[26px]',
  '2xl': 'size-24 text-[38px]',
} as const

export interface AvatarProps {
  /** What the initial is taken from. */
  name: string
  color: number
  /** Address of the picture, if there is one. */
  src?: string | null
  size?: keyof typeof SIZE
  shape?: 'person' | 'room'
  /** Undefined draws no dot. */
  online?: boolean | undefined
  className?: string
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first letter as people see it: a Han character, an emoji, or a capital. */
export function initialOf(name: string): string {
  for (const { segment } of graphemes.segment(name.trim())) return segment.toLocaleUpperCase()
  return '?'
}

/** A picture or a coloured initial. Decorative: the name stands beside it. */
export function Avatar({ name, color, src, size = 'md', shape = 'person', online, className }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null)
  const rounding = shape === 'room' ? 'rounded-[30%]' : 'rounded-full'
  return (
    <span aria-hidden className={classNames('relative inline-block shrink-0 select-none', SIZE[size], className)}>
      {src && broken !== src ? (
        <img
          src={src}
          alt=""
          draggable={false}
          onError={() => setBroken(src)}
          className={classNames('size-full bg-hover object-cover', rounding)}
        />
      ) : (
        <span
          className={classNames('grid size-full place-items-center leading-none font-semibold text-[#fff]', rounding)}
          style={{ backgroundColor: paletteColor(color) }}
        >
          {initialOf(name)}
        </span>
      )}
      {online !== undefined && (
        <span
          className={classNames(
            'absolute -right-px -bottom-px size-[27%] max-h-3.5 min-h-2.5 max-w-3.5 min-w-2.5 rounded-full ring-2 ring-(--dot-ring,var(--surface)) transition-colors',
            online ? 'bg-online' : 'bg-offline',
          )}
        />
      )}
    </span>
  )
}
