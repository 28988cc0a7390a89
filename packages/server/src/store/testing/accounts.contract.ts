import { describe, expect, test } from 'vitest'
import { briefOf } from '../../domain/account/account.ts'
import type { OpenEmptyStore } from '../store.contract.ts'
import { expectRefusal, newAccount, newNumber, type Stage, tick } from './stage.ts'

export function describeAccounts(getStage: () => Stage, openEmptyStore: OpenEmptyStore): void {
  describe('accounts', () => {
    test('creates an account and finds it by its folded name', async () => {
      const { store } = getStage()
      const command = newAccount({ name: 'Älice', nameKey: 'älice', nickname: '爱丽丝', sex: 'female', avatarColor: 3 })
      const account = await store.createAccount(command)
      expect(account).toEqual({
        id: account.id,
        name: 'Älice',
        nickname: '爱丽丝',
        avatar: { color: 3, image: null },
        kind: 'person',
        role: 'member',
        sex: 'female',
        signature: '',
        createdAt: command.at,
        disabledAt: null,
        mutedUntil: null,
      })
      expect(await store.findAccountByName('älice')).toEqual(account)
      expect(await store.findAccountByName('Älice')).toBeUndefined()
      expect(await store.findVerifier('älice')).toEqual({ account, verifier: command.verifier })
      expect(await store.findVerifier('nobody')).toBeUndefined()
    })

    test('finds the accounts that exist, each once', async () => {
      const { store, ...stage } = { store: getStage().store, people: await getStage().people(2) }
      const [a, b] = stage.people
      const found = await store.findAccounts([a!.id, 999_999_999, b!.id, a!.id])
      expect(found).toEqual([a, b])
      expect(await store.findAccounts([])).toEqual([])
    })

    test('knows taken names, of accounts and of rooms', async () => {
      const stage = getStage()
      const person = await stage.person()
      const room = await stage.room(person)
      expect(await stage.store.isNameTaken(person.name)).toBe(true)
      expect(await stage.store.isNameTaken(room.number ?? '')).toBe(true)
      expect(await stage.store.isNameTaken('nobody-has-this')).toBe(false)
      await expectRefusal(stage.store.createAccount(newAccount({ nameKey: person.name })), 'account.name-taken')
      await expectRefusal(stage.store.createAccount(newAccount({ nameKey: room.number ?? '' })), 'account.name-taken')
    })

    test('gives a name to exactly one of a hundred who register it at once', async () => {
      const { store } = getStage()
      const attempts = Array.from({ length: 100 }, (_, index) =>
        store.createAccount(newAccount({ name: `wanted-${index}`, nameKey: 'wanted' })).catch((error: unknown) => error),
      )
      const accounts = (await Promise.all(attempts)).filter((outcome) => !(outcome instanceof Error))
      expect(accounts).toHaveLength(1)
      expect(await store.findAccountByName('wanted')).toEqual(accounts[0])
    })

    test('starts a new account with the lobby read up to its head', async () => {
      const stage = getStage()
      const early = await stage.person()
      const before = (await stage.view(early, stage.store.lobbyId)).memberCount
      const { seq } = await stage.says(early, stage.store.lobbyId)
      const late = await stage.person()
      const lobby = await stage.view(late, stage.store.lobbyId)
      expect(lobby).toMatchObject({ head: seq, readSeq: seq, unread: 0, role: null, memberCount: before + 1 })
    })

    test('changes only what is given, and tells', async () => {
      const stage = getStage()
      const { store } = stage
      const person = await stage.person({ sex: 'male' })
      const all = { nickname: 'New', sex: 'female', signature: 'hi', avatarColor: 7, avatarImage: 'blob' } as const
      const events = await stage.eventsOf(() => store.updateAccount({ accountId: person.id, ...all }))
      const changed = { ...person, nickname: 'New', sex: 'female', signature: 'hi', avatar: { color: 7, image: 'blob' } }
      expect(events).toEqual([
        { type: 'account.updated', account: changed, accountId: person.id, change: 1, position: expect.any(Number) as number },
      ])
      expect(await store.updateAccount({ accountId: person.id, signature: 'ho' })).toEqual({ ...changed, signature: 'ho' })
      const bare = await store.updateAccount({ accountId: person.id, sex: null, avatarImage: null })
      expect(bare).toEqual({ ...changed, signature: 'ho', sex: null, avatar: { color: 7, image: null } })
      expect(await store.findAccounts([person.id])).toEqual([bare])
      await expectRefusal(store.updateAccount({ accountId: 999_999_999, nickname: 'x' }), 'account.not-found')
    })

    test('changes the verifier and ends every other session', async () => {
      const stage = getStage()
      const { store } = stage
      const person = await stage.person()
      const kept = await stage.signsIn(person, { platform: 'web' })
      const ended = [await stage.signsIn(person, { platform: 'phone' }), await stage.signsIn(person, { platform: 'script' })]
      const [at, by] = [tick(), { platform: 'web', label: 'Here', address: '10.0.0.1' } as const]
      const events = await stage.eventsOf(() => store.changeVerifier({ accountId: person.id, verifier: 'new', keep: kept.id, at, by }))
      const end = { reason: 'password-changed', at, by }
      expect(events.filter(({ type }) => type === 'session.ended')).toEqual(
        ended.toReversed().map(({ id }) => ({ type: 'session.ended', accountId: person.id, sessionId: id, end })),
      )
      expect(events.at(-1)).toMatchObject({ type: 'devices.changed', accountId: person.id })
      expect(await store.findVerifier(person.name)).toMatchObject({ verifier: 'new' })
      expect(await store.listSessions(person.id, at)).toEqual([kept])
    })

    test('makes the first administrator once', async () => {
      const { store, remove } = await openEmptyStore()
      try {
        expect(await store.hasAdministrator()).toBe(false)
        const command = { role: 'administrator', onlyFirstAdministrator: true } as const
        const attempts = Array.from({ length: 5 }, () => store.createAccount(newAccount(command)).catch((error: unknown) => error))
        const outcomes = await Promise.all(attempts)
        expect(outcomes.map((outcome) => (outcome instanceof Error ? outcome.message : 'made'))).toEqual([
          'made',
          ...Array.from({ length: 4 }, () => 'setup.token-invalid'),
        ])
        expect(await store.hasAdministrator()).toBe(true)
        await store.createAccount(newAccount({ role: 'administrator' }))
      } finally {
        await remove()
      }
    })

    test('starts empty, with the lobby and an id of its own', async () => {
      const [one, two] = [await openEmptyStore(), await openEmptyStore()]
      try {
        expect(one.store.instanceId).toMatch(/^[\w-]{22}$/)
        expect(one.store.instanceId).not.toBe(two.store.instanceId)
        expect(await one.store.findRoom('10000')).toMatchObject({
          id: one.store.lobbyId,
          number: '10000',
          name: '大厅',
          isLobby: true,
          memberCount: 0,
        })
      } finally {
        await one.remove()
        await two.remove()
      }
    })

    test('lets a room have no number that is a name', async () => {
      const stage = getStage()
      const number = newNumber()
      const person = await stage.person({ name: number, nameKey: number })
      await expectRefusal(
        stage.store.createRoom({ number, name: 'Room', creator: briefOf(person), at: tick(), via: null }),
        'room.number-taken',
      )
    })
  })
}
