export function Tag({ children }: { children: string }) {
  return <span className="shrink-0 rounded-xs bg-accent-weak px-1.5 py-px text-2xs font-medium text-accent">{children}</span>
}
