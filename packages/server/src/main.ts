import type { Config } from './config/config.ts'
import { loadConfig } from './config/load-config.ts'
import { type RunningServer, startServer } from './server.ts'
import { formatBanner, textsFor } from './start/banner.ts'
import { describeStartError } from './start/start-error.ts'
import { awaitStopSignal } from './start/stop-signals.ts'
import { formatUsage } from './start/usage.ts'

const EXIT_GRACE_MS = 3000

/**
 * `hongyan serve`: starts a server by flags and variables, says where it is, and runs until SIGINT or SIGTERM.
 * Resolves with the exit code: 0 after a clean stop, 1 when it could not start or stop.
 */
export async function serve(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const signals = awaitStopSignal()
  process.on('uncaughtException', endBecauseOf)
  process.on('unhandledRejection', endBecauseOf)
  let config: Config | undefined
  let server: RunningServer
  try {
    const loaded = loadConfig(argv, env)
    if (loaded === 'help') {
      console.log(formatUsage())
      return 0
    }
    config = loaded
    server = await startServer(config)
  } catch (error) {
    console.error(describeStartError(error, config) ?? error)
    return 1
  }
  console.log(formatBanner({ ...server, setUpUrl: server.setupUrl, listen: config.listen }, env))
  const hangUp = (): void => server.reload()
  // In a terminal it means that the terminal has gone; elsewhere, that settings are to be read again.
  if (!process.stdin.isTTY) process.on('SIGHUP', hangUp)
  const signal = await signals.first
  console.log(textsFor(env).stopping)
  try {
    await server.stop(signal)
  } catch (error) {
    console.error(error)
    return 1
  }
  console.log(textsFor(env).stopped)
  signals.release()
  // Nothing should be left to run; should a handle be open all the same, it does not keep the process.
  setTimeout(() => process.exit(0), EXIT_GRACE_MS).unref()
  return 0
}

/** An error nobody expected leaves the state unknown: say it and end; what was acknowledged is on disk. */
function endBecauseOf(error: unknown): void {
  console.error(error)
  process.exit(1)
}
