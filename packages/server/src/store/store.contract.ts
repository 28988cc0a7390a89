import { afterAll, beforeAll, describe } from 'vitest'
import type { Store } from '../domain/ports/store.ts'
import { describeAccounts } from './testing/accounts.contract.ts'
import { describeAttachments } from './testing/attachments.contract.ts'
import { describeCommits } from './testing/commits.contract.ts'
import { describeConversationSettings } from './testing/conversation-settings.contract.ts'
import { describeContacts } from './testing/contacts.contract.ts'
import { describeDirects } from './testing/directs.contract.ts'
import { describeEntries } from './testing/entries.contract.ts'
import { describeFeed } from './testing/feed.contract.ts'
import { describeMembers } from './testing/members.contract.ts'
import { describeReading } from './testing/reading.contract.ts'
import { describeRoomAdministration } from './testing/room-administration.contract.ts'
import { describeRooms } from './testing/rooms.contract.ts'
import { describeSessions } from './testing/sessions.contract.ts'
import { describeStandingOfAccounts } from './testing/standing-of-accounts.contract.ts'
import { describeWords } from './testing/words.contract.ts'
import { Stage } from './testing/stage.ts'

/** Opens a store with no data; `remove` closes it and takes its data away. */
export type OpenEmptyStore = () => Promise<{ store: Store; remove(): Promise<void> }>

/** What every implementation of `Store` does: the docstrings of the port, one by one. */
export function describeStore(name: string, openEmptyStore: OpenEmptyStore): void {
  describe(name, () => {
    let opened: Awaited<ReturnType<OpenEmptyStore>>
    let stage: Stage
    beforeAll(async () => {
      opened = await openEmptyStore()
      stage = new Stage(opened.store)
    })
    afterAll(() => opened.remove())
    const getStage = (): Stage => stage

    describeAccounts(getStage, openEmptyStore)
    describeStandingOfAccounts(getStage, openEmptyStore)
    describeAttachments(getStage)
    describeSessions(getStage)
    describeWords(getStage)
    describeRooms(getStage)
    describeRoomAdministration(getStage)
    describeDirects(getStage)
    describeContacts(getStage)
    describeConversationSettings(getStage)
    describeMembers(getStage)
    describeEntries(getStage)
    describeReading(getStage)
    describeFeed(getStage)
    describeCommits(getStage, openEmptyStore)
  })
}
