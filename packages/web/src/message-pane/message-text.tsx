import { memo } from 'react'
import { classNames } from '../design/class-names.ts'
import { splitLinks } from './split-links.ts'

const EMOJI = /^(?:\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic})*|\p{RI}\p{RI}){1,3}$/u

/** Text stays text; only web addresses can be pressed. */
export const MessageText = memo(function MessageText({ text, own }: { text: string; own: boolean }) {
  if (text.length <= 24 && EMOJI.test(text)) return <span className="text-[30px] leading-[38px]">{text}</span>
  return splitLinks(text).map(({ text: part, href }, index) =>
    href === null ? (
      part
    ) : (
      <a
        key={index}
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className={classNames('underline decoration-1 underline-offset-2 hover:decoration-2', own ? 'text-own-link' : 'text-accent')}
      >
        {part}
      </a>
    ),
  )
})
