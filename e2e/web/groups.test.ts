import { dialogue } from './dialogue.ts'

dialogue('a room is founded, filled, administered and handed over, and everybody sees it happen', async ({ alice, bob, carol }) => {
  const number = await alice.start.createsRoom('Chess')
  await alice.chat.isOpen('Chess')
  await bob.start.joinsRoom(number)
  await bob.chat.isOpen('Chess')
  await alice.chat.notes(alice.say('messages.joined', { name: 'Bob' }))

  await bob.administration.invites(carol.name, 'Carol')
  await carol.opens('Chess')
  for (const person of [alice, bob, carol]) {
    await person.chat.notes(person.say('rooms.happened.invite', { name: 'Bob', who: 'Carol' }))
    await person.members.shows('Chess', 'Carol', 'online')
  }

  await alice.administration.writesNotice('Friday at eight, bring a clock')
  await bob.administration.notice.getByText('Friday at eight, bring a clock').waitFor()
  await bob.chat.notes(bob.say('rooms.happened.notice', { name: 'Alice', text: 'Friday at eight, bring a clock' }))

  await alice.administration.opensSettings()
  await alice.administration.renames('Chess club')
  await carol.chat.isOpen('Chess club')
  await alice.administration.mutesAll(true)
  await bob.administration.saysInsteadOfComposer(bob.say('rooms.silencedAll'))
  await alice.administration.mutesAll(false)
  await bob.administration.letsWrite()
  await alice.administration.closesSettings()

  await alice.administration.does('Chess club', 'Carol', 'rooms.makeAdmin')
  const badge = (role: 'owner' | 'admin') =>
    bob.members.row('Chess club', 'Carol').getByText(bob.say(`members.role.${role}`), { exact: true })
  await badge('admin').waitFor()

  await carol.administration.does('Chess club', 'Bob', 'rooms.mute', 'rooms.muteFor.tenMinutes')
  await bob.administration.saysInsteadOfComposer(new RegExp(bob.say('rooms.silenced', { time: '\\d\\d:\\d\\d' }).replace('.', '\\.')))
  await carol.administration.does('Chess club', 'Bob', 'rooms.unmute')
  await bob.administration.letsWrite()
  await bob.sends('I can speak again')
  await alice.sees('I can speak again')

  await alice.administration.does('Chess club', 'Carol', 'rooms.handOver')
  await alice.administration.confirms('rooms.handOver')
  await badge('owner').waitFor()

  await carol.administration.does('Chess club', 'Bob', 'rooms.remove')
  await carol.administration.confirms('rooms.remove')
  await bob.administration.saysInsteadOfComposer(bob.say('rooms.gone.removed'))
  await bob.sees('I can speak again')
  await bob.list.row('Chess club').waitFor({ state: 'hidden' })
  await alice.chat.notes(alice.say('rooms.happened.remove', { name: 'Carol', who: 'Bob' }))

  await carol.administration.opensSettings()
  await carol.page.getByRole('button', { name: carol.say('rooms.dissolve'), exact: true }).click()
  await carol.administration.confirms('rooms.dissolve')
  await alice.administration.saysInsteadOfComposer(alice.say('rooms.gone.dissolved'))
  for (const person of [alice, carol]) await person.list.row('Chess club').waitFor({ state: 'hidden' })
})
