import type { Peer } from '../peer.ts'
import { cEpoll } from './c-epoll/peer.ts'
import { ejabberd } from './ejabberd/peer.ts'
import { hongyan } from './hongyan/peer.ts'
import { prosody } from './prosody/peer.ts'
import { socketIo } from './socket-io/peer.ts'
import { wsCommit } from './ws-commit/peer.ts'

/** In the order of the table. */
export const PEERS: readonly Peer[] = [hongyan, cEpoll, socketIo, wsCommit, prosody, ejabberd]
