import type { KeepAlive, MessageTemplate, Step } from './plan.ts'

/** A server that is measured: how it is started, and what its clients say. */
export interface Peer {
  /** As on the command line and in the JSON: `hongyan`, `socket.io`, `ws-commit`, `c-epoll`, `prosody`, `ejabberd`. */
  readonly name: string
  /** As in the table. */
  readonly title: string
  /** Whether a message is kept before it is acknowledged or delivered. */
  readonly stores: boolean
  /** One sentence for the page: what was started, with which storage and settings that matter. */
  readonly description: string
  /** Makes sure that its program is there: installs it, or throws a `PeerMissingError`. Called once, before anything is measured. */
  prepare?(): Promise<void>
  /** Starts a fresh server with these people, pairs, room and history; resolves when it serves. Everything it writes is below `scene.directory`. */
  start(scene: Scene): Promise<RunningPeer>
}

/**
 * What a server holds when it starts. People are numbered from 0 and can all sign in. Persons 2k and 2k+1 are a pair
 * that talks 1:1; every pair has exchanged a message before, so that nothing has to be opened.
 */
export interface Scene {
  people: number
  /** Persons 0 … roomMembers−1 are members of one room. At most `people`; 0 is no room. */
  roomMembers: number
  /** Messages of 120 bytes between persons 0 and 1, in the archive. 0 for most workloads. */
  history: number
  /** What is going to be measured: what has to be chosen between the two may be chosen so. */
  asks: 'memory' | 'speed'
  /** An empty directory of its own; the harness makes and removes it. */
  directory: string
}

/** Methods that take a person give what the connection of that person does; they are pure and are called before the load begins. */
export interface RunningPeer {
  /** On 127.0.0.1. */
  readonly port: number
  /** The processes whose CPU time and memory count, as they are now. */
  pids(): number[]
  /** From the TCP connection to signed in and ready to send and receive; with `joinRoom` also in the room, where the protocol has to ask for it. */
  opening(person: number, options: { joinRoom: boolean }): Step[]
  /** Said before the socket is closed, where it would be rude to just go. */
  closing?(person: number): Uint8Array
  /** Where the server looks after silent connections within a minute or two. */
  readonly keepAlive?: KeepAlive
  /** A message from one person to the other of the pair. */
  direct(from: number, to: number): MessageTemplate
  /** A message to the room. */
  room(from: number): MessageTemplate
  /** Requests for a page of 50 out of the history of persons 0 and 1, as person 0 makes them; the k-th at another place of the history. */
  historyPages?(count: number): MessageTemplate[]
  /** Ends every process it started. */
  stop(): Promise<void>
}

/** A peer that this machine cannot measure, and what would help. The others are measured all the same. */
export class PeerMissingError extends Error {
  override readonly name = 'PeerMissingError'
}
