import { useEffect, useState } from 'react'
import { api } from '../app/connect.ts'
import { checkAccountName } from './check-fields.ts'

export type NameState = { status: 'empty' | 'checking' | 'free' | 'unknown' } | { status: 'refused'; code: string }

/** Asks the server whether a name is free, when the typing has paused. */
export function useNameAvailability(name: string): NameState {
  const [answer, setAnswer] = useState<{ name: string; state: NameState } | null>(null)
  const invalid = name === '' ? null : checkAccountName(name)

  useEffect(() => {
    if (name === '' || checkAccountName(name)) return
    let current = true
    const timer = setTimeout(() => {
      api.nameAvailability(name).then(
        ({ available, reason }) => {
          const state: NameState = available ? { status: 'free' } : { status: 'refused', code: reason ?? 'account.name-taken' }
          if (current) setAnswer({ name, state })
        },
        // Not being able to ask is no fault of the name: the submit will tell.
        () => current && setAnswer({ name, state: { status: 'unknown' } }),
      )
    }, 300)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [name])

  if (name === '') return { status: 'empty' }
  if (invalid) return { status: 'refused', code: invalid }
  return answer?.name === name ? answer.state : { status: 'checking' }
}
