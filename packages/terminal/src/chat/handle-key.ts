import { editInput } from '../composer/edit-input.ts'
import type { Key } from '../screen/decode-keys.ts'
import type { Chat } from './chat.ts'

/** What each key does. */
export function handleKey(chat: Chat, key: Key): void {
  if (key.kind === 'focus') return chat.setFocused(key.focused)
  if (key.kind === 'ctrl' && key.char === 'c') return chat.quit()
  if (key.kind === 'ctrl' && (key.char === 'n' || key.char === 'p')) return chat.step(key.char === 'n' ? 1 : -1)
  if (key.kind === 'named' && key.name === 'tab') return chat.step(key.shift ? -1 : 1)
  if (chat.layout.narrow && chat.state.part === 'list' && chat.state.panel === null) return handleListKey(chat, key)
  if (key.kind === 'named' && handleNamedKey(chat, key)) return
  const edited = editInput(chat.input, key)
  if (edited !== undefined) chat.setInput(edited)
}

/** In the list of a narrow terminal: choose and open; who types goes on in the messages. */
function handleListKey(chat: Chat, key: Key): void {
  if (key.kind === 'named') {
    if (key.name === 'up' || key.name === 'down') chat.step(key.name === 'down' ? 1 : -1)
    if (key.name === 'enter' || key.name === 'right') chat.openChosen()
    return
  }
  const edited = editInput(chat.input, key)
  if (edited === undefined || edited.text === chat.input.text) return
  chat.openChosen()
  chat.setInput(editInput(chat.input, key) ?? chat.input)
}

function handleNamedKey(chat: Chat, key: Extract<Key, { kind: 'named' }>): boolean {
  const page = Math.max(1, chat.layout.bodyHeight - 2)
  switch (key.name) {
    case 'enter':
      chat.submit()
      return true
    case 'up':
    case 'down':
      handleVertical(chat, key.name === 'down' ? 1 : -1, key)
      return true
    case 'page-up':
    case 'page-down': {
      const direction = key.name === 'page-down' ? 1 : -1
      if (chat.state.panel !== null) chat.scrollPanel(direction * page)
      else chat.opened?.scrollPage(direction)
      chat.changed.now()
      return true
    }
    case 'escape':
      handleEscape(chat)
      return true
    case 'end':
    case 'home':
      if (!key.ctrl) return false
      if (key.name === 'end') chat.opened?.goToEnd()
      else chat.opened?.scrollPage(-1)
      chat.changed.now()
      return true
    default:
      return false
  }
}

function handleVertical(chat: Chat, by: 1 | -1, { alt, ctrl, shift }: { alt: boolean; ctrl: boolean; shift: boolean }): void {
  if (chat.state.panel !== null) return chat.scrollPanel(by)
  if (shift || ctrl) {
    chat.opened?.scrollRows(by)
    chat.changed.now()
  } else if (alt || chat.input.text === '') chat.step(by)
  else chat.moveInputRow(by)
}

function handleEscape(chat: Chat): void {
  if (chat.state.panel !== null) chat.closePanel()
  else if (chat.opened !== null && !chat.opened.isAtEnd) {
    chat.opened.goToEnd()
    chat.changed.now()
  } else if (chat.layout.narrow) chat.showList()
}
