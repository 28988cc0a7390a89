import { loadPasswordJudge } from '@hongyan/protocol/password'
import { parentPort } from 'node:worker_threads'

/** Entry of the thread that judges passwords: megabytes of lists, and now and then a password that takes long. */
const port = parentPort
if (!port) throw new Error('This file runs as a worker thread.')

port.on('message', ({ password, accountName }: { password: string; accountName: string }) => {
  void loadPasswordJudge().then((judge) => port.postMessage(judge(password, accountName).reason))
})
