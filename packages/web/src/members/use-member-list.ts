import type { Conversation } from '@hongyan/sdk/browser'
import { useEffect, useMemo, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import { MemberList } from './member-list.ts'

/** The members of the room that is open; read again whenever the connection is back. Direct conversations have none to show. */
export function useMemberList({ id, kind, head, last }: Conversation): MemberList {
  const client = useClient()
  const [newest] = useState(head)
  const list = useMemo(() => new MemberList(client, id, newest), [client, id, newest])
  const isOnline = useObservable(client.connection, ({ status }) => status === 'online')
  useEffect(() => (kind === 'room' && isOnline ? list.follow() : undefined), [list, kind, isOnline])
  useEffect(() => void (last && list.note(last)), [list, last])
  return list
}
