import { hostname } from 'node:os'
import { DEVICE_LABEL_MAX } from '@hongyan/protocol'
import { truncateText } from '../text/fit.ts'
import type { KeptSession } from './session-store.ts'

/** How this machine is called in the list of devices. Scripts take no seat. */
export function thisDevice(platform: KeptSession['platform']): { platform: KeptSession['platform']; label: string } {
  return { platform, label: truncateText(`${platform} on ${hostname()}`, DEVICE_LABEL_MAX) }
}
