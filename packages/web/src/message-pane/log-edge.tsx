import { useTranslation } from 'react-i18next'
import { Spinner } from '../design/spinner.tsx'

interface LogEdgeProps {
  atStart: boolean
  loading: boolean
  height: number
}

/** Above the first message: that there is more, or that this is where it began. */
export function LogEdge({ atStart, loading, height }: LogEdgeProps) {
  const { t } = useTranslation()
  return (
    <div className="absolute inset-x-0 top-0 flex items-center justify-center gap-2 text-sm text-text-3" style={{ height }}>
      {atStart ? (
        t('messages.start')
      ) : (
        <>
          {loading && <Spinner />}
          {loading && t('messages.loadingOlder')}
        </>
      )}
    </div>
  )
}
