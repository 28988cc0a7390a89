import type { Observable } from '@hongyan/sdk/browser'
import { useCallback, useRef, useSyncExternalStore } from 'react'

/** The value of an observable, or a part of it; drawn again only when that part changes. */
export function useObservable<T>(observable: Observable<T>): T
export function useObservable<T, P>(observable: Observable<T>, select: (value: T) => P): P
export function useObservable<T, P>(observable: Observable<T>, select?: (value: T) => P): T | P {
  const subscribe = useCallback((listener: () => void) => observable.subscribe(listener), [observable])
  return useSyncExternalStore(subscribe, () => (select ? select(observable.get()) : observable.get()))
}

/** Like `useObservable` with a part that is made anew each time, such as an object or a list: kept while `isSame` says so. */
export function useDerived<T, P>(observable: Observable<T>, derive: (value: T) => P, isSame: (a: P, b: P) => boolean): P {
  const kept = useRef<{ value: P } | null>(null)
  return useObservable(observable, (value) => {
    const next = derive(value)
    if (kept.current && isSame(kept.current.value, next)) return kept.current.value
    kept.current = { value: next }
    return next
  })
}
