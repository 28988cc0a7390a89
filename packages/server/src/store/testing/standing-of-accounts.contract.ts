import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { briefOf } from '../../domain/account/account.ts'
import type { OpenEmptyStore } from '../store.contract.ts'
import { expectRefusal, newAccount, newNumber, Stage, tick } from './stage.ts'

const NOBODY = 999_999_999

export function describeStandingOfAccounts(getStage: () => Stage, openEmptyStore: OpenEmptyStore): void {
  describe('standing of accounts', () => {
    test('disabling ends every session, and says so', async () => {
      const stage = getStage()
      const { store } = stage
      const person = await stage.person()
      const tokenHash = randomBytes(32)
      const sessions = [await stage.signsIn(person, { tokenHash }), await stage.signsIn(person, { platform: 'script' })]
      const at = tick()
      const events = await stage.eventsOf(() => store.disableAccount({ accountId: person.id, at }))
      const end = { reason: 'disabled', at, by: null }
      expect(events).toEqual([
        ...sessions.toReversed().map(({ id }) => ({ type: 'session.ended', accountId: person.id, sessionId: id, end })),
        {
          type: 'account.updated',
          account: { ...person, disabledAt: at },
          accountId: person.id,
          change: 3,
          position: expect.any(Number) as number,
        },
      ])
      expect(await store.listSessions(person.id, at)).toEqual([])
      expect(await store.findSession(tokenHash)).toMatchObject({ session: { end }, account: { disabledAt: at } })
    })

    test('a disabled account is not in the lobby, and keeps name, messages and rooms', async () => {
      const stage = getStage()
      const { store } = stage
      const [person, friend] = await stage.people(2)
      const room = await stage.room(friend!, person!)
      const { seq } = await stage.says(person!, room.id)
      const before = await store.countMembers(store.lobbyId)
      await store.disableAccount({ accountId: person!.id, at: tick() })
      expect(await store.countMembers(store.lobbyId)).toBe(before - 1)
      expect(await store.findMembers(store.lobbyId, [person!.id])).toEqual([])
      const lobby = await store.listMembers(store.lobbyId, { limit: before })
      expect(lobby).toHaveLength(before - 1)
      expect(lobby.map(({ account }) => account.id)).not.toContain(person!.id)
      expect(await store.findAccess(person!.id, store.lobbyId)).toBeUndefined()
      expect(await store.isNameTaken(person!.name)).toBe(true)
      expect(await store.countMembers(room.id)).toBe(2)
      expect(await store.findMembers(room.id, [person!.id])).toHaveLength(1)
      const page = await store.readEntries(room.id, { limit: 1 })
      expect(page).toMatchObject({ entries: [{ seq, senderId: person!.id }], accounts: [briefOf(person!)] })
    })

    test('a disabled account can do nothing', async () => {
      const stage = getStage()
      const { store } = stage
      const [person, friend] = await stage.people(2)
      const [room, own] = [await stage.room(friend!), await stage.room(person!)]
      await store.disableAccount({ accountId: person!.id, at: tick() })
      await expectRefusal(stage.signsIn(person!), 'account.disabled')
      await expectRefusal(stage.says(person!, store.lobbyId), 'account.disabled')
      await expectRefusal(stage.says(person!, own.id), 'account.disabled')
      await expectRefusal(stage.joins(person!, room), 'account.disabled')
      await expectRefusal(stage.opens(person!, friend!), 'account.disabled')
      await expectRefusal(stage.room(person!), 'account.disabled')
    })

    test('enabling undoes it; the sessions stay ended', async () => {
      const stage = getStage()
      const { store } = stage
      const person = await stage.person()
      await stage.signsIn(person)
      const before = await store.countMembers(store.lobbyId)
      await store.disableAccount({ accountId: person.id, at: tick() })
      const events = await stage.eventsOf(() => store.enableAccount(person.id))
      expect(events).toMatchObject([{ type: 'account.updated', account: person }])
      expect(await store.countMembers(store.lobbyId)).toBe(before)
      expect(await store.findMembers(store.lobbyId, [person.id])).toHaveLength(1)
      expect(await store.listSessions(person.id, tick())).toEqual([])
      await stage.signsIn(person)
      await stage.says(person, store.lobbyId)
    })

    test('disabling or enabling twice changes nothing', async () => {
      const stage = getStage()
      const { store } = stage
      const person = await stage.person()
      const before = await store.countMembers(store.lobbyId)
      const disabled = await store.disableAccount({ accountId: person.id, at: tick() })
      expect(await stage.eventsOf(() => store.disableAccount({ accountId: person.id, at: tick() }))).toEqual([])
      expect(await store.findAccounts([person.id])).toEqual([disabled])
      expect(await store.enableAccount(person.id)).toEqual(person)
      expect(await stage.eventsOf(() => store.enableAccount(person.id))).toEqual([])
      expect(await store.countMembers(store.lobbyId)).toBe(before)
    })

    test('gives and takes the role of an administrator', async () => {
      const stage = getStage()
      const { store } = stage
      const [person] = [await stage.person(), await stage.person({ role: 'administrator' })]
      const events = await stage.eventsOf(() => store.setAccountRole({ accountId: person.id, role: 'administrator' }))
      const raised = { ...person, role: 'administrator' }
      expect(events).toMatchObject([{ type: 'account.updated', account: raised, change: 1 }])
      expect(await stage.eventsOf(() => store.setAccountRole({ accountId: person.id, role: 'administrator' }))).toEqual([])
      expect(await store.setAccountRole({ accountId: person.id, role: 'member' })).toEqual(person)
    })

    test('keeps one administrator who can sign in, whatever is tried at once', async () => {
      const { store, remove } = await openEmptyStore()
      try {
        const administrators = []
        for (let index = 0; index < 3; index++) administrators.push(await store.createAccount(newAccount({ role: 'administrator' })))
        const outcomes = await Promise.allSettled(
          administrators.map(({ id: accountId }, index) =>
            index === 1 ? store.setAccountRole({ accountId, role: 'member' }) : store.disableAccount({ accountId, at: tick() }),
          ),
        )
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
        const last = administrators[2]!.id
        await expectRefusal(store.disableAccount({ accountId: last, at: tick() }), 'account.last-administrator')
        await expectRefusal(store.setAccountRole({ accountId: last, role: 'member' }), 'account.last-administrator')
        // One who is disabled is none to count on, and may lose the role.
        await store.setAccountRole({ accountId: administrators[0]!.id, role: 'member' })
        await store.setAccountRole({ accountId: administrators[1]!.id, role: 'administrator' })
        await store.disableAccount({ accountId: last, at: tick() })
      } finally {
        await remove()
      }
    })

    test('lists all accounts by folded name, in pages', async () => {
      const { store, remove } = await openEmptyStore()
      try {
        const stage = new Stage(store)
        const [b, a, z] = [
          await stage.person({ name: 'B', nameKey: 'b' }),
          await stage.person({ name: 'a' }),
          await stage.person({ name: '中' }),
        ]
        await store.createRoom({ number: newNumber(), name: 'Room', creator: briefOf(a), at: tick(), via: null })
        const disabled = await store.disableAccount({ accountId: b.id, at: tick() })
        const all = [a, disabled, z].map((account) => ({ account, nameKey: account.name.toLowerCase() }))
        expect(await store.listAccounts({ limit: 10 })).toEqual(all)
        expect(await store.listAccounts({ limit: 1, after: 'a' })).toEqual([all[1]])
        expect(await store.listAccounts({ limit: 10, after: '中' })).toEqual([])
      } finally {
        await remove()
      }
    })

    test('refuses accounts that are not there', async () => {
      const { store } = getStage()
      await expectRefusal(store.disableAccount({ accountId: NOBODY, at: tick() }), 'account.not-found')
      await expectRefusal(store.enableAccount(NOBODY), 'account.not-found')
      await expectRefusal(store.setAccountRole({ accountId: NOBODY, role: 'member' }), 'account.not-found')
    })
  })
}
