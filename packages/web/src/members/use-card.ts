import type { AccountBrief, AccountCard } from '@hongyan/sdk/browser'
import { useEffect, useState } from 'react'
import { useAccount, useClient } from '../app/client-context.ts'

/** Somebody’s card: what is known at once, the rest when the server has answered; undefined until anything is known. */
export function useCard(accountId: number): AccountBrief | AccountCard | undefined {
  const client = useClient()
  const brief = useAccount(accountId)
  const [card, setCard] = useState<AccountCard | null>(null)
  useEffect(() => {
    let current = true
    client.getAccount(accountId).then(
      (answer) => current && setCard(answer),
      () => undefined, // Without an answer the card shows what is known.
    )
    return () => void (current = false)
  }, [client, accountId])
  // The brief is live, and the card is not.
  return card ? { ...card, ...brief } : brief
}
