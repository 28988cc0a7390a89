import { SettingError } from '../config/setting-error.ts'

const CANNOT_WRITE = ['EACCES', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'EPERM', 'EISDIR', 'ENAMETOOLONG']
const CANNOT_LISTEN = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL']

/** What kept the server from starting, as one line for the person who started it; undefined for a fault of ours. */
export function describeStartError(error: unknown, config: { data: string; listen: string; port: number } | undefined): string | undefined {
  if (error instanceof SettingError) return error.message
  if (!(error instanceof Error) || !config) return undefined
  const { code, syscall } = error as NodeJS.ErrnoException
  if (typeof code !== 'string') return undefined
  if (code.startsWith('store.')) return error.message
  if (code === 'EADDRINUSE') {
    return `Port ${config.port} of ${config.listen} is taken, perhaps by another Hongyan. Choose a different one with --port, or --port 0 for a free one.`
  }
  if (syscall === 'listen' || syscall === 'getaddrinfo' || syscall === 'bind') {
    if (CANNOT_LISTEN.includes(code)) return `This computer has no address ${config.listen} to listen on (--listen).`
    if (code === 'EACCES' || code === 'EPERM') return `You may not listen on port ${config.port}. Choose one above 1023 with --port.`
  }
  if (CANNOT_WRITE.includes(code)) return `The data directory ${config.data} cannot be written (${code}). Choose another with --data.`
  return undefined
}
