import { useId, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { AlertCircle } from './icons.ts'

export const CONTROL =
  'w-full rounded-md border border-line-strong bg-surface px-3 text-base text-text transition-colors placeholder:text-text-3 hover:border-text-3 focus-visible:border-focus focus-visible:outline-2 focus-visible:-outline-offset-1 aria-invalid:border-danger max-md:text-[16px]'

export interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string | null | undefined
  className?: string
}

interface FieldControl {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** A label, its control, and below it the error or else the hint. The line below keeps its height, so nothing moves while typing. */
export function Field({ label, hint, error, className, children }: FieldProps & { children: (control: FieldControl) => ReactNode }) {
  const id = useId()
  const noteId = `${id}-note`
  const control: FieldControl = { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': error || hint ? noteId : undefined }
  return (
    <div className={classNames('flex flex-col', className)}>
      <label htmlFor={id} className="mb-1.5 text-sm font-medium text-text-2">
        {label}
      </label>
      {children(control)}
      <div id={noteId} aria-live="polite" className="mt-1 min-h-[18px] text-sm text-text-3">
        {error ? (
          <span className="flex gap-1 text-danger">
            <AlertCircle aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {error}
          </span>
        ) : (
          hint
        )}
      </div>
    </div>
  )
}
