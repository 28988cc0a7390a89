import { Worker } from 'node:worker_threads'

/** Starts a worker with `thread.ts`: as it was built, or in a checkout that runs from its sources, as it is. */
export async function startWorker(): Promise<Worker> {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./thread.js', import.meta.url))
  sourceBundle ??= bundleSource()
  return new Worker(await sourceBundle, { eval: true, execArgv: ['--enable-source-maps'] })
}

let sourceBundle: Promise<string> | undefined

async function bundleSource(): Promise<string> {
  const script = new URL('./thread-from-source.js', import.meta.url).href
  const { bundleThread } = (await import(script)) as { bundleThread(): Promise<string> }
  return bundleThread()
}
