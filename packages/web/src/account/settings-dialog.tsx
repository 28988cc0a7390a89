import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { closeDialog, navigate } from '../app/navigation.ts'
import { classNames } from '../design/class-names.ts'
import { Dialog } from '../design/dialog.tsx'
import { KeyRound, MonitorSmartphone, Palette, UserRound } from '../design/icons.ts'
import { AppearanceSettings } from './appearance-settings.tsx'
import { DeviceSettings } from './device-settings.tsx'
import { PasswordSettings } from './password-settings.tsx'
import { ProfileSettings } from './profile-settings.tsx'
import { SignOutButton } from './sign-out-button.tsx'

export type SettingsSection = 'profile' | 'appearance' | 'password' | 'devices'

const SECTIONS: [section: SettingsSection, icon: LucideIcon][] = [
  ['profile', UserRound],
  ['appearance', Palette],
  ['password', KeyRound],
  ['devices', MonitorSmartphone],
]

const CONTENT = { profile: ProfileSettings, appearance: AppearanceSettings, password: PasswordSettings, devices: DeviceSettings }

/** Everything about oneself: profile, look, password, devices; and the way out. */
export function SettingsDialog({ open, section }: { open: boolean; section: SettingsSection }) {
  const { t } = useTranslation()
  const Content = CONTENT[section]
  return (
    <Dialog open={open} onClose={closeDialog} title={t('settings.title')} width="lg" full>
      <div className="flex min-h-0 flex-1 flex-col md:h-[540px] md:max-h-[calc(100dvh-120px)] md:flex-row">
        <nav
          aria-label={t('settings.sections')}
          className="flex shrink-0 gap-1 overflow-x-auto border-line px-3 pb-2 max-md:border-b md:w-48 md:flex-col md:border-r md:pb-4"
        >
          {SECTIONS.map(([name, Icon]) => (
            <button
              key={name}
              type="button"
              aria-current={name === section ? 'page' : undefined}
              onClick={() => navigate({ dialog: `settings.${name}` }, { replace: true })}
              className={classNames(
                'focus-inset flex h-9 shrink-0 items-center gap-2.5 rounded-md px-2.5 whitespace-nowrap transition-colors',
                name === section ? 'bg-accent-weak font-medium text-accent' : 'text-text-2 hover:bg-hover hover:text-text',
              )}
            >
              <Icon aria-hidden className="size-[18px]" />
              {t(`settings.${name}`)}
            </button>
          ))}
          <span className="flex-1" />
          <SignOutButton />
        </nav>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-3 pb-6 md:px-6 md:pt-1">
          <Content />
        </div>
      </div>
    </Dialog>
  )
}
