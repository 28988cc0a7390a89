import { AVATAR_COLORS } from '@hongyan/sdk/browser'

/** The twelve avatar colours, by the index of the protocol; each carries white text at 4.5:1 or better. */
export const AVATAR_PALETTE = [
  '#4263eb',
  '#b9532b',
  '#277e5e',
  '#665fd3',
  '#bb4879',
  '#467395',
  '#86672d',
  '#65717f',
  '#18798b',
  '#b4414b',
  '#8852c2',
  '#487f2f',
] as const

export function paletteColor(index: number): string {
  return AVATAR_PALETTE[((index % AVATAR_COLORS) + AVATAR_COLORS) % AVATAR_COLORS] ?? AVATAR_PALETTE[0]
}
