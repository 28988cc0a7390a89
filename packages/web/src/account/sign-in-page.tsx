import type { ServerInfo } from '@hongyan/sdk/browser'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { describeDevice } from '../app/device-label.ts'
import { codedError, errorText } from '../app/error-text.ts'
import { navigate } from '../app/navigation.ts'
import { signIn } from '../app/session.ts'
import { Banner } from '../design/banner.tsx'
import { Button } from '../design/button.tsx'
import { PasswordField } from '../design/password-field.tsx'
import { TextField } from '../design/text-field.tsx'
import { AccountLayout } from './account-layout.tsx'

interface SignInPageProps {
  server: ServerInfo
  notice: 'signed-out' | 'expired' | null
}

export function SignInPage({ server, notice }: SignInPageProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!name.trim() || !password || busy) return
    setBusy(true)
    setError(null)
    try {
      await signIn({ name: name.trim(), password, device: describeDevice(navigator.userAgent) })
    } catch (reason) {
      setError(reason)
      if (codedError(reason).code === 'account.wrong-credentials') setPassword('')
      setTried(false)
    } finally {
      setBusy(false)
    }
  }

  return (
    <AccountLayout title={t('signIn.title')} text={server.name}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-2">
        {error !== null ? (
          <div className="mb-3">
            <Banner kind="error">{errorText(t, error)}</Banner>
          </div>
        ) : (
          notice && (
            <div className="mb-3">
              <Banner kind="info">{notice === 'expired' ? t('signIn.expired') : t('signIn.signedOut')}</Banner>
            </div>
          )
        )}
        <TextField
          label={t('signIn.account')}
          name="username"
          autoComplete="username"
          autoFocus
          value={name}
          onChange={setName}
          error={tried && !name.trim() ? t('signIn.missingAccount') : null}
        />
        <PasswordField
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={tried && !password ? t('signIn.missingPassword') : null}
        />
        <Button type="submit" look="primary" size="lg" busy={busy} className="mt-1 w-full">
          {t('signIn.submit')}
        </Button>
      </form>
      {!server.setUp && server.registration === 'closed' && (
        <div className="mt-5">
          <Banner kind="info">{t('signIn.notSetUp')}</Banner>
        </div>
      )}
      {server.registration === 'open' && (
        <p className="mt-5 text-center text-text-2">
          {t('signIn.toRegister')}
          <Button look="link" className="h-auto px-1.5!" onClick={() => navigate({ page: 'register' })}>
            {t('signIn.register')}
          </Button>
        </p>
      )}
    </AccountLayout>
  )
}
