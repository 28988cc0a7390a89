import { setTimeout as delay } from 'node:timers/promises'
import { ServerProcess, type ServerProcessOptions, startServerProcess } from '../server-process.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'
import { inTime } from '../until.ts'
import { Fleet } from './fleet.ts'
import { drawKillMoment, drawStart, type KillMoment } from './kill-plan.ts'
import { Ledger, type Verdict } from './ledger.ts'
import { SeededRandom } from './seeded-random.ts'
import { verifyData } from './verify-data.ts'

export interface TortureOptions {
  kills: number
  seed: number
  /** Default 200. */
  clients?: number
  /** Messages each writer keeps unanswered. Default 4. */
  inFlight?: number
  /** At most so many messages are acknowledged between two kills; mostly it is less. Default 15,000. */
  acknowledgedMax?: number
  /** Data directory; without it a new one that is removed at the end. */
  data?: string
  /** More of the environment of the server. */
  env?: NodeJS.ProcessEnv
  /** Called after each kill, before the data is looked at. */
  afterKill?: () => void
  onKill?: (report: KillReport) => void
}

export interface KillReport {
  /** Which kill it was, from 1. */
  kill: number
  moment: KillMoment['during']
  acknowledged: number
  /** Milliseconds from the launch of the server until it answered a client; undefined when it was killed before. */
  servedAfterMs: number | undefined
  verifyMs: number
}

export interface TortureResult extends Verdict {
  kills: number
  /** For each time that the server was up again: milliseconds from launch to the first answer. */
  servedAfterMs: readonly number[]
}

/** Kills on an empty directory: the first schema is made while they happen. */
const KILLS_WHILE_EMPTY = 3
const PATIENCE_MS = 120_000
const SERVER_ARGS = ['--limit-messages-per-second', '0', '--limit-registrations-per-address-per-hour', '0', '--seat-policy', 'many']

/**
 * Kills a server with `kill -9` again and again while many clients write and listen, and looks whether
 * anything that was acknowledged or told is missing, doubled, out of order or changed. After each kill
 * the data is verified as it is, before a server opens it again.
 */
export async function runTorture(options: TortureOptions): Promise<TortureResult> {
  const folder = await makeTemporaryFolder()
  const torture = new Torture(options, options.data ?? folder.path)
  try {
    return await torture.run()
  } catch (error) {
    throw new Error(`The run with seed ${options.seed} broke off. ${torture.describeServer()}`, { cause: error })
  } finally {
    await torture.cleanUp()
    await folder.remove()
  }
}

class Torture {
  readonly #ledger = new Ledger()
  readonly #random: SeededRandom
  readonly #servedAfterMs: number[] = []
  #server: ServerProcess | undefined
  #fleet: Fleet | undefined
  #startMs = 0
  #isKilling = false

  constructor(
    private readonly options: TortureOptions,
    private readonly data: string,
  ) {
    this.#random = new SeededRandom(options.seed)
  }

  async run(): Promise<TortureResult> {
    const { kills, acknowledgedMax = 15_000 } = this.options
    let kill = 0
    await this.#measureStart()
    while (kill < Math.min(kills, KILLS_WHILE_EMPTY)) await this.#liveAndDie(++kill, drawStart(this.#random))
    if (kill < kills) await this.#gather()
    while (kill < kills) await this.#liveAndDie(++kill, drawKillMoment(this.#random, acknowledgedMax))
    await this.#end()
    return { kills, servedAfterMs: this.#servedAfterMs, ...this.#ledger.close() }
  }

  /** What became of the server, for who has to find out why. */
  describeServer(): string {
    return this.#server?.describe() ?? 'There is no server.'
  }

  async cleanUp(): Promise<void> {
    this.#isKilling = true
    await this.#server?.cleanUp()
  }

  /** One life of the server, from launch to `kill -9`. */
  async #liveAndDie(kill: number, moment: KillMoment): Promise<void> {
    const served = this.#servedAfterMs.length
    await this.#live(moment)
    this.#isKilling = true
    await this.#server?.end('SIGKILL')
    await this.#fleet?.whenClosed()
    this.#isKilling = false
    this.options.afterKill?.()
    const startedAt = performance.now()
    await this.#verify(`kill ${kill}`)
    this.options.onKill?.({
      kill,
      moment: moment.during,
      acknowledged: this.#ledger.acknowledged,
      servedAfterMs: this.#servedAfterMs[served],
      verifyMs: performance.now() - startedAt,
    })
  }

  async #live(moment: KillMoment): Promise<void> {
    if (moment.during === 'start') {
      this.#server = await ServerProcess.launch(this.#serverOptions(this.data))
      await Promise.race([delay(moment.share * this.#startMs), this.#server.ended])
      return
    }
    const launchedAt = performance.now()
    const url = await this.#start()
    const arriving = this.#fleet?.connect(url, () => this.#servedAfterMs.push(performance.now() - launchedAt))
    if (moment.during === 'return') {
      // Whoever is cut off on the way in comes again in the next life.
      arriving?.catch(() => undefined)
      await delay(moment.afterMs)
      return
    }
    await inTime(Promise.resolve(arriving), 'the clients to come back', PATIENCE_MS)
    const goal = this.#ledger.acknowledged + moment.acknowledged
    await inTime(Promise.resolve(this.#fleet?.whenAcknowledged(goal)), `${goal} acknowledgements`, PATIENCE_MS)
    await delay(moment.afterMs)
  }

  async #start(): Promise<string> {
    const startedAt = performance.now()
    this.#server = await startServerProcess(this.#serverOptions(this.data))
    this.#startMs = performance.now() - startedAt
    return this.#server.url()
  }

  /** How long a start takes on this machine, on a directory of its own: what kills during a start are drawn from. */
  async #measureStart(): Promise<void> {
    const startedAt = performance.now()
    const server = await startServerProcess({ args: SERVER_ARGS, patienceMs: PATIENCE_MS })
    this.#startMs = performance.now() - startedAt
    await server.cleanUp()
  }

  #serverOptions(data: string): ServerProcessOptions {
    return { data, args: SERVER_ARGS, env: this.options.env ?? {}, patienceMs: PATIENCE_MS }
  }

  /** Registers everybody, in a life that ends in peace. */
  async #gather(): Promise<void> {
    const { clients = 200, inFlight = 4, seed } = this.options
    const url = await this.#start()
    this.#fleet = await Fleet.gather(url, { clients, inFlight, seed, ledger: this.#ledger })
    this.#fleet.onClosed = (client, code) => {
      if (!this.#isKilling) this.#ledger.findWrong(`The server closed the connection of client ${client.options.writer} (${code}).`)
    }
    await this.#stop()
  }

  /** The last life: everything is finished, read and compared. */
  async #end(): Promise<void> {
    const url = await this.#start()
    if (this.#fleet) {
      await inTime(this.#fleet.connect(url), 'the clients to come back', PATIENCE_MS)
      await inTime(this.#fleet.finish(), 'everything to be acknowledged', PATIENCE_MS)
      await this.#fleet.readStored()
      for (const [code, times] of this.#fleet.refusals) this.#ledger.findWrong(`${times} messages were refused with ${code}.`)
      this.#isKilling = true
      await this.#fleet.close()
    }
    await this.#stop()
    await this.#verify('the end')
  }

  async #stop(): Promise<void> {
    const { code, stderr } = (await this.#server?.end('SIGTERM')) ?? { code: 0, stderr: '' }
    if (code !== 0) this.#ledger.findWrong(`The server did not stop in order (${code}): ${stderr.slice(-500)}`)
  }

  async #verify(when: string): Promise<void> {
    const finding = await verifyData(this.data)
    // Killed before the first schema was whole: there is nothing to verify.
    if (!this.#fleet && finding?.code === 'unreadable' && /There is no database|older version/.test(finding.said)) return
    if (finding) this.#ledger.findWrong(`After ${when} the data is ${finding.code}: ${finding.said}`)
  }
}
