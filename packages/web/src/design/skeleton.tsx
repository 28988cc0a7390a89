import { classNames } from './class-names.ts'

/** Grey shapes where something will be. */
export function SkeletonRows({ count, avatar = 'size-11 rounded-full' }: { count: number; avatar?: string }) {
  return (
    <div aria-hidden className="px-2">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex items-center gap-3 px-2 py-2.5">
          <span className={classNames('skeleton shrink-0', avatar)} />
          <span className="flex flex-1 flex-col gap-2">
            <span className="skeleton h-3" style={{ width: `${40 + ((index * 23) % 35)}%` }} />
            <span className="skeleton h-2.5" style={{ width: `${60 + ((index * 31) % 35)}%` }} />
          </span>
        </div>
      ))}
    </div>
  )
}
