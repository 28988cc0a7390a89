import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { PLATFORMS_WITH_A_SEAT } from './seats.ts'
import { expectRefusal, type Stage, tick, typesOf } from './stage.ts'

export function describeSessions(getStage: () => Stage): void {
  describe('sessions', () => {
    test('finds a session by the hash of its token', async () => {
      const stage = getStage()
      const person = await stage.person()
      const tokenHash = randomBytes(32)
      const at = tick()
      const session = await stage.signsIn(person, { tokenHash, label: '手机', address: '::1', platform: 'phone', at, expiresAt: at + 100 })
      expect(session).toEqual({
        id: session.id,
        accountId: person.id,
        platform: 'phone',
        label: '手机',
        address: '::1',
        createdAt: at,
        lastSeenAt: at,
        expiresAt: at + 100,
        end: null,
      })
      expect(await stage.store.findSession(tokenHash)).toEqual({ session, account: person })
      expect(await stage.store.findSession(randomBytes(32))).toBeUndefined()
    })

    test('tells the devices that a session began', async () => {
      const stage = getStage()
      const person = await stage.person()
      const events = await stage.eventsOf(() => stage.signsIn(person))
      expect(events).toEqual([{ type: 'devices.changed', accountId: person.id, change: 1, position: expect.any(Number) as number }])
    })

    test.each(PLATFORMS_WITH_A_SEAT)('one seat per platform: a second %s puts the first out', async (platform) => {
      const stage = getStage()
      const person = await stage.person()
      const tokenHash = randomBytes(32)
      const first = await stage.signsIn(person, { platform, tokenHash })
      const others = []
      for (const other of PLATFORMS_WITH_A_SEAT.filter((one) => one !== platform))
        others.push(await stage.signsIn(person, { platform: other }))
      const script = await stage.signsIn(person, { platform: 'script' })
      const at = tick()
      let second = first
      const events = await stage.eventsOf(async () => {
        second = await stage.signsIn(person, { platform, label: 'New one', address: '10.1.1.1', at })
      })
      const end = { reason: 'replaced', at, by: { platform, label: 'New one', address: '10.1.1.1' } }
      expect(events[0]).toEqual({ type: 'session.ended', accountId: person.id, sessionId: first.id, end })
      expect(typesOf(events)).toEqual(['session.ended', 'devices.changed'])
      expect(await stage.store.listSessions(person.id, at)).toEqual([second, script, ...others.toReversed()])
      expect((await stage.store.findSession(tokenHash))?.session).toEqual({ ...first, expiresAt: at, end })
    })

    test('policy single: a new session puts out every seat, but no script', async () => {
      const stage = getStage()
      const person = await stage.person()
      const seated = []
      for (const platform of PLATFORMS_WITH_A_SEAT) seated.push(await stage.signsIn(person, { platform, policy: 'many' }))
      const script = await stage.signsIn(person, { platform: 'script', policy: 'single' })
      expect(await stage.store.listSessions(person.id, tick())).toHaveLength(seated.length + 1)
      const session = await stage.signsIn(person, { platform: 'terminal', policy: 'single' })
      expect(await stage.store.listSessions(person.id, tick())).toEqual([session, script])
    })

    test('policy many: nobody is put out', async () => {
      const stage = getStage()
      const person = await stage.person()
      for (let index = 0; index < 3; index++) await stage.signsIn(person, { policy: 'many' })
      expect(await stage.store.listSessions(person.id, tick())).toHaveLength(3)
    })

    test('leaves exactly one seat to those who sign in at once', async () => {
      const stage = getStage()
      const person = await stage.person()
      await Promise.all(Array.from({ length: 20 }, () => stage.signsIn(person)))
      expect(await stage.store.listSessions(person.id, tick())).toHaveLength(1)
    })

    test('counts an expired session as none', async () => {
      const stage = getStage()
      const person = await stage.person()
      const at = tick()
      await stage.signsIn(person, { expiresAt: at + 10 })
      expect(await stage.store.listSessions(person.id, at + 9)).toHaveLength(1)
      expect(await stage.store.listSessions(person.id, at + 10)).toEqual([])
      const events = await stage.eventsOf(() => stage.signsIn(person, { at: at + 10, expiresAt: at + 20 }))
      expect(typesOf(events)).toEqual(['devices.changed'])
    })

    test('notes where and when a session was used, unless it has ended', async () => {
      const stage = getStage()
      const person = await stage.person()
      const tokenHash = randomBytes(32)
      const session = await stage.signsIn(person, { tokenHash })
      const at = tick()
      await stage.store.touchSession({ sessionId: session.id, address: '10.9.9.9', at, expiresAt: at + 500 })
      const touched = { ...session, address: '10.9.9.9', lastSeenAt: at, expiresAt: at + 500 }
      expect((await stage.store.findSession(tokenHash))?.session).toEqual(touched)
      const end = { reason: 'signed-out', at: at + 1, by: null } as const
      await stage.store.endSession({ accountId: person.id, sessionId: session.id, end })
      await stage.store.touchSession({ sessionId: session.id, address: '::2', at: at + 2, expiresAt: at + 900 })
      expect((await stage.store.findSession(tokenHash))?.session).toEqual({ ...touched, expiresAt: at + 1, end })
    })

    test('ends a session once, and only for its own account', async () => {
      const stage = getStage()
      const [person, stranger] = await stage.people(2)
      const session = await stage.signsIn(person!)
      const end = { reason: 'revoked', at: tick(), by: { platform: 'phone', label: 'P', address: '::1' } } as const
      const command = { accountId: person!.id, sessionId: session.id, end }
      await expectRefusal(stage.store.endSession({ ...command, accountId: stranger!.id }), 'session.not-found')
      const events = await stage.eventsOf(() => stage.store.endSession(command))
      expect(events).toEqual([
        { type: 'session.ended', accountId: person!.id, sessionId: session.id, end },
        { type: 'devices.changed', accountId: person!.id, change: 2, position: expect.any(Number) as number },
      ])
      await expectRefusal(stage.store.endSession(command), 'session.not-found')
      await expectRefusal(stage.store.endSession({ ...command, sessionId: 999_999_999 }), 'session.not-found')
    })

    test('forgets what ended or expired long ago, however much it is', async () => {
      const stage = getStage()
      const person = await stage.person()
      const longAgo = 1_000_000
      await Promise.all(
        Array.from({ length: 1200 }, (_, index) =>
          stage.signsIn(person, { policy: 'many', at: longAgo, expiresAt: longAgo + 1 + (index % 3) }),
        ),
      )
      const recent = await stage.signsIn(person, { policy: 'many' })
      expect(await stage.store.forgetSessions(longAgo + 2)).toBe(400)
      expect(await stage.store.forgetSessions(longAgo + 100)).toBe(800)
      expect(await stage.store.forgetSessions(longAgo + 100)).toBe(0)
      expect(await stage.store.listSessions(person.id, 0)).toEqual([recent])
    })

    test('refuses accounts that are not there', async () => {
      const stage = getStage()
      const person = await stage.person()
      await expectRefusal(stage.signsIn({ ...person, id: 999_999_999 }), 'account.not-found')
    })
  })
}
