import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import { findBarriers } from './find-barriers.ts'
import { mainTourForBarriers } from './tour-for-barriers.ts'
import { troubledScreens } from './tour.ts'

mainTourForBarriers('wide', { width: 1440, height: 900 })

dialogue('what is shown when things go wrong has no barriers', async ({ alice, newcomer, room }) => {
  const elsewhere = await newcomer('alice elsewhere')
  const barriers: string[] = []
  for await (const screen of troubledScreens(alice, room, elsewhere)) barriers.push(...(await findBarriers(alice.page, screen)))
  expect(barriers).toEqual([])
})
