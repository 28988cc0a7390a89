import type { Upload } from '@hongyan/sdk/browser'
import { useClient } from '../app/client-context.ts'
import { useObservable } from '../app/use-observable.ts'
import type { LogItem } from '../message-pane/log-item.ts'

/** How far the file of a message is on its way; undefined when it has arrived. */
export function useUpload(item: LogItem): Upload | undefined {
  const id = item.kind === 'outgoing' ? item.message.clientMessageId : null
  return useObservable(useClient().uploads, (uploads) => (id === null ? undefined : uploads.find((upload) => upload.id === id)))
}
