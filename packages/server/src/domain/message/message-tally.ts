import type { Actor } from '../session/actor.ts'

export type MessageDoor = 'websocket' | 'http' | 'room-json' | 'uid-text' | 'qq-json'

/** Messages accepted since the start, by kind of conversation and by the door they came in at. */
export class MessageTally {
  total = 0
  readonly direct: Partial<Record<MessageDoor, number>> = {}
  readonly room: Partial<Record<MessageDoor, number>> = {}

  note(kind: 'direct' | 'room', { via, device }: Pick<Actor, 'via' | 'device'>): void {
    const door = doorOf(device.platform, via)
    this.total++
    this[kind][door] = (this[kind][door] ?? 0) + 1
  }
}

function doorOf(platform: Actor['device']['platform'], via: string | null): MessageDoor {
  if (platform === 'room-json' || platform === 'uid-text' || platform === 'qq-json') return platform
  return via === null ? 'http' : 'websocket'
}
