import { z } from 'zod'

const KIB = 1024
const MIB = 1024 * KIB
const GIB = 1024 * MIB

const count = z.number().int().nonnegative()

/** Every limit an administrator can change; names carry their unit. */
export const Limits = z
  .strictObject({
    textBytes: z.number().int().min(1).max(MIB).default(16_384).describe('UTF-8 bytes of one text message'),
    frameBytes: z
      .number()
      .int()
      .min(KIB)
      .max(64 * MIB)
      .default(131_072)
      .describe('bytes of one WebSocket frame or HTTP body from a client'),
    frameDepth: z.number().int().min(4).max(512).default(64).describe('nesting of brackets in one frame'),
    helloSeconds: z
      .number()
      .positive()
      .max(3600)
      .default(30)
      .describe('seconds until a socket that has not signed in is closed, and for a TLS handshake and the headers of a request'),
    pingSeconds: z.number().positive().max(3600).default(25).describe('seconds of silence after which the server pings a connection'),
    pongSeconds: z
      .number()
      .positive()
      .max(3600)
      .default(60)
      .describe('seconds without any sign of life after which a connection counts as broken'),
    messagesPerSecond: count.default(50).describe('commands a session may send per second; faster senders are held back, 0 is unlimited'),
    messagesBurst: z.number().int().positive().default(200).describe('commands a session may send at once before it is held back'),
    connectionsPerAddress: count
      .default(200)
      .describe('WebSockets from one network address, and as many connections for requests; 0 is unlimited; loopback is never limited'),
    wrongPasswordsPerAccount: z
      .number()
      .int()
      .positive()
      .default(10)
      .describe('wrong passwords per account in ten minutes before a growing pause'),
    wrongPasswordsPerAddress: z
      .number()
      .int()
      .positive()
      .default(100)
      .describe('wrong passwords per network address in ten minutes before a growing pause'),
    registrationsPerAddressPerHour: count.default(60).describe('accounts registered from one network address in an hour, 0 is unlimited'),
    avatarBytes: z
      .number()
      .int()
      .min(KIB)
      .max(64 * MIB)
      .default(MIB)
      .describe('bytes of an uploaded avatar image'),
    roomMembers: z.number().int().min(2).max(100_000).default(2000).describe('members of one room; the lobby has all accounts'),
    fileBytes: z
      .number()
      .int()
      .min(KIB)
      .max(1024 * GIB)
      .default(4 * GIB)
      .describe('bytes of one file that is sent'),
    quotaBytes: count.default(20 * GIB).describe('bytes of all files that one account has sent, 0 is unlimited'),
    uploadsPerAccount: z.number().int().min(1).max(1000).default(8).describe('unfinished uploads of one account'),
    uploadHours: z
      .number()
      .positive()
      .max(24 * 365)
      .default(24)
      .describe('hours after which an unfinished upload is given up'),
    slowReaderBytes: z
      .number()
      .int()
      .min(64 * KIB)
      .default(4 * MIB)
      .describe('bytes that may wait for a connection that does not read; past them it is cut off and resumes later'),
    slowReaderSeconds: z
      .number()
      .positive()
      .max(3600)
      .default(30)
      .describe('seconds that anything may wait for a connection that does not read'),
    wordStrikes: count
      .max(1000)
      .default(5)
      .describe('messages with sensitive words, in `wordStrikeMinutes`, with which an account is muted; 0 mutes nobody'),
    wordStrikeMinutes: z
      .number()
      .positive()
      .max(100_000)
      .default(60)
      .describe('minutes in which messages with sensitive words are counted'),
    wordMuteMinutes: z.number().positive().max(1_000_000).default(10).describe('minutes that an account is muted for sensitive words'),
    stopSeconds: z.number().positive().max(600).default(10).describe('seconds that a stopping server gives to what is under way'),
  })
  .prefault({})
export type Limits = z.infer<typeof Limits>
