import type { ServerInfo } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { describeDevice } from '../app/device-label.ts'
import { navigate } from '../app/navigation.ts'
import { register } from '../app/session.ts'
import { Banner } from '../design/banner.tsx'
import { Button } from '../design/button.tsx'
import { AccountLayout } from './account-layout.tsx'
import { RegistrationForm } from './registration-form.tsx'

export function RegisterPage({ server }: { server: ServerInfo }) {
  const { t } = useTranslation()
  return (
    <AccountLayout title={t('register.title')} text={server.name}>
      {server.registration === 'open' ? (
        <RegistrationForm
          submitLabel={t('register.submit')}
          onSubmit={(input) => register({ ...input, device: describeDevice(navigator.userAgent) })}
        />
      ) : (
        <Banner kind="info">{t('register.closed')}</Banner>
      )}
      <p className="mt-5 text-center text-text-2">
        {t('register.toSignIn')}
        <Button look="link" className="h-auto px-1.5!" onClick={() => navigate({ page: 'sign-in' })}>
          {t('register.signIn')}
        </Button>
      </p>
    </AccountLayout>
  )
}
