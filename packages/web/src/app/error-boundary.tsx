import i18next from 'i18next'
import { Component, type ReactNode } from 'react'
import { Button } from '../design/button.tsx'

/** Instead of a white page: what happened, and the way on. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <div role="alert" className="grid h-full place-items-center bg-canvas p-4">
        <div className="w-full max-w-[420px] rounded-xl bg-surface p-8 shadow-2">
          <h1 className="text-lg font-semibold">{i18next.t('broken.title')}</h1>
          <p className="mt-1.5 text-text-2">{i18next.t('broken.text')}</p>
          <pre className="mt-4 max-h-32 overflow-auto rounded-md bg-surface-2 p-3 font-mono text-xs whitespace-pre-wrap">
            {error.message}
          </pre>
          <Button look="primary" className="mt-5" onClick={() => location.reload()}>
            {i18next.t('broken.reload')}
          </Button>
        </div>
      </div>
    )
  }
}
