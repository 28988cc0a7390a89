import type { ServerInfo } from '@hongyan/sdk/browser'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeDevice } from '../app/device-label.ts'
import { navigate } from '../app/navigation.ts'
import { setUp } from '../app/session.ts'
import { Banner } from '../design/banner.tsx'
import { Button } from '../design/button.tsx'
import { AccountLayout } from './account-layout.tsx'
import { RegistrationForm } from './registration-form.tsx'

/** `/setup#token`: a fragment is sent to no server and stands in no log. */
function readToken(): string {
  return decodeURIComponent(location.hash.slice(1)).trim()
}

export function SetUpPage({ server }: { server: ServerInfo }) {
  const { t } = useTranslation()
  const [token] = useState(readToken)
  const problem = server.setUp ? t('setUp.done') : token ? null : t('setUp.noToken')
  return (
    <AccountLayout title={t('setUp.title')} text={t('setUp.text')}>
      {problem ? (
        <div className="flex flex-col items-stretch gap-4">
          <Banner kind="info">{problem}</Banner>
          <Button size="lg" onClick={() => navigate({ page: 'sign-in' })}>
            {t('setUp.toSignIn')}
          </Button>
        </div>
      ) : (
        <RegistrationForm
          submitLabel={t('setUp.submit')}
          onSubmit={(input) => setUp({ ...input, token, device: describeDevice(navigator.userAgent) })}
        />
      )}
    </AccountLayout>
  )
}
