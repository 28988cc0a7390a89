import fc from 'fast-check'
import { expect, it } from 'vitest'
import { OpenChat } from '../testing/open-chat.tsx'
import { ALICE, BOB, someDirect, someEntry, someRoom } from '../testing/some-entries.ts'
import { stillClient } from '../testing/still-client.ts'

const attacks = [
  '\u001b[2J\u001b[H',
  '\u001b]0;title\u0007',
  '\u001b]52;c;cm0gLXJm\u001b\\',
  '\u001bP+q\u001b\\',
  '\u009b31m',
  '\u009d0;title\u009c',
  '\u0007\b\r\n\u000b\u000c\u007f',
  '\u202e\u2066\u200b\u200d',
  '\u{e0041}\ufeff\ud800',
]
const written = fc
  .array(
    fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('你好', '👨‍👩‍👧', 'ภาษา', 'عربى')),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

/** Any control that the screen itself does not write is a fault of the virtual terminal. */
it('shows whatever people write as text, wherever it stands, and lets nothing of it reach the terminal', async () => {
  const names = fc.record({ message: written, nickname: written, account: written, room: written, draft: written, device: written })
  await fc.assert(
    fc.asyncProperty(names, fc.integer({ min: 20, max: 100 }), async ({ message, nickname, account, room, draft, device }, columns) => {
      const { client } = stillClient({
        account: { ...ALICE, nickname },
        accounts: [ALICE, { ...BOB, nickname, name: account }],
        conversations: [
          someDirect({ unread: 2, last: someEntry(1, BOB.id, message) }),
          someRoom({ name: room, last: someEntry(1, BOB.id, message) }),
        ],
        entries: [someEntry(1, BOB.id, message), { ...someEntry(2, BOB.id, ''), kind: 'join' }],
        outgoing: [
          { clientMessageId: 'x', conversationId: 2, body: { kind: 'text', text: message }, createdAt: 0, state: 'failed', error: room },
        ],
        contacts: [{ accountId: BOB.id, friendSince: 1, remark: nickname, blocked: false }],
        requests: [{ id: 1, fromId: BOB.id, toId: ALICE.id, note: message, createdAt: 0, state: 'open', answeredAt: null, ask: true }],
        online: [BOB.id],
        typing: { 2: [BOB.id] },
        connection: { status: 'online' },
      })
      const chat = new OpenChat(client, { columns, rows: 24 })
      // Enter opens the conversation where a narrow terminal shows the list.
      chat.types('\r')
      await chat.shows('›')
      chat.types(`\u001b[200~${draft.replaceAll('\u001b[201~', '')}\nend\u001b[201~`)
      await chat.shows('\n  end')
      chat.terminal.resize(columns + 7, 12)
      await chat.quits()
      const ended = stillClient({
        account: { ...ALICE, name: account },
        accounts: [],
        conversations: [],
        entries: [],
        outgoing: [],
        contacts: [],
        requests: [],
        online: [],
        typing: {},
        connection: { status: 'ended', end: { reason: 'replaced', at: 0, by: { platform: room, label: device, address: nickname } } },
      })
      const page = new OpenChat(ended.client, { columns, rows: 24 })
      page.types('x')
      await page.ended
      expect(page.terminal.faults).toEqual([])
      expect(page.terminal.modes).not.toContain('1049')
    }),
    { numRuns: 40 },
  )
}, 120_000)
