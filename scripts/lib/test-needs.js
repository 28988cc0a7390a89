import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.js'

/** What the tests need beside Node, and the Debian package that has it. */
const NEEDS = [
  { name: 'Chromium at /usr/bin/chromium', package: 'chromium', isThere: () => existsSync('/usr/bin/chromium') },
  { name: 'certutil', package: 'libnss3-tools', isThere: () => isOnPath('certutil') },
  { name: 'nginx', package: 'nginx-light', isThere: () => isOnPath('nginx') || existsSync('/usr/sbin/nginx') },
  { name: 'tmux', package: 'tmux', isThere: () => isOnPath('tmux') },
  {
    name: 'gcc with the headers of the C library',
    package: 'gcc libc6-dev',
    isThere: () => isOnPath('gcc') && existsSync('/usr/include/stdio.h'),
  },
  { name: 'a font with Chinese characters', package: 'fonts-noto-cjk', isThere: hasChineseFont },
]

/** Installs with apt-get what is missing, as root; otherwise says what is missing and ends the process. */
export async function installTestNeeds() {
  const missing = NEEDS.filter((need) => !need.isThere())
  if (missing.length === 0) return
  const packages = missing.flatMap((need) => need.package.split(' '))
  if (process.getuid?.() === 0 && isOnPath('apt-get')) {
    console.log(`Installing ${packages.join(', ')} …`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['-qq', 'update'], { env })
    await run('apt-get', ['-qq', 'install', '--yes', '--no-install-recommends', ...packages], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  const still = missing.filter((need) => !need.isThere())
  if (still.length === 0) return
  console.error(
    `The tests need ${still.map(({ name }) => name).join(', ')}. On Debian, as root: apt-get install ${still.map((need) => need.package).join(' ')}`,
  )
  process.exit(1)
}

/** @param {string} program */
function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

function hasChineseFont() {
  const found = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() !== '' : existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
}
