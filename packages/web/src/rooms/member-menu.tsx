import { MUTED_FOR_GOOD, type Conversation, type Member } from '@hongyan/sdk/browser'
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useOwnId } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { nameIn } from '../contacts/use-name.ts'
import { isLobby } from '../conversation-list/conversation-title.ts'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { ContextMenu, openContextMenu } from '../design/context-menu.tsx'
import { Crown, Mic, MicOff, MoreHorizontal, Shield, ShieldMinus, UserMinus } from '../design/icons.ts'
import type { MenuAction, MenuBranch } from '../design/menu-items.tsx'
import { showToast } from '../design/toast.tsx'
import { memberActions, type MemberAction } from './member-actions.ts'
import { useRank } from './use-rank.ts'

const MINUTE = 60_000
/** How long somebody is muted, by the name of the text. */
const MUTES = [
  ['tenMinutes', 10 * MINUTE],
  ['hour', 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['good', Infinity],
] as const

export function isMuted({ mutedUntil }: Member): boolean {
  return mutedUntil !== null && mutedUntil > Date.now()
}

/** What one may do with each member of a room. */
export function useMemberActions(conversation: Conversation): (member: Member) => MemberAction[] {
  const rank = useRank(conversation)
  const ownId = useOwnId()
  return (member) =>
    memberActions({
      rank,
      isLobby: isLobby(conversation),
      isSelf: member.account.id === ownId,
      role: member.role,
      isMuted: isMuted(member),
    })
}

interface MemberMenuProps {
  conversation: Conversation
  /** The list, whose rows say in `data-member` who they are. */
  area: ReactElement
  members: readonly Member[]
}

/** The menu of the members of a room, one for all of them, for those who may do something with them. */
export function MemberMenu({ conversation, area, members }: MemberMenuProps) {
  const { t } = useTranslation()
  const client = useClient()
  const actionsFor = useMemberActions(conversation)
  const [pickedId, setPickedId] = useState<number>()
  // As they stand now, not when the menu was opened.
  const member = members.find(({ account }) => account.id === pickedId)
  const [asked, setAsked] = useState<'handOver' | 'remove' | null>(null)
  const { id } = conversation
  const accountId = pickedId ?? 0
  const name = nameIn(client, accountId) ?? member?.account.nickname ?? '…'

  const run = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      showToast(errorText(t, error), 'error')
    }
    setAsked(null)
  }
  const start = (work: () => Promise<unknown>) => () => void run(work)
  const mute = (duration: number) => client.muteMember(id, accountId, Number.isFinite(duration) ? Date.now() + duration : MUTED_FOR_GOOD)
  const entries: Record<MemberAction, MenuAction | MenuBranch> = {
    makeAdmin: { label: t('rooms.makeAdmin'), icon: Shield, onSelect: start(() => client.setRole(id, accountId, 'admin')) },
    makeMember: { label: t('rooms.makeMember'), icon: ShieldMinus, onSelect: start(() => client.setRole(id, accountId, 'member')) },
    handOver: { label: t('rooms.handOver'), icon: Crown, onSelect: () => setAsked('handOver') },
    mute: {
      label: t('rooms.mute'),
      icon: MicOff,
      actions: MUTES.map(([length, duration]) => ({ label: t(`rooms.muteFor.${length}`), onSelect: start(() => mute(duration)) })),
    },
    unmute: { label: t('rooms.unmute'), icon: Mic, onSelect: start(() => client.muteMember(id, accountId, null)) },
    remove: { label: t('rooms.remove'), icon: UserMinus, danger: true, onSelect: () => setAsked('remove') },
  }
  const aim = (target: Element): boolean => {
    const row = target.closest<HTMLElement>('[data-member]')
    const pointed = members.find(({ account }) => String(account.id) === row?.dataset['member'])
    if (!pointed || actionsFor(pointed).length === 0) return false
    setPickedId(pointed.account.id)
    return true
  }
  return (
    <>
      <ContextMenu
        area={area}
        actions={member ? actionsFor(member).map((action) => entries[action]) : []}
        label={t('rooms.manage', { name })}
        onAim={aim}
      />
      <ConfirmDialog
        open={asked === 'handOver'}
        onClose={() => setAsked(null)}
        title={t('rooms.handOverTitle', { name })}
        action={t('rooms.handOver')}
        onConfirm={() => run(() => client.handOver(id, accountId))}
      >
        <p>{t('rooms.handOverText', { name })}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'remove'}
        onClose={() => setAsked(null)}
        title={t('rooms.removeTitle', { name })}
        action={t('rooms.remove')}
        onConfirm={() => run(() => client.removeMember(id, accountId))}
      >
        <p>{t('rooms.removeText', { name })}</p>
      </ConfirmDialog>
    </>
  )
}

/** The way to the menu of a member for those who have no second button. */
export function MemberMenuButton({ name }: { name: string }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      aria-label={t('rooms.manage', { name })}
      aria-haspopup="menu"
      onClick={openContextMenu}
      className="grid size-8 shrink-0 place-items-center rounded-sm text-text-2 opacity-0 transition-opacity group-hover/member:opacity-100 hover:bg-press focus-visible:opacity-100 pointer-coarse:opacity-100"
    >
      <MoreHorizontal aria-hidden className="size-4.5" />
    </button>
  )
}
