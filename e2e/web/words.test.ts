import { expect } from 'vitest'
import { dialogueWith } from './dialogue.ts'
import { findBarriers } from './find-barriers.ts'

const dialogue = dialogueWith({ limits: { wordStrikes: 3 } })

dialogue('words are replaced, asked about, and who goes on is muted', async ({ administrator, alice, bob, room }) => {
  const { words } = administrator
  await words.opensList()
  await words.adds('灰雁\nheron,warn\nvulture,refuse')
  await words.list.getByText('灰雁', { exact: true }).waitFor()
  await words.tries('一只灰 雁', 'replace')
  await words.tries('a Vulture', 'refuse')
  await words.setsLevel('vulture', 'warn')
  await words.tries('a vulture!', 'warn')
  await words.removes('vulture')
  await words.tries('a vulture.', 'clean')
  expect(await findBarriers(administrator.page, 'words')).toEqual([])

  await bob.opens(room.title)
  await alice.opens(room.title)
  await alice.sends('看，灰*雁')
  await alice.words.isTold(alice.say('words.replaced'))
  await alice.sees('看，**')
  await bob.sees('看，**')

  await alice.sends('the ＨＥＲＯＮ')
  await alice.words.isTold(alice.say('words.question', { words: 'ＨＥＲＯＮ' }))
  expect(await findBarriers(alice.page, 'the question')).toEqual([])
  await alice.words.sendsAnyway()
  await alice.words.isTold(alice.say('words.lastWarning'))
  await bob.sees('看，**', 'the ＨＥＲＯＮ')

  await alice.sends('灰雁')
  await alice.words.isTold(alice.say('words.mutedUntil', { time: '' }).replace(/\W+$/, ''))
  await alice.sends('hello')
  await alice.chat.hasMark('hello', 'failed')
})
