const ROWS: [own: boolean, width: string, height: string][] = [
  [false, '58%', 'h-14'],
  [false, '34%', 'h-9'],
  [true, '42%', 'h-9'],
  [false, '48%', 'h-18'],
  [true, '30%', 'h-9'],
  [true, '52%', 'h-14'],
]

/** Bubbles where messages will be. */
export function LogSkeleton() {
  return (
    <div aria-hidden className="absolute inset-0 mx-auto flex max-w-[1080px] flex-col justify-end gap-2 overflow-hidden px-5 pb-5">
      {ROWS.map(([own, width, height], index) => (
        <div key={index} className={own ? 'flex justify-end' : 'flex gap-2.5'}>
          {!own && <span className="skeleton size-9 shrink-0 rounded-full" />}
          <span className={`skeleton rounded-lg ${height}`} style={{ width }} />
        </div>
      ))}
    </div>
  )
}
