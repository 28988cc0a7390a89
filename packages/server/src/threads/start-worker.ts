import { Worker } from 'node:worker_threads'

/** Starts a worker with a module, given without its ending: as it was built, or in a checkout that runs from its sources, as it is. */
export async function startWorker(entry: URL): Promise<Worker> {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`${entry.href}.js`))
  const source = new URL(`${entry.href}.ts`).href
  let bundle = bundles.get(source)
  if (!bundle) bundles.set(source, (bundle = bundleSource(source)))
  return new Worker(await bundle, { eval: true, execArgv: ['--enable-source-maps'] })
}

const bundles = new Map<string, Promise<string>>()

async function bundleSource(entry: string): Promise<string> {
  const script = new URL('./thread-from-source.js', import.meta.url).href
  const { bundleThread } = (await import(script)) as { bundleThread(entry: string): Promise<string> }
  return bundleThread(entry)
}
