import { lazy, Suspense } from 'react'
import { UnreachablePage } from '../account/unreachable-page.tsx'
import { Toasts } from '../design/toast.tsx'
import { TooltipProvider } from '../design/tooltip.tsx'
import { ClientProvider } from './client-context.ts'
import { useLocation } from './navigation.ts'
import { useSession } from './session.ts'
import { Shell } from './shell.tsx'
import { ShellSkeleton } from './shell-skeleton.tsx'

// Who is signed in, as nearly always, needs none of these.
const EndedPage = lazy(() => import('../account/ended-page.tsx').then(({ EndedPage: component }) => ({ default: component })))
const RegisterPage = lazy(() => import('../account/register-page.tsx').then(({ RegisterPage: component }) => ({ default: component })))
const SetUpPage = lazy(() => import('../account/set-up-page.tsx').then(({ SetUpPage: component }) => ({ default: component })))
const SignInPage = lazy(() => import('../account/sign-in-page.tsx').then(({ SignInPage: component }) => ({ default: component })))

function Page() {
  const phase = useSession(({ phase: current }) => current)
  const { page } = useLocation()
  switch (phase.kind) {
    case 'starting':
      return <ShellSkeleton />
    case 'unreachable':
      return <UnreachablePage retryAt={phase.retryAt} />
    case 'ended':
      return <EndedPage end={phase.end} />
    case 'open':
      return (
        <ClientProvider value={phase.client}>
          <Shell />
        </ClientProvider>
      )
    case 'signed-out':
      if (page === 'setup') return <SetUpPage server={phase.server} />
      if (page === 'register') return <RegisterPage server={phase.server} />
      return <SignInPage server={phase.server} notice={phase.notice} />
  }
}

export function App() {
  return (
    <TooltipProvider delay={500} closeDelay={0}>
      <Suspense>
        <Page />
      </Suspense>
      <Toasts />
    </TooltipProvider>
  )
}
