import type { AccountCard as Card } from '@hongyan/sdk/browser'
import { useEffect, useState } from 'react'
import { useAccount, useClient } from '../app/client-context.ts'
import { PersonButtons } from '../contacts/person-buttons.tsx'
import { CardFace } from './card-face.tsx'

interface AccountCardProps {
  accountId: number
  /** Called when the card has led somewhere. */
  onDone: () => void
}

/** Who somebody is, and what one can do about them. */
export function AccountCard({ accountId, onDone }: AccountCardProps) {
  const client = useClient()
  const brief = useAccount(accountId)
  const [card, setCard] = useState<Card | null>(null)

  useEffect(() => {
    let current = true
    client.getAccount(accountId).then(
      (answer) => current && setCard(answer),
      () => undefined, // Without an answer the card shows what is known.
    )
    return () => void (current = false)
  }, [client, accountId])

  const shown = card ?? brief
  if (!shown) return <div className="skeleton m-4 h-24" />
  return (
    <div className="p-4">
      <CardFace account={shown} />
      <div className="mt-4">
        <PersonButtons account={shown} onDone={onDone} />
      </div>
    </div>
  )
}
