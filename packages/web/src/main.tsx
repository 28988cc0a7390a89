import './design/design.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { ErrorBoundary } from './app/error-boundary.tsx'
import { chosenLanguage, watchPreferences } from './app/preferences.ts'
import { startSession } from './app/session.ts'
import { keepFiles } from './offline/keep-files.ts'
import { startI18n } from './i18n/i18n.ts'

const spoken = startI18n(chosenLanguage())
watchPreferences()
void startSession()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
void spoken.then(() =>
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </StrictMode>,
  ),
)

// What is on the screen comes first.
if (import.meta.env.PROD) addEventListener('load', () => requestAnimationFrame(() => void keepFiles()))
