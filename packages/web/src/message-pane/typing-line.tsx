import { useTypingText } from '../conversation-list/use-typing-text.ts'

/** At the foot of the log, in room that is always kept for it. */
export function TypingLine({ conversationId, kind }: { conversationId: number; kind: 'direct' | 'room' }) {
  const text = useTypingText(conversationId, kind)
  if (!text) return null
  return (
    <p className="pointer-events-none absolute inset-x-0 bottom-1 mx-auto flex max-w-[1080px] animate-[fade-in_120ms] items-center gap-2 px-4 text-xs text-text-2 sm:px-6">
      <span aria-hidden className="flex gap-[3px]">
        {[0, 150, 300].map((delay) => (
          <span
            key={delay}
            className="size-1.5 animate-[typing-dot_1.1s_ease-in-out_infinite] rounded-full bg-accent"
            style={{ animationDelay: `${delay}ms` }}
          />
        ))}
      </span>
      <span className="truncate">{text.replace(/…$/, '')}</span>
    </p>
  )
}
