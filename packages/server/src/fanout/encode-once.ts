import type { DomainEvent } from '../domain/events.ts'
import type { Codec, Subscriber } from './subscriber.ts'

/** Pushes one event to many, encoding it once per codec; returns to how many. */
export function pushToAll(event: DomainEvent, subscribers: Iterable<Subscriber>, except: string | null = null): number {
  let codec: Codec | undefined
  let bytes: Uint8Array | null = null
  let others: Map<Codec, Uint8Array | null> | undefined
  let pushed = 0
  for (const subscriber of subscribers) {
    if (subscriber.id === except) continue
    if (subscriber.codec !== codec) {
      // Nearly always all speak one codec; the map is made for the second.
      if (codec) (others ??= new Map()).set(codec, bytes)
      codec = subscriber.codec
      const known = others?.get(codec)
      bytes = known === undefined ? codec.encode(event) : known
    }
    if (!bytes) continue
    subscriber.push(bytes, event)
    pushed++
  }
  return pushed
}
