import type { Client, FriendRequest } from '@hongyan/sdk/browser'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { showToast } from '../design/toast.tsx'
import { nameIn } from './use-name.ts'

export type Answer = Parameters<Client['answerRequest']>[1]

async function answerRequest(client: Client, t: TFunction, request: FriendRequest, answer: Answer): Promise<void> {
  try {
    await client.answerRequest(request.id, answer)
    if (answer === 'accept') showToast(t('contacts.nowFriends', { name: nameIn(client, request.fromId) ?? '' }))
  } catch (error) {
    showToast(errorText(t, error), 'error')
  }
}

/** Answers a request; `busy` is the answer that is on its way. */
export function useAnswer(request: FriendRequest): { busy: Answer | null; answer: (answer: Answer) => void } {
  const { t } = useTranslation()
  const client = useClient()
  const [busy, setBusy] = useState<Answer | null>(null)
  const answer = (chosen: Answer) => {
    setBusy(chosen)
    void answerRequest(client, t, request, chosen).finally(() => setBusy(null))
  }
  return { busy, answer }
}
