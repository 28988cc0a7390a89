import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { closeDialog, navigate } from '../app/navigation.ts'
import { classNames } from '../design/class-names.ts'
import { Dialog } from '../design/dialog.tsx'
import { Bell, KeyRound, MonitorSmartphone, Palette, UserRound } from '../design/icons.ts'
import { AppSettings } from './app-settings.tsx'
import { AppearanceSettings } from './appearance-settings.tsx'
import { DeviceSettings } from './device-settings.tsx'
import { FiguresButton } from './figures-button.tsx'
import { PasswordSettings } from './password-settings.tsx'
import { ProfileSettings } from './profile-settings.tsx'
import { SignOutButton } from './sign-out-button.tsx'

export type SettingsSection = 'profile' | 'appearance' | 'app' | 'password' | 'devices'

const SECTIONS: [section: SettingsSection, icon: LucideIcon][] = [
  ['profile', UserRound],
  ['appearance', Palette],
  ['app', Bell],
  ['password', KeyRound],
  ['devices', MonitorSmartphone],
]

const CONTENT = {
  profile: ProfileSettings,
  appearance: AppearanceSettings,
  app: AppSettings,
  password: PasswordSettings,
  devices: DeviceSettings,
}

/** Everything about oneself: profile, look, password, devices; and the way out. */
export function SettingsDialog({ open, section }: { open: boolean; section: SettingsSection }) {
  const { t } = useTranslation()
  const Content = CONTENT[section]
  return (
    <Dialog open={open} onClose={closeDialog} title={t('settings.title')} width="lg" full focusSelf>
      <div className="flex min-h-0 flex-1 flex-col md:h-[520px] md:flex-none md:flex-row">
        <nav
          aria-label={t('settings.sections')}
          className="grid shrink-0 auto-cols-fr grid-flow-col gap-1 border-line px-2 pb-2 max-md:border-b md:flex md:w-52 md:flex-col md:border-r md:px-3 md:pb-4"
        >
          {SECTIONS.map(([name, Icon]) => (
            <button
              key={name}
              type="button"
              aria-current={name === section ? 'page' : undefined}
              onClick={() => navigate({ dialog: `settings.${name}` }, { replace: true })}
              className={classNames(
                'focus-inset flex min-w-0 items-center gap-2.5 rounded-md px-2.5 transition-colors max-md:flex-col max-md:gap-1 max-md:px-0.5 max-md:py-2 max-md:text-xs md:h-9',
                name === section ? 'bg-accent-weak font-medium text-accent' : 'text-text-2 hover:bg-hover hover:text-text',
              )}
            >
              <Icon aria-hidden className="size-[18px] shrink-0" />
              <span className="max-w-full truncate">{t(`settings.${name}`)}</span>
            </button>
          ))}
          <span className="flex-1 max-md:hidden" />
          <SignOutButton className="max-md:hidden" />
        </nav>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-4 pb-6 md:px-6 md:pt-1">
          <Content />
          {section === 'profile' && (
            <div className="mt-6 flex flex-col gap-3 md:hidden">
              <FiguresButton />
              <SignOutButton className="w-full justify-center bg-danger-weak" />
            </div>
          )}
        </div>
      </div>
    </Dialog>
  )
}
