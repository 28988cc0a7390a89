import type { MessageBody } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import type { BodyViewProps } from './body-view.ts'

/** A kind that is younger than this page. */
export function UnsupportedBody({ clockRoom }: BodyViewProps<MessageBody>) {
  const { t } = useTranslation()
  return (
    <>
      <em className="text-text-2">{t('messages.unsupported')}</em>
      {clockRoom}
    </>
  )
}
