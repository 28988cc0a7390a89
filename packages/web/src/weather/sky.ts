import type { LucideIcon } from 'lucide-react'
import { Cloud, CloudDrizzle, CloudFog, CloudLightning, CloudMoon, CloudRain, CloudSnow, CloudSun, Moon, Sun } from '../design/icons.ts'

type Sky =
  | 'clear'
  | 'fair'
  | 'cloudy'
  | 'overcast'
  | 'fog'
  | 'drizzle'
  | 'rain'
  | 'heavyRain'
  | 'freezing'
  | 'snow'
  | 'showers'
  | 'snowShowers'
  | 'thunder'

/** What the codes of the WMO come to, by the last of each range. */
const SKIES: readonly (readonly [last: number, sky: Sky])[] = [
  [0, 'clear'],
  [1, 'fair'],
  [2, 'cloudy'],
  [3, 'overcast'],
  [49, 'fog'],
  [55, 'drizzle'],
  [57, 'freezing'],
  [63, 'rain'],
  [65, 'heavyRain'],
  [67, 'freezing'],
  [79, 'snow'],
  [82, 'showers'],
  [86, 'snowShowers'],
  [99, 'thunder'],
]

const ICONS: Record<Sky, LucideIcon> = {
  clear: Sun,
  fair: CloudSun,
  cloudy: CloudSun,
  overcast: Cloud,
  fog: CloudFog,
  drizzle: CloudDrizzle,
  rain: CloudRain,
  heavyRain: CloudRain,
  freezing: CloudRain,
  snow: CloudSnow,
  showers: CloudRain,
  snowShowers: CloudSnow,
  thunder: CloudLightning,
}

export function skyOf(code: number): Sky {
  return SKIES.find(([last]) => code <= last)?.[1] ?? 'overcast'
}

export function skyIcon(code: number, isDay = true): LucideIcon {
  const sky = skyOf(code)
  if (isDay) return ICONS[sky]
  return sky === 'clear' ? Moon : sky === 'fair' || sky === 'cloudy' ? CloudMoon : ICONS[sky]
}

/** −1°, never −0°. */
export function formatDegrees(celsius: number): string {
  return `${Math.round(celsius) || 0}°`.replace('-', '−')
}
