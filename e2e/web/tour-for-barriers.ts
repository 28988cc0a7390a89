import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import { findBarriers } from './find-barriers.ts'
import { accountScreens, contactScreens, figureScreens, mainScreens, roomScreens } from './tour.ts'

/** Dialogues that go through every screen in a window of this size and look for barriers. */
export function tourForBarriers(size: string, viewport: { width: number; height: number }): void {
  dialogue(`the pages before signing in have no barriers (${size})`, async ({ newcomer }) => {
    const visitor = await newcomer('visitor', { viewport })
    const barriers: string[] = []
    for await (const screen of accountScreens(visitor)) barriers.push(...(await findBarriers(visitor.page, screen)))
    expect(barriers).toEqual([])
  })

  dialogue(`the application and its dialogs have no barriers (${size})`, async ({ alice, bob, room }) => {
    await alice.page.setViewportSize(viewport)
    await alice.hasWritten(room, 'my own words', 'and an address: https://example.org/')
    await bob.hasWritten(room, 'an answer', 'two')
    await bob.closes()
    const barriers: string[] = []
    for await (const screen of mainScreens(alice, room)) barriers.push(...(await findBarriers(alice.page, screen)))
    expect(barriers).toEqual([])
  })

  dialogue(`a room and what is done in it have no barriers (${size})`, async ({ alice, bob, room }) => {
    await alice.page.setViewportSize(viewport)
    await bob.hasWritten(room, 'an answer')
    const barriers: string[] = []
    for await (const screen of roomScreens(alice, room, bob.nickname)) barriers.push(...(await findBarriers(alice.page, screen)))
    expect(barriers).toEqual([])
  })

  dialogue(`the contacts and what is asked about people have no barriers (${size})`, async ({ alice, bob }) => {
    await alice.page.setViewportSize(viewport)
    const barriers: string[] = []
    for await (const screen of contactScreens(alice, bob)) barriers.push(...(await findBarriers(alice.page, screen)))
    expect(barriers).toEqual([])
  })

  dialogue(`the figures of the server have no barriers (${size})`, async ({ administrator }) => {
    await administrator.page.setViewportSize(viewport)
    const barriers: string[] = []
    for await (const screen of figureScreens(administrator)) barriers.push(...(await findBarriers(administrator.page, screen)))
    expect(barriers).toEqual([])
  })
}
