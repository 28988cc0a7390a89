import { useTranslation } from 'react-i18next'
import { closeDialog, navigate } from '../app/navigation.ts'
import { Dialog } from '../design/dialog.tsx'
import { Segmented } from '../design/segmented.tsx'
import { CreateRoomForm } from './create-room-form.tsx'
import { FindPersonForm } from './find-person-form.tsx'
import { JoinRoomForm } from './join-room-form.tsx'

export type StartKind = 'person' | 'create' | 'join'

const FORMS = { person: FindPersonForm, create: CreateRoomForm, join: JoinRoomForm }

/** A new chat: with a person by account, in a room of one’s own, or in a room by its number. */
export function StartChatDialog({ open, kind }: { open: boolean; kind: StartKind }) {
  const { t } = useTranslation()
  const Form = FORMS[kind]
  return (
    <Dialog open={open} onClose={closeDialog} title={t('start.title')} width="sm">
      <div className="px-5 pb-5">
        <Segmented
          label={t('start.tabs')}
          value={kind}
          onChange={(next) => navigate({ dialog: `start.${next}` }, { replace: true })}
          options={[
            { value: 'person', label: t('start.person') },
            { value: 'create', label: t('start.create') },
            { value: 'join', label: t('start.join') },
          ]}
        />
        <div className="mt-5">
          <Form key={kind} onOpen={(conversationId) => navigate({ conversationId, members: false, dialog: null }, { replace: true })} />
        </div>
      </div>
    </Dialog>
  )
}
