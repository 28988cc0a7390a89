import { lazy, Suspense } from 'react'
import { CardFace } from './card-face.tsx'
import { useCard } from './use-card.ts'

const PersonButtons = lazy(() => import('../contacts/person-buttons.tsx').then(({ PersonButtons: component }) => ({ default: component })))

interface AccountCardProps {
  accountId: number
  /** Called when the card has led somewhere. */
  onDone: () => void
}

/** Who somebody is, and what one can do about them. */
export function AccountCard({ accountId, onDone }: AccountCardProps) {
  const card = useCard(accountId)
  if (!card) return <div className="skeleton m-4 h-24" />
  return (
    <div className="p-4">
      <CardFace account={card} />
      <div className="mt-4">
        <Suspense fallback={<div className="skeleton h-9" />}>
          <PersonButtons account={card} onDone={onDone} />
        </Suspense>
      </div>
    </div>
  )
}
