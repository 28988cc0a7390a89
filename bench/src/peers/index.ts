import type { Peer } from '../peer.ts'
import { cEpoll } from './c-epoll/peer.ts'
import { ejabberd } from './ejabberd/peer.ts'
import { prosody } from './prosody/peer.ts'
import { socketIo } from './socket-io/peer.ts'
import { wsCommit } from './ws-commit/peer.ts'

/** Whom Hongyan is measured beside, in the order of the tables. */
export const others: readonly Peer[] = [cEpoll, socketIo, wsCommit, prosody, ejabberd]
