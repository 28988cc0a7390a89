import { SkeletonRows } from '../design/skeleton.tsx'

/** The three panes before it is known what is in them. */
export function ShellSkeleton() {
  return (
    <div aria-busy="true" className="flex h-full">
      <div className="w-15 shrink-0 border-r border-line bg-surface-2 max-md:hidden" />
      <div className="w-full border-r border-line bg-surface pt-28 md:w-72 lg:w-78">
        <SkeletonRows count={7} />
      </div>
      <div className="flex-1 bg-canvas max-md:hidden" />
    </div>
  )
}
