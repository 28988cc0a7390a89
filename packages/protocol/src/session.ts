import { z } from 'zod'
import { DEVICE_LABEL_MAX } from './limits.ts'

/** Where a session runs; with the default policy each of the first three has one seat per account, scripts take none. */
export const Platform = z.enum(['web', 'phone', 'terminal', 'script'])
export type Platform = z.infer<typeof Platform>

export const DeviceInput = z
  .object({ platform: Platform, label: z.string().min(1).max(DEVICE_LABEL_MAX).describe('for people, e.g. `Firefox on Linux`') })
  .meta({ id: 'DeviceInput' })
export type DeviceInput = z.infer<typeof DeviceInput>

/** A signed-in device of one's own. */
export const Device = z
  .object({
    sessionId: z.number().int().positive(),
    platform: z.string().describe('a Platform, or the name of a TCP door'),
    label: z.string(),
    address: z.string().describe('the network address it was last seen at'),
    createdAt: z.number().int(),
    lastSeenAt: z.number().int(),
    current: z.boolean().describe('the session that asks'),
  })
  .meta({ id: 'Device' })
export type Device = z.infer<typeof Device>

/** Why a session ended, for the page that tells the person. */
export const SessionEnd = z
  .object({
    reason: z.enum(['replaced', 'revoked', 'signed-out', 'password-changed', 'disabled', 'expired', 'unknown']),
    at: z.number().int().describe('Unix milliseconds'),
    by: z.object({ platform: z.string(), label: z.string(), address: z.string() }).nullable().describe('the device that did it'),
  })
  .meta({ id: 'SessionEnd' })
export type SessionEnd = z.infer<typeof SessionEnd>
