import { spawnSync } from 'node:child_process'

/** Compiles a program of C sources with gcc. */
export async function compileC(program: string, sources: readonly string[]): Promise<void> {
  const flags = ['-std=gnu11', '-D_GNU_SOURCE', '-O2', '-Wall', '-Wextra', '-Werror']
  const { error, status, stderr } = spawnSync('gcc', [...flags, '-o', program, ...sources], { encoding: 'utf8' })
  if (error) throw new Error('The bench needs gcc. On Debian: apt-get install gcc libc6-dev')
  if (status !== 0) throw new Error(`gcc could not compile ${sources.join(', ')}:\n${stderr}`)
}
