import { Switch as Base } from '@base-ui/react/switch'

interface SwitchProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** On or off, at once. */
export function Switch({ label, checked, onChange }: SwitchProps) {
  return (
    <label className="flex min-h-9 cursor-default items-center justify-between gap-4">
      <span>{label}</span>
      <Base.Root
        checked={checked}
        onCheckedChange={onChange}
        className="flex h-6 w-10 shrink-0 rounded-full bg-line-strong p-0.5 transition-colors data-checked:bg-accent"
      >
        <Base.Thumb className="size-5 rounded-full bg-raised shadow-1 transition-[translate] data-checked:translate-x-4" />
      </Base.Root>
    </label>
  )
}
