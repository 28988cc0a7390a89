import { splitGraphemes, widthOf } from './graphemes.ts'

/*
 * Every text that a person wrote goes through here before a terminal sees it. A control character could move the cursor,
 * change colours, set the clipboard or answer a query; a bidi override could show a text in another order than it has;
 * an invisible character could make one name look like another.
 */

const PLAIN = /^[\x20-\x7e\n\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff60]*$/
const LINE_BREAKS = /\r\n|[\r\u0085\u2028\u2029]/g
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g
const LONE_SURROGATES = /\p{Cs}/gu
/** Bidi marks, overrides and isolates, zero-width and other format characters; fillers that are blank; selectors but the emoji one. Joiners see below. */
const INVISIBLE = /[\u115f\u1160\u3164\uffa0]|(?!\u200c|\u200d|\ufe0f)[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
/** A joiner means something in an emoji sequence and in scripts whose letters join; anywhere else it only hides. */
const JOINERS =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\p{M}\p{scx=Arab}\p{scx=Syrc}\p{scx=Deva}\p{scx=Beng}\p{scx=Mong}])[\u200c\u200d]+|(?<=[\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+$/gmu
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu
const TAB = '    '

/** Makes a text harmless: its lines stay, its controls are shown as pictures, what deceives the eye is left out. The only control left is `\n`. */
export function sanitizeText(text: string): string {
  if (PLAIN.test(text)) return text
  return dropZeroWidth(
    text
      .replace(LINE_BREAKS, '\n')
      .replace(CONTROLS, showControl)
      .replace(LONE_SURROGATES, '\ufffd')
      .replace(INVISIBLE, '')
      .replace(JOINERS, '')
      .replace(STACKED_MARKS, '$1'),
  )
}

/** The same for a name, a title or a preview: one line, line breaks and runs of blanks folded. */
export function sanitizeLine(text: string): string {
  return sanitizeText(text).replace(/\s+/gu, ' ').trim()
}

function showControl(control: string): string {
  if (control === '\t') return TAB
  const code = control.charCodeAt(0)
  if (code === 0x7f) return '\u2421'
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
}

/** What has no cell of its own (a mark without a base) would make two programs count columns differently. */
function dropZeroWidth(text: string): string {
  return splitGraphemes(text)
    .filter((grapheme) => grapheme === '\n' || widthOf(grapheme) > 0)
    .join('')
}
