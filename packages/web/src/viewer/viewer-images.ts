import type { Entry, MessageEntry, Timeline } from '@hongyan/sdk/browser'
import { useMemo, useRef, useState } from 'react'
import { useObservable } from '../app/use-observable.ts'
import type { BodyOf } from '../message-pane/bodies/body-view.ts'

export type ImageEntry = MessageEntry & { body: BodyOf<'image'> }

function isImage(entry: Entry): entry is ImageEntry {
  return entry.kind === 'message' && entry.body.kind === 'image'
}

/** Older pages are read until one has a picture, or there are none. */
async function findOlder(timeline: Timeline, seq: number): Promise<ImageEntry | undefined> {
  for (;;) {
    const { entries, atStart } = timeline.get()
    const found = entries.findLast((entry): entry is ImageEntry => entry.seq < seq && isImage(entry))
    if (found || atStart) return found
    const first = entries[0]?.seq
    await timeline.loadOlder()
    if (timeline.get().entries[0]?.seq === first) return undefined
  }
}

/** The pictures of a conversation, one of them shown; steps lead to its neighbours, further back than is loaded as well. */
export function useViewerImages(timeline: Timeline, from: number) {
  const entries = useObservable(timeline, (state) => state.entries)
  const [seq, setSeq] = useState(from)
  const [isOldest, setIsOldest] = useState(false)
  const searching = useRef(false)
  const images = useMemo(() => entries.filter(isImage), [entries])
  const index = images.findIndex((entry) => entry.seq === seq)
  const step = (by: 1 | -1) => {
    const next = images[index + by]
    if (next) return setSeq(next.seq)
    if (by === 1 || searching.current) return
    searching.current = true
    findOlder(timeline, seq)
      // Without an answer the arrow stays, to try again.
      .then(
        (found) => (found ? setSeq(found.seq) : setIsOldest(true)),
        () => undefined,
      )
      .finally(() => (searching.current = false))
  }
  return { image: images[index], step, hasPrevious: index > 0 || !isOldest, hasNext: index >= 0 && index < images.length - 1 }
}
