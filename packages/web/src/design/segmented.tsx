import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { LucideIcon } from 'lucide-react'

interface SegmentedProps<T extends string> {
  label: string
  value: T
  onChange: (value: T) => void
  options: readonly { value: T; label: string; icon?: LucideIcon }[]
}

/** One of a few, all in view. */
export function Segmented<T extends string>({ label, value, onChange, options }: SegmentedProps<T>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as T)}
      className="flex w-full gap-0.5 rounded-md bg-hover p-0.5"
    >
      {options.map(({ value: option, label: text, icon: Icon }) => (
        <Radio.Root
          key={option}
          value={option}
          render={<button type="button" />}
          nativeButton
          className="flex h-8 min-w-0 flex-1 items-center justify-center gap-1.5 rounded-[8px] px-2 text-sm whitespace-nowrap text-text-2 transition-colors hover:text-text data-checked:bg-raised data-checked:font-medium data-checked:text-text data-checked:shadow-1 dark:data-checked:bg-line-strong"
        >
          {Icon && <Icon aria-hidden className="size-4 shrink-0" />}
          <span className="truncate">{text}</span>
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
