import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DIALOGS, formatLocation, parseLocation, PERSON_DIALOGS, type AppLocation, type DialogName } from './app-location.ts'

const parse = (address: string) => parseLocation(new URL(address, 'http://localhost'))

test('reads addresses', () => {
  expect(parse('/')).toEqual({ page: 'main', conversationId: null, members: false, dialog: null })
  expect(parse('/c/12')).toEqual({ page: 'main', conversationId: 12, members: false, dialog: null })
  expect(parse('/c/12/members?open=settings.devices')).toEqual({
    page: 'main',
    conversationId: 12,
    members: true,
    dialog: 'settings.devices',
  })
  expect(parse('/admin/figures?open=settings.profile')).toEqual({
    page: 'figures',
    conversationId: null,
    members: false,
    dialog: 'settings.profile',
  })
  expect(parse('/setup')).toMatchObject({ page: 'setup' })
})

test('takes nonsense for the start', () => {
  for (const address of ['/c', '/c/0', '/c/-1', '/c/1e9', '/c/abc/members', '/nowhere', '/admin', '/admin/other', '/?open=<script>']) {
    expect(parse(address)).toEqual({ page: 'main', conversationId: null, members: false, dialog: null })
  }
})

test('figures have an address, with dialogs over them', () => {
  const figures: AppLocation = { page: 'figures', conversationId: null, members: false, dialog: null }
  expect(formatLocation(figures)).toBe('/admin/figures')
  for (const dialog of DIALOGS) expect(parse(formatLocation({ ...figures, dialog }))).toEqual({ ...figures, dialog })
})

test('contacts have an address, with or without a conversation beside them', () => {
  const contacts: AppLocation = { page: 'contacts', conversationId: null, members: false, dialog: null }
  expect(parse('/contacts')).toEqual(contacts)
  expect(parse('/contacts/nonsense')).toEqual(contacts)
  expect(parse('/contacts/admin/figures')).toEqual(contacts)
  expect(parse('/contacts/requests')).toEqual({ ...contacts, page: 'requests' })
  expect(parse('/contacts/c/7/members?open=remark.12')).toEqual({ ...contacts, conversationId: 7, members: true, dialog: 'remark.12' })
})

test('a dialog about a person names an account, and nothing else', () => {
  for (const name of ['befriend', 'remark.0', 'block.x', 'unfriend.1.2', 'card.1']) expect(parse(`/?open=${name}`).dialog).toBeNull()
})

test('what is written can be read', () => {
  const main = fc
    .record({
      conversationId: fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { nil: null }),
      page: fc.constantFrom('main' as const, 'contacts' as const),
      members: fc.boolean(),
      dialog: fc.option(
        fc.oneof(
          fc.constantFrom(...DIALOGS),
          fc
            .record({ name: fc.constantFrom(...PERSON_DIALOGS), id: fc.integer({ min: 1 }) })
            .map(({ name, id }): DialogName => `${name}.${id}`),
        ),
        { nil: null },
      ),
    })
    .map((part): AppLocation => ({ ...part, members: part.members && part.conversationId !== null }))
  fc.assert(
    fc.property(main, (location) => {
      expect(parse(formatLocation(location))).toEqual(location)
    }),
  )
})
