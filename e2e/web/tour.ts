import type { Page } from 'playwright-core'
import type { Tab } from './tab.ts'
import type { Room, Visitor } from './visitor.ts'

const SETTINGS = ['profile', 'appearance', 'app', 'password', 'devices'] as const
const KINDS = ['person', 'create', 'join'] as const

/** Goes to an address inside the application without loading it again, and leaves no step to come back to, and no hint open. */
async function goesTo(page: Page, path: string): Promise<void> {
  await page.mouse.move(0, 0)
  await page.evaluate((address) => {
    history.replaceState(history.state, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
}

/** Every screen of somebody who is not signed in, one after the other; yields when one is there. */
export async function* accountScreens({ page, account, say }: Tab): AsyncGenerator<string> {
  await account.isAskedToSignIn()
  yield 'sign in'
  await account.submits()
  await page.getByText(say('signIn.missingPassword'), { exact: true }).waitFor()
  yield 'sign in, nothing entered'
  await account.goesToRegistration()
  yield 'register'
  await account.fills({ account: 'a b', nickname: '\u200b', password: '12345678', again: 'x' })
  await account.submits()
  await account.isToldBeside(account.againField, say('register.mismatch'))
  yield 'register, everything wrong'
  await account.fills({ account: 'somebody-new', password: 'geese fly south at dusk 7' })
  await account.isToldBeside(account.accountField, say('register.available'))
  yield 'register, a free name and a strong password'
  await goesTo(page, '/setup')
  await account.isAskedToSetUp()
  yield 'set up'
}

/** What a signed-in person sees when things go wrong: no connection, and being put out; yields when one is there. */
export async function* troubledScreens(person: Visitor, room: Room, elsewhere: Tab): AsyncGenerator<string> {
  const { page, say } = person
  await person.opens(room.title)
  await person.losesConnection()
  await person.sends(person.locale === 'zh-CN' ? '还没有发出去' : 'not sent yet')
  await page.getByText(say('connection.waiting'), { exact: true }).waitFor()
  yield 'no connection'
  await person.findsConnection()
  await person.chat.saysBelowTitle(say('room.members', { count: 2 }))
  await elsewhere.account.signsIn(person.name, person.password)
  await person.account.isPutOut()
  yield 'put out'
}

/** Every screen of somebody who is signed in: panes, dialogs, menus, cards; yields when one is there. */
export async function* mainScreens(person: Tab, room: Room): AsyncGenerator<string> {
  const { page, say } = person
  await goesTo(page, '/')
  await person.list.isThere()
  yield 'no conversation'
  await page
    .getByRole('button', { name: say('list.new'), exact: true })
    .first()
    .click()
  await page.getByRole('menu').waitFor()
  yield 'menu of the list'
  await page.keyboard.press('Escape')

  await person.list.row(room.title).click({ button: 'right' })
  await page.getByRole('menuitem', { name: say('ownList.mute'), exact: true }).click()
  await page.getByRole('menuitem', { name: say('ownList.muteHour'), exact: true }).waitFor()
  yield 'menu of a row'
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await person.list.menu.waitFor({ state: 'hidden' })

  await goesTo(page, `/c/${room.id}`)
  await person.chat.isOpen(room.title)
  await person.chat.log.getByRole('article').first().waitFor()
  yield 'conversation'
  await page.getByRole('button', { name: say('messages.options'), exact: true }).click()
  await page.getByRole('menu').waitFor()
  yield 'menu of the room'
  await page.getByRole('menuitem', { name: say('room.leave'), exact: true }).click()
  await page.getByRole('alertdialog').waitFor()
  yield 'leaving the room'
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').waitFor({ state: 'hidden' })
  const cards = person.chat.log.getByRole('article').getByRole('button', { name: say('messages.card', { name: '' }).trim() })
  await cards.first().click()
  await page.getByRole('dialog').getByRole('button').first().waitFor()
  yield 'card of a person'
  await page.keyboard.press('Escape')
  await goesTo(page, `/c/${room.id}/members`)
  await person.members.root(room.title).getByRole('listitem').first().waitFor()
  yield 'members'

  await goesTo(page, '/admin/figures')
  await person.figures.isDenied()
  yield 'figures, for others'

  for (const kind of KINDS) {
    await goesTo(page, `/c/${room.id}?open=start.${kind}`)
    await page.getByRole('radio', { name: say(`start.${kind}`), exact: true, checked: true }).waitFor()
    yield `new chat: ${kind}`
  }
  await goesTo(page, `/c/${room.id}?open=switcher`)
  await page.getByRole('option').first().waitFor()
  yield 'quick switcher'
  for (const section of SETTINGS) {
    await goesTo(page, `/c/${room.id}?open=settings.${section}`)
    await person.settings.dialog.locator('[aria-current=page]', { hasText: say(`settings.${section}`) }).waitFor()
    if (section === 'devices') await person.settings.dialog.getByText(say('settings.thisDevice'), { exact: true }).waitFor()
    yield `settings: ${section}`
  }
  await person.settings.asksToSignOut()
  yield 'signing out'
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Escape')
  await person.settings.dialog.waitFor({ state: 'hidden' })
}

/** What is done in a room and about it, by its owner; `others` names somebody else in it. Yields when a screen is there. */
export async function* roomScreens(person: Tab, room: Room, others: string): AsyncGenerator<string> {
  const { page, say, administration } = person
  await goesTo(page, `/c/${room.id}`)
  await person.chat.isOpen(room.title)
  await person.chat.log
    .getByRole('article')
    .first()
    .click({ button: 'right', position: { x: 70, y: 20 } })
  await page.getByRole('menuitem', { name: say('history.copy'), exact: true }).waitFor()
  yield 'menu of a message'
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'hidden' })
  await person.calendar.opens()
  await person.calendar.dialog.getByRole('grid').waitFor()
  yield 'calendar'
  for (const dialog of ['settings', 'notice', 'invite'] as const) {
    await goesTo(page, `/c/${room.id}?open=room.${dialog}`)
    await page.getByRole('dialog', { name: say(`rooms.${dialog}`), exact: true }).waitFor()
    yield `room: ${dialog}`
  }
  await goesTo(page, `/c/${room.id}?open=room.notice`)
  await administration.fillsNotice('7:30')
  await goesTo(page, `/c/${room.id}/members`)
  await administration.notice.waitFor()
  await administration.opensMenuOf(room.title, others)
  await page.getByRole('menuitem', { name: say('rooms.mute'), exact: true }).click()
  await page.getByRole('menuitem', { name: say('rooms.muteFor.good'), exact: true }).waitFor()
  yield 'menu of a member'
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('menu').first().waitFor({ state: 'hidden' })
  await administration.does(room.title, others, 'rooms.remove')
  await administration.question.waitFor()
  yield 'removing a member'
  await page.keyboard.press('Escape')
  await administration.question.waitFor({ state: 'hidden' })
}

/** Friends: nobody yet, being asked, the list, and the dialogs about a person; yields when one is there. */
export async function* contactScreens(person: Visitor, other: Visitor): AsyncGenerator<string> {
  const { page, say, contacts } = person
  await goesTo(page, '/contacts')
  await contacts.root.getByText(say('contacts.noFriends'), { exact: true }).waitFor()
  yield 'contacts, nobody yet'
  await contacts.searches('10000')
  await contacts.row(say('room.lobby')).waitFor()
  await contacts.searches('nobody-of-this-name')
  await contacts.root.getByRole('heading', { name: say('contacts.none'), exact: true }).waitFor()
  yield 'contacts, nothing found'
  await contacts.searches('')
  await goesTo(page, '/contacts/requests')
  await page.getByRole('heading', { name: say('contacts.noRequests'), exact: true }).waitFor()
  yield 'new friends, none'
  await other.hasAsked(person, '...')
  await contacts.requests.getByText(other.nickname, { exact: true }).waitFor()
  yield 'new friends, one that asks'
  await goesTo(page, '/contacts')
  await contacts.isAsked(other.nickname, '...')
  yield 'being asked'
  await contacts.answers('accept')
  await contacts.row(other.nickname).hover()
  await page.getByRole('button', { name: say('contacts.more', { name: other.nickname }), exact: true }).click()
  await page.getByRole('dialog').getByRole('button').first().waitFor()
  yield 'card of a friend'
  await page.getByRole('button', { name: say('contacts.options', { name: other.nickname }), exact: true }).click()
  await page.getByRole('menuitem', { name: say('contacts.editRemark'), exact: true }).click()
  await page.getByRole('dialog', { name: say('contacts.remarkTitle', { name: other.nickname }), exact: true }).waitFor()
  yield 'a remark'
  await page.keyboard.press('Escape')
  await contacts.chooses(other.nickname, 'contacts.block')
  await page.getByRole('alertdialog').waitFor()
  yield 'blocking somebody'
  await contacts.confirms('contacts.blockAction')
  await contacts.presses(other.nickname)
  await page.getByText(say('contacts.blockedNote', { name: other.nickname }), { exact: true }).waitFor()
  yield 'a chat with somebody blocked'
  await goesTo(page, '/')
}

/** What somebody who runs the server sees of it; yields when one is there. */
export async function* figureScreens(person: Tab): AsyncGenerator<string> {
  await goesTo(person.page, '/admin/figures')
  await person.figures.isThere()
  await person.figures.readsOut('messages', /\d\d:\d\d:\d\d/)
  yield 'figures'
  await person.figures.chooses('tenMinutes')
  await person.figures.chart('commit').focus()
  await person.page.keyboard.press('Home')
  yield 'figures, a moment of ten minutes'
  await person.figures.chooses('tables')
  await person.figures.table('commit').getByRole('rowheader').first().waitFor()
  yield 'figures, as tables'
}
