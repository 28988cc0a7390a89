import { Buffer } from 'node:buffer'
import { writeFile } from 'node:fs/promises'
import type { KeepAlive, MessageTemplate, Step } from './plan.ts'

/** What one connection does. Connections of one group are recipients of each other's messages. */
export interface Script {
  person: number
  group: number
  opening: Step[]
  closing?: Uint8Array | undefined
  /** Sent in turn. A message of a group of one is a request: it is over with its answer. */
  messages: MessageTemplate[]
}

export interface Plan {
  mode: 'traffic' | 'sign-in' | 'hold'
  port: number
  /** Traffic: messages on their way per sender, in all (senders take turns), or a rate per second whatever is on its way. */
  load?: { window: number } | { together: number } | { perSecond: number }
  /** Number of the first message of each sender. Greater than all that this server has seen of them. */
  first?: number
  warmUpMs: number
  measureMs: number
  /** How long nothing may happen where something should. */
  patienceMs?: number
  /** Openings under way at once. */
  openers?: number
  pids: number[]
  keepAlive?: KeepAlive | undefined
  scripts: Iterable<Script>
}

/** Writes a plan as the generator reads it (`load/plan.h`). */
export async function writePlan(path: string, plan: Plan): Promise<void> {
  await writeFile(path, Buffer.concat([...formatPlan(plan)]))
}

function* formatPlan(plan: Plan): Generator<Uint8Array> {
  yield line('mode', plan.mode)
  yield line('port', plan.port)
  if (plan.load && 'window' in plan.load) yield line('window', plan.load.window)
  if (plan.load && 'together' in plan.load) yield line('together', plan.load.together)
  if (plan.load && 'perSecond' in plan.load) yield line('rate', plan.load.perSecond)
  if (plan.first !== undefined) yield line('first', plan.first)
  yield line('warmup', Math.round(plan.warmUpMs))
  yield line('measure', Math.round(plan.measureMs))
  if (plan.patienceMs !== undefined) yield line('patience', plan.patienceMs)
  if (plan.openers !== undefined) yield line('openers', plan.openers)
  for (const pid of plan.pids) yield line('pid', pid)
  if (plan.keepAlive) yield Buffer.concat([words('ping'), blob(plan.keepAlive.asked), blob(plan.keepAlive.answered)])
  for (const script of plan.scripts) yield formatScript(script)
  yield line('end')
}

function formatScript({ person, group, opening, closing, messages }: Script): Uint8Array {
  return Buffer.concat([
    line('connection', person, group),
    ...opening.flatMap((step) => ('send' in step ? [words('send'), blob(step.send)] : [words('expect'), blob(step.expect)])),
    ...(closing ? [words('close'), blob(closing)] : []),
    ...messages.flatMap(({ echo, bytes, acknowledgement, until }) => [
      words('message', echo ? 1 : 0),
      blob(bytes),
      blob(acknowledgement ?? new Uint8Array()),
      blob(until ?? new Uint8Array()),
    ]),
  ])
}

function words(...parts: (string | number)[]): Uint8Array {
  return Buffer.from(`${parts.join(' ')} `, 'latin1')
}

function line(...parts: (string | number)[]): Uint8Array {
  return Buffer.from(`${parts.join(' ')}\n`, 'latin1')
}

function blob(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${bytes.length}:`, 'latin1'), bytes, Buffer.from('\n')])
}
