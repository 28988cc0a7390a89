import { LOBBY_NUMBER, type AccountCard, type RoomCard } from '@hongyan/sdk/browser'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkAccountName, checkRoomNumber } from '../account/check-fields.ts'
import { useClient } from '../app/client-context.ts'
import { codedError, errorText } from '../app/error-text.ts'
import { matchTitle } from '../app/match-title.ts'
import { useObservable } from '../app/use-observable.ts'
import { titleOf } from '../conversation-list/conversation-title.ts'
import { Avatar } from '../design/avatar.tsx'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { Search } from '../design/icons.ts'
import { Spinner } from '../design/spinner.tsx'
import { showToast } from '../design/toast.tsx'
import { CardFace } from '../members/card-face.tsx'
import { FoundCard } from '../start-chat/found-card.tsx'
import { useLookup } from '../start-chat/use-lookup.ts'
import { showConversation } from './open-chat.ts'
import { PersonButtons } from './person-buttons.tsx'
import { PersonRow } from './person-row.tsx'
import { RoomRow } from './room-row.tsx'
import { usePeople } from './use-people.ts'

interface Found {
  person: AccountCard | null
  room: RoomCard | null
}

/** What the server answers; that there is no such account or room is an answer, too. */
async function orNull<T>(answer: Promise<T> | null): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (codedError(error).code.endsWith('.not-found')) return null
    throw error
  }
}

function FoundRoom({ room }: { room: RoomCard }) {
  const { t } = useTranslation()
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const name = room.number === LOBBY_NUMBER ? t('room.lobby') : room.name
  const enter = async () => {
    setBusy(true)
    try {
      showConversation(room.member ? room.conversationId : (await client.joinRoom(room.number)).id)
    } catch (error) {
      showToast(errorText(t, error), 'error')
    } finally {
      setBusy(false)
    }
  }
  return (
    <FoundCard>
      <div className="flex items-center gap-3.5">
        <Avatar name={name} color={room.conversationId * 5 + 1} shape="room" size="xl" />
        <div className="min-w-0 flex-1">
          <p className="truncate text-lg font-semibold">{name}</p>
          <p className="text-text-2">
            {t('room.number', { number: room.number })} · {t('room.members', { count: room.memberCount })}
          </p>
        </div>
      </div>
      <Button look="primary" className="mt-4 w-full" busy={busy} onClick={() => void enter()}>
        {room.member ? t('start.enter') : t('start.joinSubmit')}
      </Button>
    </FoundCard>
  )
}

/** What answers a search: one's own friends and rooms at once, then the account and the room of exactly that name on the server. */
export function ContactSearch({ query }: { query: string }) {
  const { t } = useTranslation()
  const client = useClient()
  const { people } = usePeople()
  const { list } = useObservable(client.conversations)
  const friends = people.filter(
    ({ account, contact, name }) =>
      (contact.friendSince !== null || contact.blocked) &&
      [name, account.nickname, account.name].some((text) => matchTitle(text, query) < Infinity),
  )
  const rooms = list.filter(
    (room) =>
      room.kind === 'room' && [titleOf(t, room, undefined, null), room.number ?? ''].some((text) => matchTitle(text, query) < Infinity),
  )
  const canBePerson = !checkAccountName(query)
  const canBeRoom = !checkRoomNumber(query)
  const lookup = useLookup<Found>(canBePerson || canBeRoom ? query : null, async (wanted) => {
    const [person, room] = await Promise.all([
      orNull(canBePerson ? client.findAccount(wanted) : null),
      orNull(canBeRoom ? client.findRoom(wanted) : null),
    ])
    return { person, room }
  })
  const found = lookup.status === 'found' ? lookup.value : null
  // Who is in the list above already is not shown twice.
  const person = friends.some(({ account }) => account.id === found?.person?.id) ? null : (found?.person ?? null)
  const room = rooms.some(({ id }) => id === found?.room?.conversationId) ? null : (found?.room ?? null)
  const isNothing = friends.length === 0 && rooms.length === 0 && !person && !room

  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-3">
      {friends.map((friend, index) => (
        <PersonRow key={friend.account.id} person={friend} index={index} tabIndex={0} isCurrent={false} />
      ))}
      {rooms.map((own, index) => (
        <RoomRow key={own.id} room={own} index={friends.length + index} tabIndex={0} isCurrent={false} />
      ))}
      <div aria-live="polite" className="px-1">
        {(person || room) && <h2 className="px-1.5 py-2 text-sm font-medium text-text-2">{t('contacts.found')}</h2>}
        {person && (
          <FoundCard>
            <CardFace account={person} />
            <div className="mt-4">
              <PersonButtons account={person} onDone={() => undefined} />
            </div>
          </FoundCard>
        )}
        {room && <FoundRoom room={room} />}
        {lookup.status === 'searching' && (
          <p className="flex items-center justify-center gap-2 py-6 text-text-2">
            <Spinner />
            {t('contacts.searching')}
          </p>
        )}
        {lookup.status === 'failed' && <p className="px-2 py-4 text-danger">{errorText(t, lookup.error)}</p>}
        {isNothing && lookup.status !== 'searching' && lookup.status !== 'failed' && (
          <EmptyState icon={Search} title={t('contacts.none')} text={t('contacts.noneText')} />
        )}
      </div>
    </div>
  )
}
