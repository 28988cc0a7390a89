import type { Conversation } from '@hongyan/sdk/browser'
import { useEffect, useMemo } from 'react'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import { MemberList } from './member-list.ts'

/** The members of the room that is open; read again whenever the connection is back. Direct conversations have none to show. */
export function useMemberList({ id, kind }: Conversation): MemberList {
  const client = useClient()
  const list = useMemo(() => new MemberList(client, id), [client, id])
  const isOnline = useObservable(client.connection, ({ status }) => status === 'online')
  useEffect(() => (kind === 'room' && isOnline ? list.follow() : undefined), [list, kind, isOnline])
  return list
}
