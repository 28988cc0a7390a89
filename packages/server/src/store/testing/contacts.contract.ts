import { describe, expect, test } from 'vitest'
import { type Account, briefOf } from '../../domain/account/account.ts'
import { CONTACT_LIMITS, type FriendRequest } from '../../domain/contact/contact.ts'
import { expectRefusal, type Stage, tick, typesOf } from './stage.ts'

const NOBODY = { friendSince: null, remark: null, blocked: false }

export function describeContacts(getStage: () => Stage): void {
  const asks = (from: Account, to: Account, note = ''): Promise<FriendRequest> =>
    getStage().store.requestContact({ from: briefOf(from), toId: to.id, note, at: tick() })
  const answers = (account: Account, { id }: { id: number }, answer: 'accept' | 'decline' | 'later'): Promise<FriendRequest> =>
    getStage().store.answerRequest({ account: briefOf(account), requestId: id, answer, at: tick() })
  const blocks = (account: Account, other: Account, blocked = true) =>
    getStage().store.setBlocked({ accountId: account.id, otherId: other.id, blocked, at: tick() })
  const requestsOf = async (account: Account): Promise<unknown[]> =>
    (await getStage().store.listContacts(account.id)).requests.map(({ from, to, state }) => [from.id, to.id, state])
  const befriend = async (a: Account, b: Account): Promise<void> => void (await answers(b, await asks(a, b), 'accept'))

  describe('requests to be friends', () => {
    test('are told to both, and accepted make both friends, who have a conversation that says so', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      let request
      const asked = await stage.eventsOf(async () => (request = await asks(alice!, bob!, 'it is me')))
      expect(request).toMatchObject({ from: briefOf(alice!), to: briefOf(bob!), note: 'it is me', state: 'open', answeredAt: null })
      expect(asked).toMatchObject([
        { type: 'request.changed', accountId: bob!.id, request: { state: 'open', deferredSession: null } },
        { type: 'request.changed', accountId: alice!.id, request },
      ])
      const events = await stage.eventsOf(() => answers(bob!, request!, 'accept'))
      expect(typesOf(events)).toEqual([
        'request.changed',
        'request.changed',
        'contact.changed',
        'contact.changed',
        'conversation.changed',
        'conversation.changed',
        'entry',
      ])
      const [view] = (await stage.store.listConversations(alice!.id, { limit: 1 })).conversations
      expect(view).toMatchObject({ kind: 'direct', peer: briefOf(bob!), unread: 0, last: { kind: 'friends', senderId: bob!.id, seq: 1 } })
      for (const [one, other] of [
        [alice!, bob!],
        [bob!, alice!],
      ] as const) {
        const { contacts, requests } = await stage.store.listContacts(one.id)
        expect(contacts).toEqual([{ ...NOBODY, account: briefOf(other), friendSince: expect.any(Number) as number }])
        expect(requests).toMatchObject([{ state: 'accepted' }])
        expect(await stage.store.findAccess(one.id, view!.id)).toMatchObject({ contact: { blocked: null, isFriend: true } })
      }
      await expectRefusal(asks(alice!, bob!), 'contact.already-friends')
    })

    test('are accepted once, however often and by whom', async () => {
      const stage = getStage()
      const [alice, bob, carol] = await stage.people(3)
      const request = await asks(alice!, bob!)
      for (const account of [alice!, carol!]) await expectRefusal(answers(account, request, 'accept'), 'contact.request-not-found')
      const told = await stage.eventsOf(() => Promise.all([1, 2, 3].map(() => answers(bob!, request, 'accept'))))
      expect(told.filter(({ type }) => type === 'entry')).toHaveLength(1)
      await expectRefusal(answers(bob!, request, 'decline'), 'contact.request-not-found')
      await expectRefusal(answers(bob!, { id: 999_999_999 }, 'accept'), 'contact.request-not-found')
    })

    test('make friends of two who ask each other at once', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const told = await stage.eventsOf(() => Promise.all([asks(alice!, bob!), asks(bob!, alice!)]))
      expect(told.filter(({ type }) => type === 'entry')).toHaveLength(1)
      for (const one of [alice!, bob!]) expect(await requestsOf(one)).toEqual([[alice!.id, bob!.id, 'accepted']])
    })

    test('look open to who asked when they were declined, and can be asked again', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const request = await asks(alice!, bob!)
      const told = await stage.eventsOf(() => answers(bob!, request, 'decline'))
      expect(told).toMatchObject([{ type: 'request.changed', accountId: bob!.id, request: { state: 'declined' } }])
      expect(await requestsOf(alice!)).toEqual([[alice!.id, bob!.id, 'open']])
      expect(await requestsOf(bob!)).toEqual([[alice!.id, bob!.id, 'declined']])
      expect(await asks(alice!, bob!, 'please')).toMatchObject({ id: request.id, note: 'please', state: 'open' })
      expect(await requestsOf(bob!)).toEqual([[alice!.id, bob!.id, 'open']])
      await answers(bob!, request, 'decline')
      expect((await asks(bob!, alice!)).state).toBe('accepted')
    })

    test('are put off for the sessions there are', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const session = await stage.signsIn(bob!)
      const request = await asks(alice!, bob!)
      const told = await stage.eventsOf(() => answers(bob!, request, 'later'))
      expect(told).toMatchObject([{ accountId: bob!.id, request: { state: 'open', deferredSession: session.id } }])
      expect((await stage.store.openFeed(bob!.id, { since: Number.MAX_SAFE_INTEGER - 1, limit: 1 })).requests).toHaveLength(1)
      // Asked once more, nobody is bothered before the next sign-in.
      expect(await stage.eventsOf(() => asks(alice!, bob!, 'again'))).toMatchObject([{ accountId: alice!.id }])
      const { position } = await stage.store.openFeed(bob!.id, { limit: 1 })
      expect((await stage.store.openFeed(bob!.id, { since: position, limit: 1 })).requests).toMatchObject([
        { note: 'again', deferredSession: session.id },
      ])
    })

    test('can be withdrawn by who asked', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const { id } = await asks(alice!, bob!)
      const withdraws = (account: Account) => stage.store.withdrawRequest({ accountId: account.id, requestId: id, at: tick() })
      await expectRefusal(withdraws(bob!), 'contact.request-not-found')
      expect(typesOf(await stage.eventsOf(() => withdraws(alice!)))).toEqual(['request.changed', 'request.changed'])
      await expectRefusal(withdraws(alice!), 'contact.request-not-found')
      await expectRefusal(answers(bob!, { id }, 'accept'), 'contact.request-not-found')
      expect((await asks(alice!, bob!)).id).not.toBe(id)
    })

    test('have a limit, and refuse oneself and nobody', async () => {
      const stage = getStage()
      const [alice, ...others] = await stage.people(CONTACT_LIMITS.requestsSent + 2)
      await expectRefusal(asks(alice!, alice!), 'contact.self')
      await expectRefusal(asks(alice!, { ...alice!, id: 999_999_999 }), 'account.not-found')
      const last = others.pop()
      for (const other of others) await asks(alice!, other)
      await expectRefusal(asks(alice!, last!), 'contact.limit')
      expect((await asks(alice!, others[0]!)).state).toBe('open')
    })
  })

  describe('contacts', () => {
    test('end on both sides, and leave conversation and remark', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      await befriend(alice!, bob!)
      await stage.store.setRemark({ accountId: alice!.id, otherId: bob!.id, remark: 'the other' })
      const { position } = await stage.store.openFeed(bob!.id, { limit: 1 })
      const events = await stage.eventsOf(() => stage.store.removeFriend({ accountId: alice!.id, otherId: bob!.id }))
      expect(events).toMatchObject([
        { type: 'contact.changed', accountId: bob!.id, contact: { ...NOBODY, account: briefOf(alice!) } },
        { type: 'contact.changed', accountId: alice!.id, contact: { ...NOBODY, remark: 'the other' } },
      ])
      expect((await stage.store.openFeed(bob!.id, { since: position, limit: 9 })).contacts).toEqual([
        { ...NOBODY, account: briefOf(alice!) },
      ])
      expect((await stage.store.listContacts(bob!.id)).contacts).toEqual([])
      await expectRefusal(stage.store.removeFriend({ accountId: bob!.id, otherId: alice!.id }), 'contact.not-found')
    })

    test('are called by a remark that the other does not see', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const calls = (remark: string | null) => stage.store.setRemark({ accountId: alice!.id, otherId: bob!.id, remark })
      expect(await stage.eventsOf(() => calls('Bobby'))).toMatchObject([{ accountId: alice!.id, contact: { remark: 'Bobby' } }])
      expect(await stage.eventsOf(() => calls('Bobby'))).toEqual([])
      expect((await stage.store.listContacts(bob!.id)).contacts).toEqual([])
      await calls(null)
      expect((await stage.store.listContacts(alice!.id)).contacts).toEqual([])
      await expectRefusal(stage.store.setRemark({ accountId: alice!.id, otherId: alice!.id, remark: 'me' }), 'contact.self')
      await expectRefusal(stage.store.setRemark({ accountId: alice!.id, otherId: 999_999_999, remark: 'who' }), 'account.not-found')
    })

    test('are blocked: neither writes to the other, and what was sent before is answered as before', async () => {
      const stage = getStage()
      const { store } = stage
      const [alice, bob] = await stage.people(2)
      const { id } = await stage.opens(alice!, bob!)
      await stage.says(bob!, id, { clientMessageId: `before-${id}`, submittedHash: Buffer.alloc(16) })
      const [event] = await stage.eventsOf(() => blocks(alice!, bob!))
      expect(event).toMatchObject({ type: 'contact.changed', accountId: alice!.id, contact: { blocked: true }, directId: id })
      expect(await stage.eventsOf(() => blocks(alice!, bob!))).toEqual([])
      await expectRefusal(stage.says(bob!, id), 'contact.refused')
      await expectRefusal(stage.says(alice!, id), 'contact.blocked')
      expect(await stage.says(bob!, id, { clientMessageId: `before-${id}`, submittedHash: Buffer.alloc(16) })).toMatchObject({
        duplicate: true,
      })
      expect(await store.findAccess(alice!.id, id)).toMatchObject({ contact: { blocked: 'by-me' } })
      expect(await store.findAccess(bob!.id, id)).toMatchObject({ contact: { blocked: 'by-other' } })
      const room = await stage.room(alice!, bob!)
      await stage.says(bob!, room.id)
      await blocks(bob!, alice!)
      expect(await store.findAccess(bob!.id, id)).toMatchObject({ contact: { blocked: 'by-me' } })
      const all: { accountId: number; otherId: number }[] = []
      let page = await store.listBlocks({ limit: 1 })
      while (page.length > 0) {
        all.push(...page)
        page = await store.listBlocks({ after: all.at(-1), limit: 1 })
      }
      expect(all).toEqual(await store.listBlocks({ limit: 1000 }))
      expect(all.filter(({ accountId }) => [alice!.id, bob!.id].includes(accountId))).toHaveLength(2)
      await blocks(bob!, alice!, false)
      await blocks(alice!, bob!, false)
      await stage.says(bob!, id)
      expect((await store.listContacts(alice!.id)).contacts).toEqual([])
    })

    test('who are blocked ask in vain, and do not learn it', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      const before = await asks(bob!, alice!)
      expect(typesOf(await stage.eventsOf(() => blocks(alice!, bob!)))).toEqual(['request.changed', 'contact.changed'])
      expect(await requestsOf(bob!)).toEqual([[bob!.id, alice!.id, 'open']])
      expect(await requestsOf(alice!)).toEqual([[bob!.id, alice!.id, 'declined']])
      const told = await stage.eventsOf(() => asks(bob!, alice!, 'please'))
      expect(told).toMatchObject([{ accountId: bob!.id, request: { id: before.id, state: 'open', note: 'please' } }])
      expect(await requestsOf(alice!)).toEqual([])
      await expectRefusal(answers(alice!, before, 'accept'), 'contact.request-not-found')
      await expectRefusal(asks(alice!, bob!), 'contact.blocked')
      await blocks(alice!, bob!, false)
      expect((await asks(alice!, bob!)).state).toBe('accepted')
    })

    test('are taken back a request by blocking them', async () => {
      const stage = getStage()
      const [alice, bob] = await stage.people(2)
      await asks(alice!, bob!)
      await blocks(alice!, bob!)
      for (const one of [alice!, bob!]) expect(await requestsOf(one)).toEqual([[alice!.id, bob!.id, 'withdrawn']])
    })

    test('stay friends under a block, and have a limit', async () => {
      const stage = getStage()
      const [alice, bob, ...crowd] = await stage.people(CONTACT_LIMITS.blocked + 2)
      await befriend(alice!, bob!)
      for (const other of crowd.slice(1)) await blocks(alice!, other)
      expect(await blocks(alice!, bob!)).toMatchObject({ blocked: true, friendSince: expect.any(Number) as number })
      await expectRefusal(blocks(alice!, crowd[0]!), 'contact.limit')
      expect(await blocks(alice!, bob!, false)).toMatchObject({ blocked: false, friendSince: expect.any(Number) as number })
    })
  })
}
