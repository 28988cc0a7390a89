import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import { hashOf, makeFile, makePicture } from './test-files.ts'

const UPLOADS = '**/api/uploads/**'

/** The network carries the first piece of each upload, and breaks with the next; returns the way to mend it. */
async function breaksAfterFirstPiece(context: BrowserContext): Promise<() => Promise<void>> {
  let pieces = 0
  await context.route(UPLOADS, async (route) => {
    if (route.request().method() === 'PATCH' && ++pieces > 1) await route.abort('connectionfailed')
    else await route.continue()
  })
  return () => context.unroute(UPLOADS)
}

dialogue('pictures and files are picked, pasted and dropped, seen before they go, and got whole', async ({ alice, bob, room }) => {
  const [sunset, harbour] = [await makePicture('sunset.png'), await makePicture('harbour.png', { background: '#3aa17e' })]
  const notes = makeFile('notes.bin', 300_000)
  await alice.opens(room.title)
  await bob.opens(room.title)

  await alice.files.picks('image', sunset, harbour)
  await alice.files.leavesOut('harbour.png')
  await alice.files.sends('the evening we met')
  await alice.files.showsPicture('sunset.png')
  await bob.files.showsPicture('sunset.png')
  await bob.sees('the evening we met')

  await alice.files.pastes(harbour)
  await alice.files.dialog.getByText(harbour.name, { exact: true }).waitFor()
  await alice.files.sends()
  await alice.files.drops(notes)
  await alice.files.sends()
  await bob.files.showsPicture('harbour.png')
  await bob.files.showsFile('notes.bin')
  await bob.list.previews(room.title, bob.say('files.listFile', { name: 'notes.bin' }))
  expect(hashOf(await bob.files.saves('notes.bin'))).toBe(hashOf(notes.buffer))

  // Arrows lead from picture to picture, and back; Esc closes.
  await bob.files.looksAt('harbour.png')
  await bob.files.viewerShows('harbour.png')
  await bob.page.keyboard.press('ArrowLeft')
  await bob.files.viewerShows('sunset.png')
  await bob.page.keyboard.press('+')
  await bob.page.getByText('150%', { exact: true }).waitFor()
  await bob.page.keyboard.press('Escape')
  await bob.files.viewer.waitFor({ state: 'hidden' })
})

dialogue('an upload goes on after a cut and after a reload, and can be cancelled', async ({ alice, bob, room }) => {
  alice.overlooks(/net::ERR_/)
  const [first, second, third] = [makeFile('first.bin', 5_000_000), makeFile('second.bin', 5_000_000), makeFile('third.bin', 5_000_000)]
  await alice.opens(room.title)
  await bob.opens(room.title)

  const mendFirst = await breaksAfterFirstPiece(alice.context)
  await alice.files.picks('file', first)
  await alice.files.sends()
  await alice.files.isUnderWay('first.bin')
  await mendFirst()
  await bob.files.showsFile('first.bin')
  expect(hashOf(await bob.files.saves('first.bin'))).toBe(hashOf(first.buffer))

  const mendSecond = await breaksAfterFirstPiece(alice.context)
  await alice.files.drops(second)
  await alice.files.sends('half of it')
  await alice.files.isUnderWay('second.bin')
  await alice.reloads()
  await alice.chat.isOpen(room.title)
  await alice.files.progress('second.bin').waitFor()
  await mendSecond()
  await bob.files.showsFile('second.bin')
  expect(hashOf(await bob.files.saves('second.bin'))).toBe(hashOf(second.buffer))

  await breaksAfterFirstPiece(alice.context)
  await alice.files.picks('file', third)
  await alice.files.sends()
  await alice.files.isUnderWay('third.bin')
  await alice.files.cancels('third.bin')
  await alice.sends('never mind')
  await bob.chat.message('never mind').waitFor()
  expect(await bob.files.card('third.bin').count()).toBe(0)
})

dialogue('a voice message is recorded, heard, and followed by the next that was not heard', async ({ alice, bob, room }) => {
  await alice.opens(room.title)
  await bob.opens(room.title)
  await alice.voice.records('0:01')
  await alice.voice.throwsAway()
  for (let take = 0; take < 2; take++) {
    await alice.voice.records('0:01')
    await alice.voice.sends()
    await bob.voice.messages.nth(take).waitFor()
  }
  await bob.list.previews(room.title, bob.say('files.listVoice', { length: '' }).trim())
  expect(await bob.voice.unheard.count()).toBe(2)
  expect(await alice.voice.unheard.count()).toBe(0)
  await bob.voice.plays(0)
  await bob.voice.unheard.first().waitFor({ state: 'hidden' })
  await bob.voice.isPlayedOut()
  await bob.reloads()
  await bob.voice.messages.nth(1).waitFor()
  expect(await bob.voice.unheard.count()).toBe(0)
})

dialogue('messages are forwarded to several chats, and nothing is uploaded again', async ({ alice, bob, carol, room }) => {
  const map = await makePicture('map.png')
  const plan = makeFile('plan.bin', 50_000)
  await bob.hasOpenedDirectWith(carol)
  const other = await bob.hasCreated('Hiking')
  await alice.opens(room.title)
  await bob.opens(room.title)
  await alice.files.picks('image', map)
  await alice.files.sends()
  await alice.files.picks('file', plan)
  await alice.files.sends()
  // A text does not wait for a file that is still on its way.
  await bob.files.showsFile('plan.bin')
  await alice.sends('meet me at the bridge')
  await bob.chat.message('meet me at the bridge').waitFor()
  await bob.files.showsPicture('map.png')

  const uploads: string[] = []
  bob.page.on('request', (request) => request.method() !== 'GET' && uploads.push(request.url()))
  await bob.chat.does('forward.select', 'meet me at the bridge')
  const articles = bob.chat.log.getByRole('article')
  await bob.forwarding.chooses(articles.nth(0), articles.nth(1))
  await bob.forwarding.forwardsChosen()
  await bob.forwarding.to('Carol', other.title)

  await carol.opens('Bob')
  await carol.files.showsPicture('map.png')
  await carol.files.showsFile('plan.bin')
  await carol.chat.message('meet me at the bridge').waitFor()
  expect(hashOf(await carol.files.saves('plan.bin'))).toBe(hashOf(plan.buffer))
  await bob.opens(other.title)
  await bob.files.showsFile('plan.bin')
  expect(uploads).toEqual([])
})
