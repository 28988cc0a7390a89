import type { FuzzTarget } from '../fuzz-target.ts'
import { commands } from './commands.ts'
import { decoding } from './decoding.ts'
import { handshakes } from './handshakes.ts'
import { requests } from './requests.ts'
import { uploads } from './uploads.ts'
import { websocketBytes } from './websocket-bytes.ts'

export const TARGETS = [decoding, commands, handshakes, websocketBytes, requests, uploads] as readonly FuzzTarget[]
