import { expect } from 'vitest'
import { dialogue } from './dialogue.ts'
import { saysBeside } from './pages/page-part.ts'

dialogue('a room is created under a number of one’s own, and joined by it', async ({ alice, bob }) => {
  await alice.start.opens('create')
  const { start } = alice
  await start.dialog.getByLabel(alice.say('start.roomName'), { exact: true }).fill('Chess')
  await start.numberField.fill('10000')
  await saysBeside(start.numberField, alice.say('errors.room.number-taken'))
  await start.numberField.fill('0123456')
  await saysBeside(start.numberField, alice.say('errors.room.number-invalid'))
  await start.numberField.fill('7654321')
  await saysBeside(start.numberField, alice.say('start.roomNumberHint'))
  await start.submits('start.createSubmit')
  await alice.chat.isOpen('Chess')
  await alice.chat.notes(alice.say('messages.created', { name: 'Alice' }))

  await bob.start.opens('join')
  const field = bob.start.dialog.getByLabel(bob.say('start.joinLabel'), { exact: true })
  await field.fill('7654322')
  await saysBeside(field, bob.say('errors.room.not-found'))
  await field.fill('7654321')
  await bob.start.dialog.getByText('Chess', { exact: true }).waitFor()
  await bob.start.submits('start.joinSubmit')
  await bob.chat.isOpen('Chess')
  for (const person of [alice, bob]) {
    await person.chat.notes(person.say('messages.joined', { name: 'Bob' }))
    await person.members.shows('Chess', 'Alice', 'online')
    await person.members.shows('Chess', 'Bob', 'online')
  }
  await alice.members.row('Chess', 'Alice').getByText(alice.say('members.role.owner'), { exact: true }).waitFor()
})

dialogue('who leaves a room is gone from it, and the room from their list', async ({ alice, bob, room }) => {
  await alice.opens(room.title)
  await bob.opens(room.title)
  await bob.page.getByRole('button', { name: bob.say('messages.options'), exact: true }).click()
  await bob.page.getByRole('menuitem', { name: bob.say('room.leave'), exact: true }).click()
  await bob.page
    .getByRole('alertdialog')
    .getByRole('button', { name: bob.say('room.leave'), exact: true })
    .click()
  await bob.list.row(room.title).waitFor({ state: 'hidden' })
  await alice.chat.notes(alice.say('messages.left', { name: 'Bob' }))
  await alice.members.row(room.title, 'Bob').waitFor({ state: 'hidden' })
  expect(new URL(bob.page.url()).pathname).toBe('/')
})
