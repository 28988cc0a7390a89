import { INVITED_MAX, type AccountBrief, type Conversation } from '@hongyan/sdk/browser'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { checkAccountName } from '../account/check-fields.ts'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { matchTitle } from '../app/match-title.ts'
import { closeDialog } from '../app/navigation.ts'
import { nameIn } from '../contacts/use-name.ts'
import { useTitle } from '../conversation-list/conversation-title.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { UserPlus } from '../design/icons.ts'
import { Spinner } from '../design/spinner.tsx'
import { TextField } from '../design/text-field.tsx'
import { showToast } from '../design/toast.tsx'
import { useLookup } from '../start-chat/use-lookup.ts'
import { CandidateRow } from './candidate-row.tsx'
import { useCandidates } from './use-candidates.ts'

/** Who is in the room, as far as the first page says; whoever is passed over on it the server passes over, too. */
function useMemberIds(conversationId: number): ReadonlySet<number> {
  const client = useClient()
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set())
  useEffect(() => {
    client.listMembers(conversationId).then(
      ({ members }) => setIds(new Set(members.map(({ account }) => account.id))),
      () => undefined,
    )
  }, [client, conversationId])
  return ids
}

function InviteForm({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const client = useClient()
  const known = useCandidates()
  const members = useMemberIds(conversation.id)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<ReadonlyMap<number, AccountBrief>>(new Map())
  const [busy, setBusy] = useState(false)
  const wanted = query.trim()

  // Those who were chosen stay in view, wherever they were found.
  const everybody = [...chosen.values(), ...known.filter(({ id }) => !chosen.has(id))]
  const isMatch = (account: AccountBrief) =>
    Math.min(matchTitle(nameIn(client, account.id) ?? account.nickname, wanted), matchTitle(account.name, wanted)) < Infinity
  const shown = everybody.filter((account) => chosen.has(account.id) || isMatch(account))
  const isKnown = shown.some(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  const lookup = useLookup(wanted && !isKnown && !checkAccountName(wanted) ? wanted : null, (name) => client.findAccount(name))
  const found = lookup.status === 'found' && !shown.some(({ id }) => id === lookup.value.id) ? [lookup.value] : []
  const rows = [...shown, ...found]
  const isFull = chosen.size >= INVITED_MAX

  const choose = (account: AccountBrief, isChosen: boolean) => {
    const next = new Map(chosen)
    if (isChosen) next.set(account.id, account)
    else next.delete(account.id)
    setChosen(next)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || chosen.size === 0) return
    setBusy(true)
    try {
      await client.invite(conversation.id, { accountIds: [...chosen.keys()] })
      showToast(t('rooms.invited', { count: chosen.size }))
      closeDialog()
    } catch (error) {
      showToast(errorText(t, error), 'error')
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex min-h-0 flex-1 flex-col px-5 pb-5">
      <TextField
        label={t('rooms.inviteSearch')}
        value={query}
        onChange={setQuery}
        hint={isFull ? t('rooms.inviteMax', { max: INVITED_MAX }) : t('rooms.inviteText')}
        autoFocus
        autoComplete="off"
        trailing={lookup.status === 'searching' ? <Spinner /> : null}
      />
      <div aria-live="polite" className="-mx-2 mt-2 h-[min(320px,45dvh)] overflow-y-auto overscroll-contain">
        {rows.length > 0 ? (
          <ul aria-label={t('rooms.invite')}>
            {rows.map((account) => (
              <CandidateRow
                key={account.id}
                account={account}
                isMember={members.has(account.id)}
                chosen={chosen.has(account.id)}
                disabled={isFull && !chosen.has(account.id)}
                onChoose={(isChosen) => choose(account, isChosen)}
              />
            ))}
          </ul>
        ) : wanted ? (
          <p className="px-4 py-8 text-center text-text-2">{t('rooms.inviteNone')}</p>
        ) : (
          <EmptyState icon={UserPlus} title={t('rooms.inviteEmpty')} text={t('rooms.inviteEmptyText')} />
        )}
      </div>
      <Button type="submit" look="primary" size="lg" className="mt-3 w-full" busy={busy} disabled={chosen.size === 0}>
        {chosen.size > 0 ? t('rooms.inviteSubmit', { count: chosen.size }) : t('rooms.inviteNobody')}
      </Button>
    </form>
  )
}

/** Takes friends and others into a room. */
export function InviteDialog({ open, conversation }: { open: boolean; conversation: Conversation }) {
  const { t } = useTranslation()
  return (
    <Dialog open={open} onClose={closeDialog} title={t('rooms.invite')} description={useTitle(conversation)} width="sm">
      <InviteForm conversation={conversation} />
    </Dialog>
  )
}
