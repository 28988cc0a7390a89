import { EMPTY_INPUT, type InputText } from '../composer/input-text.ts'

export interface Notice {
  kind: 'info' | 'error'
  text: string
}

/** A page over the messages: help, or who is here. Its lines are sanitised. */
export interface Panel {
  title: string
  lines: readonly string[]
  /** First line in view. */
  top: number
}

/** What the person at the keyboard has done, as far as it shows. */
export interface ChatState {
  /** Which part a narrow terminal shows. */
  part: 'list' | 'messages'
  selectedId: number | null
  /** Unsent texts by conversation; of the one that is open too. */
  drafts: ReadonlyMap<number, InputText>
  /** What is written while no conversation is open. */
  looseDraft: InputText
  panel: Panel | null
  notice: Notice | null
  /** Whether the terminal has the focus; true where terminals don't tell. */
  focused: boolean
}

export const INITIAL_STATE: ChatState = {
  part: 'list',
  selectedId: null,
  drafts: new Map(),
  looseDraft: EMPTY_INPUT,
  panel: null,
  notice: null,
  focused: true,
}

export function draftOf(state: ChatState): InputText {
  return state.selectedId === null ? state.looseDraft : (state.drafts.get(state.selectedId) ?? EMPTY_INPUT)
}

export function withDraft(state: ChatState, input: InputText): ChatState {
  if (state.selectedId === null) return { ...state, looseDraft: input }
  return withDraftOf(state, state.selectedId, input)
}

export function withDraftOf(state: ChatState, conversationId: number, input: InputText): ChatState {
  const drafts = new Map(state.drafts)
  if (input.text === '') drafts.delete(conversationId)
  else drafts.set(conversationId, input)
  return { ...state, drafts }
}
