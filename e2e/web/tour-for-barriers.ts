import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import { findBarriers } from './find-barriers.ts'
import { accountScreens, contactScreens, figureScreens, mainScreens, roomScreens } from './tour.ts'

interface Size {
  width: number
  height: number
}

/** A dialogue that goes through the screens everybody sees every day, in a window of this size, and looks for barriers. */
export function mainTourForBarriers(size: string, viewport: Size): void {
  dialogue(`the application and its dialogs have no barriers (${size})`, async ({ alice, bob, room }) => {
    await alice.page.setViewportSize(viewport)
    await alice.hasWritten(room, 'my own words', 'and an address: https://example.org/')
    await bob.hasWritten(room, 'an answer', 'two')
    await bob.closes()
    const barriers: string[] = []
    for await (const screen of mainScreens(alice, room)) barriers.push(...(await findBarriers(alice.page, screen)))
    expect(barriers).toEqual([])
  })
}

/** Dialogues that go through all the others. */
export function tourForBarriers(size: string, viewport: Size): void {
  dialogue(`the pages before signing in have no barriers (${size})`, async ({ newcomer }) => {
    const visitor = await newcomer('visitor', { viewport })
    const barriers: string[] = []
    for await (const screen of accountScreens(visitor)) barriers.push(...(await findBarriers(visitor.page, screen)))
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
