import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { InterruptedError } from '../commands/command-error.ts'

/** Asks for one line. Rejects with `InterruptedError` on Ctrl+C or the end of input. */
export function askLine(question: string): Promise<string> {
  return ask(question, true)
}

/** Asks for a line that is not shown. */
export function askSecret(question: string): Promise<string> {
  return ask(question, false)
}

function ask(question: string, echo: boolean): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const line = createInterface({ input: process.stdin, output: echo ? process.stdout : silent, terminal: true, historySize: 0 })
  return new Promise((resolve, reject) => {
    let answer: string | undefined
    line.once('SIGINT', () => line.close())
    line.once('close', () => {
      if (!echo || answer === undefined) process.stdout.write('\n')
      if (answer === undefined) reject(new InterruptedError())
      else resolve(answer)
    })
    if (!echo) process.stdout.write(question)
    line.question(echo ? question : '', (typed) => {
      answer = typed
      line.close()
    })
  })
}
