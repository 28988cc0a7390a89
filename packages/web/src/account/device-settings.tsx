import type { Device } from '@hongyan/sdk/browser'
import type { LucideIcon } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { useTimeContext } from '../app/use-now.ts'
import { Banner } from '../design/banner.tsx'
import { Button } from '../design/button.tsx'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { Laptop, Smartphone, Terminal } from '../design/icons.ts'
import { SkeletonRows } from '../design/skeleton.tsx'
import { Tag } from '../design/tag.tsx'
import { showToast } from '../design/toast.tsx'
import { formatMoment } from '../i18n/format-time.ts'
import { platformText } from './platform-text.ts'

const ICONS: Record<string, LucideIcon> = { web: Laptop, phone: Smartphone }

function DeviceRow({ device, onSignOut }: { device: Device; onSignOut: () => void }) {
  const { t } = useTranslation()
  const time = useTimeContext()
  const Icon = ICONS[device.platform] ?? Terminal
  return (
    <li className="flex items-center gap-3 py-3">
      <span className="grid size-10 shrink-0 place-items-center rounded-md bg-hover text-text-2">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium wrap-anywhere">{device.label}</span>
          {device.current && <Tag>{t('settings.thisDevice')}</Tag>}
        </p>
        <p className="text-sm text-text-2 wrap-anywhere">
          {platformText(t, device.platform)} · {device.address}
        </p>
        <p className="text-sm text-text-3">
          {device.current
            ? t('settings.signedInAt', { time: formatMoment(device.createdAt, time) })
            : t('settings.lastSeen', { time: formatMoment(device.lastSeenAt, time) })}
        </p>
      </div>
      {!device.current && (
        <Button look="danger" size="sm" onClick={onSignOut}>
          {t('settings.signOutDevice')}
        </Button>
      )}
    </li>
  )
}

/** Where the account is signed in; any of these can be signed out from here. */
export function DeviceSettings() {
  const { t } = useTranslation()
  const client = useClient()
  const [devices, setDevices] = useState<readonly Device[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [asking, setAsking] = useState<Device | null>(null)

  const load = useCallback(() => {
    client.api.devices().then(
      (list) => {
        setDevices([...list].sort((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt - a.lastSeenAt))
        setError(null)
      },
      (reason: unknown) => setError(reason),
    )
  }, [client])
  useEffect(() => {
    load()
    return client.on('devices', load)
  }, [client, load])

  const revoke = async (device: Device) => {
    try {
      await client.api.revokeDevice(device.sessionId)
      showToast(t('settings.deviceSignedOut', { device: device.label }))
    } catch (reason) {
      showToast(errorText(t, reason), 'error')
    }
    setAsking(null)
    load()
  }

  return (
    <div>
      <p className="text-text-2">{t('settings.devicesText')}</p>
      {error !== null && (
        <div className="mt-3">
          <Banner
            kind="error"
            action={
              <Button look="quiet" size="sm" onClick={load}>
                {t('common.retry')}
              </Button>
            }
          >
            {errorText(t, error)}
          </Banner>
        </div>
      )}
      {devices ? (
        <ul className="mt-1 divide-y divide-line">
          {devices.map((device) => (
            <DeviceRow key={device.sessionId} device={device} onSignOut={() => setAsking(device)} />
          ))}
        </ul>
      ) : (
        error === null && <SkeletonRows count={3} avatar="size-10 rounded-md" />
      )}
      <ConfirmDialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={t('settings.signOutDeviceTitle', { device: asking?.label ?? '' })}
        action={t('settings.signOutDevice')}
        onConfirm={async () => {
          if (asking) await revoke(asking)
        }}
      >
        {t('settings.signOutDeviceText')}
      </ConfirmDialog>
    </div>
  )
}
