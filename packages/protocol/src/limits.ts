import { z } from 'zod'

/** Sizes that hold for every server; those a server may change are told in `welcome.limits` and `GET /api/server`. */
export const NAME_MAX = 32
export const NICKNAME_MAX = 32
export const SIGNATURE_MAX = 140
export const REMARK_MAX = 32
export const REQUEST_NOTE_MAX = 100
export const ROOM_NAME_MAX = 48
export const ROOM_NOTICE_MAX = 1000
/** People taken into a room by one command. */
export const INVITED_MAX = 50
export const PASSWORD_MIN = 8
export const PASSWORD_MAX = 128
export const DEVICE_LABEL_MAX = 64
export const CLIENT_MESSAGE_ID_MAX = 64
export const PAGE_MAX = 100
export const WATCH_MAX = 1000
/** Nesting of brackets in one frame. */
export const FRAME_DEPTH_MAX = 64
export const AVATAR_COLORS = 12
export const FILE_NAME_MAX = 255
export const WAVEFORM_MAX = 64

export const ServerLimits = z
  .object({
    textBytes: z.number().int().describe('UTF-8 bytes of one text message (default 16384)'),
    frameBytes: z.number().int().describe('bytes of one frame from a client (default 131072)'),
    helloMs: z.number().int().describe('milliseconds until an unauthenticated socket is closed (default 30000)'),
    messagesPerSecond: z.number().describe('sustained rate a session is read at; faster senders are held back (default 50)'),
    avatarBytes: z.number().int().describe('bytes of an uploaded avatar image (default 1048576)'),
    fileBytes: z.number().int().describe('bytes of one file that is sent (default 4 GiB)'),
    quotaBytes: z.number().int().describe('bytes of all files one account has sent and not deleted (default 20 GiB); 0 is unlimited'),
    uploadsPerAccount: z.number().int().describe('unfinished uploads of one account (default 8)'),
    weather: z.boolean().describe('whether this server tells the weather'),
  })
  .meta({ id: 'ServerLimits' })
export type ServerLimits = z.infer<typeof ServerLimits>
