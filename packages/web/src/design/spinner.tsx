import { classNames } from './class-names.ts'
import { LoaderCircle } from './icons.ts'

export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={classNames('size-4 animate-spin', className)} />
}
