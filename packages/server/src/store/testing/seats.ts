import type { Platform } from '../../domain/session/session.ts'

export const PLATFORMS_WITH_A_SEAT = ['web', 'phone', 'terminal', 'room-json', 'uid-text', 'qq-json'] as const satisfies readonly Platform[]
