import { PasswordHasher, passwordToken } from '../../../../packages/server/src/domain/account/password.ts'
import { ThreadedPasswordJudge } from '../../../../packages/server/src/passwords/password-judge.ts'
import { nameOf } from '../../peers/hongyan/seed-store.ts'
import { latency } from '../direct.ts'
import { Stage } from '../workload.ts'
import type { OwnWorkload } from './own-workload.ts'
import { withServer } from './with-server.ts'

const PASSWORD = 'over mountains and rivers'
/** Enough that one always waits for its turn: passwords are hashed one at a time. */
const SIGN_INS_AT_ONCE = 8

/** How long messages take at the common rate, quiet and while people sign in with passwords as fast as these can be hashed. */
export const hashing: OwnWorkload = {
  name: 'hashing',
  async run({ sizes, directory }) {
    const verifier = await new PasswordHasher(new ThreadedPasswordJudge()).hash(passwordToken(PASSWORD))
    return withServer(directory, { people: sizes.talkers, roomMembers: 0, history: 0, verifier }, async (peer) => {
      const stage = new Stage(peer, sizes)
      const quiet = await latency.run(stage)
      const signIns = new PasswordSignIns(peer.port, sizes.talkers)
      const begun = performance.now()
      const busy = await latency.run(stage)
      const signedIn = await signIns.stop()
      return { quiet, hashing: { ...busy, signInsPerSecond: (signedIn * 1000) / (performance.now() - begun) } }
    })
  },
}

class PasswordSignIns {
  private count = 0
  private isStopped = false
  private readonly loops: Promise<unknown>

  constructor(
    private readonly port: number,
    private readonly people: number,
  ) {
    this.loops = Promise.all(Array.from({ length: SIGN_INS_AT_ONCE }, () => this.signInAgainAndAgain()))
    // Whoever stops them hears of it.
    this.loops.catch(() => undefined)
  }

  async stop(): Promise<number> {
    this.isStopped = true
    await this.loops
    return this.count
  }

  private async signInAgainAndAgain(): Promise<void> {
    while (!this.isStopped) {
      const person = this.count++ % this.people
      const response = await fetch(`http://127.0.0.1:${this.port}/api/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          name: nameOf(person),
          password: PASSWORD,
          device: { platform: 'script', label: 'bench' },
          credential: 'token',
        }),
      })
      const answer = await response.text()
      if (!response.ok) throw new Error(`A sign-in with a password was refused: ${answer}`)
    }
  }
}
