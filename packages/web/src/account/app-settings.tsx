import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../app/preferences.ts'
import { Banner } from '../design/banner.tsx'
import { Button } from '../design/button.tsx'
import { Bell, Check, Download } from '../design/icons.ts'
import { Switch } from '../design/switch.tsx'
import { useMediaQuery } from '../design/use-media-query.ts'
import { chime } from '../notifications/chime.ts'
import { notificationSupport } from '../notifications/notification-support.ts'
import { useOffline } from '../offline/offline-state.ts'
import { InsecureNote } from './insecure-note.tsx'

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2.5">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  )
}

function NotificationSettings() {
  const { t } = useTranslation()
  const { notifications, sound, setNotifications, setSound } = usePreferences()
  const [support, setSupport] = useState(notificationSupport)
  const turnOn = async () => {
    await Notification.requestPermission()
    const answer = notificationSupport()
    setSupport(answer)
    setNotifications(answer === 'granted')
  }
  if (support === 'insecure' || support === 'unsupported' || support === 'blocked')
    return <Banner kind="warn">{t(`notifications.${support}`)}</Banner>
  if (support === 'ask') {
    return (
      <Button className="self-start" onClick={() => void turnOn()}>
        <Bell aria-hidden className="size-[18px]" />
        {t('notifications.turnOn')}
      </Button>
    )
  }
  const changeSound = (on: boolean) => {
    setSound(on)
    if (on) chime()
  }
  return (
    <div>
      <Switch label={t('notifications.on')} checked={notifications} onChange={setNotifications} />
      {notifications && <Switch label={t('notifications.sound')} checked={sound} onChange={changeSound} />}
    </div>
  )
}

function InstallSettings() {
  const { t } = useTranslation()
  const install = useOffline((offline) => offline.install)
  const isInstalled = useMediaQuery('(display-mode: standalone)')
  if (isInstalled) {
    return (
      <p className="flex items-center gap-2 text-text-2">
        <Check aria-hidden className="size-[18px] text-good" />
        {t('offline.installed')}
      </p>
    )
  }
  if (!install) return <p className="text-text-2">{t('offline.installHow')}</p>
  return (
    <div className="flex items-center justify-between gap-4">
      <p className="text-text-2">{t('offline.installText')}</p>
      <Button onClick={() => void install.prompt().finally(() => useOffline.setState({ install: null }))}>
        <Download aria-hidden className="size-[18px]" />
        {t('offline.install')}
      </Button>
    </div>
  )
}

/** What the client does as an app of this device: notify, open without a network, be installed. */
export function AppSettings() {
  const { t } = useTranslation()
  const state = useOffline((offline) => offline.state)
  return (
    <div className="flex max-w-md flex-col gap-7">
      <Section title={t('notifications.title')}>
        <p className="text-text-2">{t('notifications.text')}</p>
        <NotificationSettings />
      </Section>
      <Section title={t('offline.title')}>
        {state === 'insecure' ? (
          <Banner kind="warn">{t('offline.state.insecure')}</Banner>
        ) : (
          <p className="text-text-2">{t(`offline.state.${state}`)}</p>
        )}
        {state !== 'insecure' && <InstallSettings />}
      </Section>
      <InsecureNote />
    </div>
  )
}
