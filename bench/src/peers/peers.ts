import type { Peer } from '../peer.ts'
import { hongyan } from './hongyan/peer.ts'

/** In the order of the table. */
export const PEERS: readonly Peer[] = [hongyan]
