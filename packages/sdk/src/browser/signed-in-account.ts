import type { Api } from '../contract.ts'

const key = (url: string) => `hongyan.account ${url}`

/** Who is signed in at this server in this browser, as the last answer said; so that nobody is shown what another account left in the cache. */
export function recallAccount(url: string): number | undefined {
  try {
    const id = Number(localStorage.getItem(key(url)))
    return Number.isInteger(id) && id > 0 ? id : undefined
  } catch {
    return undefined
  }
}

export function noteAccount(url: string, accountId: number): void {
  try {
    localStorage.setItem(key(url), String(accountId))
  } catch {
    // Storage is off, so there is no cache either.
  }
}

/** The same API, noting who signed in. */
export function notingAccount(url: string, api: Api): Api {
  const noted = async <T extends { account: { id: number } } | undefined>(answer: Promise<T>): Promise<T> => {
    const signedIn = await answer
    if (signedIn) noteAccount(url, signedIn.account.id)
    return signedIn
  }
  return {
    ...api,
    register: (input) => noted(api.register(input)),
    setUp: (input) => noted(api.setUp(input)),
    signIn: (input) => noted(api.signIn(input)),
    current: () => noted(api.current()),
  }
}
