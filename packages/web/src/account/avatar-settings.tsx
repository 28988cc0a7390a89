import type { Account } from '@hongyan/sdk/browser'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { Avatar } from '../design/avatar.tsx'
import { Button } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Check, ImageUp, Trash } from '../design/icons.ts'
import { AVATAR_PALETTE } from '../design/palette.ts'
import { showToast } from '../design/toast.tsx'
import { CropDialog } from './crop-dialog.tsx'

const ACCEPTED = 'image/png,image/jpeg,image/gif,image/webp'

/** The own picture, or the colour behind the initial. Takes effect at once. */
export function AvatarSettings({ account }: { account: Account }) {
  const { t } = useTranslation()
  const client = useClient()
  const chooser = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const { color, image } = account.avatar

  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      showToast(errorText(t, error), 'error')
    } finally {
      setBusy(false)
    }
  }

  return (
    <section aria-label={t('settings.avatar')} className="flex flex-wrap items-center gap-x-6 gap-y-4">
      <Avatar name={account.nickname} color={color} src={image ? client.api.avatarUrl(image) : null} size="2xl" />
      <div className="flex min-w-56 flex-1 flex-col gap-3">
        <div className="flex flex-wrap gap-2">
          <Button size="sm" busy={busy} onClick={() => chooser.current?.click()}>
            <ImageUp aria-hidden className="size-4" />
            {t('settings.upload')}
          </Button>
          {image && (
            <Button size="sm" look="quiet" disabled={busy} onClick={() => void run(() => client.api.removeAvatar())}>
              <Trash aria-hidden className="size-4" />
              {t('settings.removeImage')}
            </Button>
          )}
        </div>
        {image ? (
          <p className="text-sm text-text-3">{t('settings.imageHint')}</p>
        ) : (
          <div role="group" aria-label={t('settings.colors')} className="grid w-max grid-cols-6 gap-2">
            {AVATAR_PALETTE.map((value, index) => (
              <button
                key={value}
                type="button"
                aria-label={t('settings.color', { number: index + 1 })}
                aria-pressed={index === color}
                disabled={busy}
                onClick={() => void run(() => client.api.updateProfile({ avatarColor: index }))}
                style={{ backgroundColor: value }}
                className={classNames(
                  'grid size-7 place-items-center rounded-full text-[#fff]',
                  index === color && 'ring-2 ring-focus ring-offset-2 ring-offset-surface',
                )}
              >
                {index === color && <Check aria-hidden className="size-4" strokeWidth={3} />}
              </button>
            ))}
          </div>
        )}
      </div>
      <input
        ref={chooser}
        type="file"
        accept={ACCEPTED}
        aria-label={t('settings.upload')}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null)
          event.target.value = ''
        }}
      />
      {file && <CropDialog file={file} onClose={() => setFile(null)} onDone={(blob) => client.api.setAvatar(blob)} />}
    </section>
  )
}
