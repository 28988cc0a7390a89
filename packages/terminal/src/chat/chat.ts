import { type Client, type ClientEvents, HongyanError, isQuiet } from '@hongyan/sdk/node'
import type { AccountBrief, Conversation } from '@hongyan/protocol'
import { cursorPlace, inputRows, moveRow } from '../composer/input-rows.ts'
import { EMPTY_INPUT, type InputText, insertText } from '../composer/input-text.ts'
import { parseSubmission } from '../composer/parse-command.ts'
import { CalledAccounts } from '../contacts/called-accounts.ts'
import { openRequests } from '../contacts/request-line.ts'
import { errorText } from '../i18n/error-text.ts'
import type { Translation } from '../i18n/language.ts'
import { computeLayout, type Layout } from '../screen/layout.ts'
import type { Size } from '../screen/screen.ts'
import { ChangeSignal } from './change-signal.ts'
import { type ChatState, draftOf, INITIAL_STATE, withDraft, withDraftOf } from './chat-state.ts'
import { sanitizeLine } from '../text/sanitize.ts'
import { OpenedConversation } from './opened-conversation.ts'
import { type Outcome, runSubmission } from './run-submission.ts'
import { watchPeople } from './watch-people.ts'

/** Columns of the prompt before what is written. */
export const PROMPT_WIDTH = 2

/** The chat of one person at one terminal: what is open, written and shown. No drawing here; `view.ts` makes rows of it. */
export class Chat {
  readonly changed = new ChangeSignal()
  readonly #subscriptions: (() => void)[] = []
  #state: ChatState = INITIAL_STATE
  #opened: OpenedConversation | null = null
  #size: Size
  readonly #called = new CalledAccounts()
  /** Requests that the bell has rung for. */
  readonly #rung = new Set<number>()
  /** Conversations seen in the list so far: one just opened may come into it a moment later. */
  #known: ReadonlySet<number> = new Set()
  /** The divider stands before what came since the focus went. */
  #dividedSinceBlur = false

  constructor(
    readonly client: Client,
    readonly translation: Translation,
    size: Size,
    private readonly onQuit: () => void,
    private readonly onRing: () => void = () => undefined,
  ) {
    this.#size = size
    const { connection, account, conversations, accounts, contacts, online, typing } = client
    for (const source of [connection, account, accounts, online, typing]) this.#subscriptions.push(source.subscribe(this.changed.soon))
    this.#subscriptions.push(
      conversations.subscribe(this.#followList),
      contacts.subscribe(this.#followRequests),
      watchPeople(client),
      client.on('entry', this.#hear),
      client.on('words', this.#warn),
      client.on('removed', this.#lose),
    )
    this.#followList()
  }

  close(): void {
    for (const unsubscribe of this.#subscriptions) unsubscribe()
    this.#opened?.close()
    this.#opened = null
  }

  get state(): ChatState {
    return this.#state
  }

  get opened(): OpenedConversation | null {
    return this.#opened
  }

  /** Everybody who was named, by the names the person calls them. */
  get accounts(): ReadonlyMap<number, AccountBrief> {
    return this.#called.of(this.client.accounts.get(), this.client.contacts.get().contacts)
  }

  /** The conversation in the message pane, as it is now. */
  get conversation(): Conversation | null {
    const id = this.#state.selectedId
    return this.client.conversations.get().list.find((conversation) => conversation.id === id) ?? this.#opened?.conversation ?? null
  }

  get input(): InputText {
    return draftOf(this.#state)
  }

  get layout(): Layout {
    const part = this.#state.panel === null ? this.#state.part : 'messages'
    return computeLayout(this.#size, inputRows(this.input.text, this.#size.columns - PROMPT_WIDTH).length, part)
  }

  /** Whether the messages can be seen now. */
  get showsMessages(): boolean {
    return this.#state.panel === null && (!this.layout.narrow || this.#state.part === 'messages')
  }

  setSize(size: Size): void {
    this.#size = size
    if (!this.layout.narrow && this.#opened === null) this.openChosen()
    this.changed.now()
  }

  setFocused(focused: boolean): void {
    this.#dividedSinceBlur = false
    this.#update({ focused })
  }

  open(conversation: Conversation): void {
    if (this.#state.selectedId !== conversation.id || this.#opened === null) {
      this.#stopTyping()
      this.#opened?.close()
      this.#opened = new OpenedConversation(this.client, conversation, this.translation, () => this.accounts, this.changed.soon)
    }
    this.#update({ selectedId: conversation.id, part: 'messages', notice: null, panel: null })
  }

  /** The next or previous conversation of the list; a narrow terminal that shows the list only moves the choice. */
  step(by: 1 | -1): void {
    const { list } = this.client.conversations.get()
    if (list.length === 0) return
    const index = list.findIndex((conversation) => conversation.id === this.#state.selectedId)
    const next = list[index < 0 ? 0 : (index + by + list.length) % list.length]
    if (next === undefined) return
    if (by > 0 && index === list.length - 1 && this.client.conversations.get().more) void this.#settle(this.client.loadMoreConversations())
    if (this.layout.narrow && this.#state.part === 'list') this.#choose(next.id)
    else this.open(next)
  }

  openChosen(): void {
    const conversation = this.conversation
    if (conversation !== null) this.open(conversation)
  }

  showList(): void {
    this.#stopTyping()
    this.#opened?.close()
    this.#opened = null
    this.#update({ part: 'list', notice: null })
  }

  setInput(input: InputText): void {
    const changed = input.text !== this.input.text
    this.#state = withDraft(this.#state, input)
    const id = this.#state.selectedId
    if (changed && id !== null) this.client.setTyping(id, input.text !== '' && !input.text.startsWith('/'))
    this.changed.now()
  }

  /** The cursor to the row above or below; false at the first and last one. */
  moveInputRow(by: 1 | -1): boolean {
    const rows = inputRows(this.input.text, this.#size.columns - PROMPT_WIDTH)
    const moved = moveRow(this.input, rows, by)
    if (moved !== null) this.setInput(moved)
    return moved !== null
  }

  /** Rows of the composer that are in view, and the cursor among them. */
  composerRows(): { rows: string[]; row: number; column: number } {
    const all = inputRows(this.input.text, this.#size.columns - PROMPT_WIDTH)
    const place = cursorPlace(this.input, all)
    const height = this.layout.composerHeight
    const top = Math.max(0, Math.min(place.row - height + 1, all.length - height), Math.min(place.row, all.length - height))
    return { rows: all.slice(top, top + height).map((row) => row.text), row: place.row - top, column: place.column }
  }

  closePanel(): void {
    this.#update({ panel: null })
  }

  scrollPanel(by: number): void {
    const { panel } = this.#state
    if (panel === null) return
    const last = Math.max(0, panel.lines.length - this.layout.bodyHeight + 2)
    this.#update({ panel: { ...panel, top: Math.max(0, Math.min(last, panel.top + by)) } })
  }

  /** Enter: sends what is written, or does what it says. */
  submit(): void {
    const { text, cursor } = this.input
    if (text.endsWith('\\') && cursor === text.length) {
      this.setInput(insertText({ text: text.slice(0, -1), cursor: cursor - 1 }, '\n'))
      return
    }
    if (text.trim() === '') return
    const submission = parseSubmission(text)
    if (submission.kind === 'message') this.#send(submission.text.trimEnd())
    else void this.#run(submission)
  }

  quit(): void {
    this.onQuit()
  }

  #send(text: string): void {
    const { t } = this.translation
    const opened = this.#opened
    if (opened === null) return this.#update({ notice: { kind: 'error', text: t('notice.choose-first') } })
    const limit = this.client.limits.get()?.textBytes
    const bytes = Buffer.byteLength(text)
    if (limit !== undefined && bytes > limit)
      return this.#update({ notice: { kind: 'error', text: t('notice.too-long', { bytes, limit }) } })
    const id = opened.conversation.id
    const written = this.input
    this.#stopTyping()
    this.#state = { ...withDraft(this.#state, EMPTY_INPUT), notice: null, panel: null }
    opened.goToEnd()
    this.changed.now()
    this.client.send(id, { kind: 'text', text }).catch((error: unknown) => {
      if (!this.#state.drafts.has(id)) this.#state = withDraftOf(this.#state, id, written)
      this.#fail(error)
    })
  }

  async #run(submission: Parameters<typeof runSubmission>[2]): Promise<void> {
    const { t } = this.translation
    const key = this.#state.selectedId
    const written = this.input
    this.#state = { ...withDraft(this.#state, EMPTY_INPUT), notice: { kind: 'info', text: t('notice.working') } }
    this.changed.now()
    try {
      this.#finish(await runSubmission(this.client, this.conversation, submission, this.translation), written)
    } catch (error) {
      if (this.#state.selectedId === key && this.input.text === '') this.#state = withDraft(this.#state, written)
      this.#fail(error)
    }
  }

  #finish(outcome: Outcome, written: InputText): void {
    if (outcome.quit) return this.quit()
    if (outcome.keep && this.input.text === '') this.#state = withDraft(this.#state, written)
    if (outcome.open !== undefined) this.open(outcome.open)
    this.#update({ notice: outcome.notice ?? null, panel: outcome.panel ?? this.#state.panel })
  }

  #fail(error: unknown): void {
    const code = error instanceof HongyanError ? error.code : 'network'
    this.#update({ notice: { kind: 'error', text: errorText(code, this.translation.t) } })
  }

  /** Something that is repeated by itself when it fails. */
  async #settle(work: Promise<void>): Promise<void> {
    try {
      await work
    } catch (error) {
      this.#fail(error)
    }
  }

  #choose(selectedId: number): void {
    this.#opened?.close()
    this.#opened = null
    this.#update({ selectedId })
  }

  #stopTyping(): void {
    const id = this.#state.selectedId
    if (id !== null && this.input.text !== '') this.client.setTyping(id, false)
  }

  #update(change: Partial<ChatState>): void {
    this.#state = { ...this.#state, ...change }
    this.changed.now()
  }

  /** Opens the newest conversation at the start, and leaves one that is gone. */
  readonly #followList = (): void => {
    const { ready, list } = this.client.conversations.get()
    const { selectedId } = this.#state
    const isGone = selectedId !== null && this.#known.has(selectedId) && !list.some((conversation) => conversation.id === selectedId)
    this.#known = new Set(list.map((conversation) => conversation.id))
    if (isGone) {
      this.#opened?.close()
      this.#opened = null
      this.#state = { ...this.#state, selectedId: null, part: 'list', panel: null }
    }
    const first = list[0]
    if (ready && first !== undefined && this.#state.selectedId === null) {
      const { notice } = this.#state
      if (this.layout.narrow) this.#state = { ...this.#state, selectedId: first.id }
      else this.open(first)
      this.#state = { ...this.#state, notice }
    }
    this.changed.soon()
  }

  /** A request that arrives rings once; it is asked above the composer until it is answered. */
  readonly #followRequests = (): void => {
    const asked = openRequests(this.client).filter(({ ask }) => ask)
    if (asked.some(({ id }) => !this.#rung.has(id))) this.onRing()
    this.#rung.clear()
    for (const { id } of asked) this.#rung.add(id)
    this.changed.soon()
  }

  /** What became of the sensitive words in a message of one's own. */
  readonly #warn = ({ verdict: { replaced, hitsLeft } }: ClientEvents['words']): void => {
    const { t } = this.translation
    const parts = [replaced > 0 ? t('notice.words-replaced') : '', hitsLeft === 1 ? t('notice.words-last') : '']
    const text = parts.filter(Boolean).join(' ')
    if (text !== '') this.#update({ notice: { kind: 'error', text } })
  }

  /** Whoever left knows; of what others did one is told. */
  readonly #lose = ({ conversation, reason }: ClientEvents['removed']): void => {
    if (reason === 'left') return
    const name = sanitizeLine(conversation.name ?? '')
    this.#update({ notice: { kind: 'error', text: this.translation.t(`notice.${reason}`, { name }) } })
  }

  readonly #hear = ({ entry, conversation }: ClientEvents['entry']): void => {
    if (entry.kind !== 'message' || entry.senderId === this.client.account.get()?.id || this.#state.focused) return
    if (conversation?.kind === 'direct' && !isQuiet(conversation, Date.now())) this.onRing()
    if (this.#dividedSinceBlur || entry.conversationId !== this.#opened?.conversation.id) return
    this.#dividedSinceBlur = true
    this.#opened.markUnreadFrom(entry.seq - 1)
  }
}
