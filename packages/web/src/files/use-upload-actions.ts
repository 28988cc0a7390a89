import type { Upload } from '@hongyan/sdk/browser'
import { useTranslation } from 'react-i18next'
import { useClient } from '../app/client-context.ts'
import { errorText } from '../app/error-text.ts'
import { showToast } from '../design/toast.tsx'
import { chooseFiles } from './choose-files.ts'

/** What can be done about a file on its way. A large one that this page no longer has is asked for again. */
export function useUploadActions(): { cancel: (upload: Upload) => void; retry: (upload: Upload) => void } {
  const { t } = useTranslation()
  const client = useClient()
  const report = (reason: unknown) => showToast(errorText(t, reason), 'error')
  const retry = async (upload: Upload) => {
    if (upload.error !== 'file.needed') return client.retryUpload(upload.id)
    const [file] = await chooseFiles({ several: false })
    if (!file) return
    if (file.name !== upload.name || file.size !== upload.size) showToast(t('files.otherFile', { name: upload.name }), 'error')
    else await client.retryUpload(upload.id, { blob: file })
  }
  return {
    cancel: ({ id }) => void client.cancelUpload(id).catch(report),
    retry: (upload) => void retry(upload).catch(report),
  }
}
