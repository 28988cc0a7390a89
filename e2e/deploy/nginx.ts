import { makeTemporaryFolder } from '@hongyan/testkit'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { issueAuthority, issueServerCertificate } from '../../packages/server/src/tls/issue-certificate.ts'

const SITE = new URL('../../deploy/nginx.conf', import.meta.url)
const PROGRAM = '/usr/sbin/nginx'

/** A real nginx with the configuration of `deploy/nginx.conf`, in front of a server of this computer. */
export interface Nginx {
  readonly url: string
  readonly port: number
  /** The authority of its certificate, as PEM. */
  readonly ca: string
  /** Ends it at once, with every connection. */
  stop(): Promise<void>
  /** Starts it again at the same port. */
  start(): Promise<void>
  cleanUp(): Promise<void>
}

export async function startNginx(serverPort: number): Promise<Nginx> {
  const folder = await makeTemporaryFolder()
  const [port, plainPort] = [await findFreePort(), await findFreePort()]
  const now = Date.now()
  const authority = issueAuthority('test', { names: ['localhost'], networks: ['127.0.0.0/8'] }, { now, days: 2 })
  const { cert, key } = issueServerCertificate(authority, ['localhost', '127.0.0.1'], { now, days: 2 })
  writeFileSync(join(folder.path, 'fullchain.pem'), cert)
  writeFileSync(join(folder.path, 'privkey.pem'), key)
  const site = readFileSync(SITE, 'utf8')
    .replaceAll('/etc/letsencrypt/live/chat.example.org', folder.path)
    .replace('127.0.0.1:7600', `127.0.0.1:${serverPort}`)
    .replace(/listen \[::\].*\n/g, '')
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replace('listen 80', `listen 127.0.0.1:${plainPort}`)
  writeFileSync(join(folder.path, 'nginx.conf'), wrap(site))
  let running: ChildProcess | undefined

  const start = async (): Promise<void> => {
    running = spawn(PROGRAM, ['-p', folder.path, '-c', join(folder.path, 'nginx.conf'), '-e', 'stderr'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await untilItListens(port, running)
  }
  const stop = async (): Promise<void> => {
    const process = running
    running = undefined
    if (!process) return
    const gone = once(process, 'exit')
    process.kill('SIGTERM')
    await gone
  }
  await start()
  return {
    url: `https://127.0.0.1:${port}`,
    port,
    ca: authority.cert,
    start,
    stop,
    async cleanUp() {
      await stop()
      await folder.remove()
    },
  }
}

/** What the main file of nginx has around a site. */
function wrap(site: string): string {
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`).join('\n')
  return `${user}
daemon off;
worker_processes 1;
pid nginx.pid;
error_log stderr error;
events { worker_connections 1024; }
http {
access_log off;
${temporary}
${site}
}
`
}

async function findFreePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  listener.close()
  await once(listener, 'close')
  return port
}

async function untilItListens(port: number, nginx: ChildProcess): Promise<void> {
  for (;;) {
    if (nginx.exitCode !== null) throw new Error(`nginx ended with ${nginx.exitCode}.`)
    const socket = connect(port, '127.0.0.1')
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('error', () => resolve(false))
    })
    socket.destroy()
    if (isOpen) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}
