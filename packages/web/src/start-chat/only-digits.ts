/** Digits of any width as ASCII; blanks and dashes that people paste with a number go. Anything else stays, to be told. */
export function onlyDigits(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u2010-\u2015-]/g, '')
}
