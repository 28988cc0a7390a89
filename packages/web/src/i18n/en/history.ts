/** Texts about what stands in a log: what can be done with a message, and the way to a day. */
export const history = {
  actions: 'What to do with this message',
  copy: 'Copy text',
  copied: 'Copied.',
  copyFailed: 'The browser does not allow copying. Mark the text and copy it by hand.',
  toDate: 'Go to date',
  toDateText: 'Shows the first message of that day, or the next one after it.',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  today: 'Today',
  beginning: 'The beginning',
  none: 'There are no messages from that day on.',
  failed: 'That day could not be looked up. Try again.',
}
