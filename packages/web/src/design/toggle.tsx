import { Switch } from '@base-ui/react/switch'
import { useId } from 'react'

interface ToggleProps {
  label: string
  hint?: string
  value: boolean
  busy?: boolean
  onChange: (value: boolean) => void
}

/** On or off, taking effect at once. */
export function Toggle({ label, hint, value, busy = false, onChange }: ToggleProps) {
  const id = useId()
  return (
    <div className="flex items-center gap-4">
      <div className="min-w-0 flex-1">
        <label id={`${id}-label`} htmlFor={id} className="block font-medium">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-text-3">
            {hint}
          </p>
        )}
      </div>
      <Switch.Root
        id={id}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        checked={value}
        disabled={busy}
        onCheckedChange={onChange}
        className="relative h-6 w-10 shrink-0 rounded-full bg-line-strong transition-colors data-checked:bg-accent disabled:opacity-50"
      >
        <Switch.Thumb className="block size-5 translate-x-0.5 rounded-full bg-[#fff] shadow-1 transition-transform data-checked:translate-x-[18px]" />
      </Switch.Root>
    </div>
  )
}
