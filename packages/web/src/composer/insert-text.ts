/** Puts words where the caret is, in place of what is selected; returns the whole text. */
export function insertText(field: HTMLTextAreaElement, words: string): string {
  field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end')
  return field.value
}
