import type { en } from './en.ts'

/** The same keys for every language; one that has no singular form leaves the `_one` keys out. */
type Shape<T> = { [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Shape<T[K]> } & {
  [K in keyof T as K extends `${string}_one` ? K : never]?: string
}

export type Catalogue = Shape<typeof en>
