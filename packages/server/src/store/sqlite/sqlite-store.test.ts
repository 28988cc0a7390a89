import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeStore } from '../store.contract.ts'
import { openSqliteStore } from './sqlite-store.ts'

describeStore('SQLite store', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hongyan-store-'))
  const store = await openSqliteStore({ dataDir })
  return {
    store,
    async remove() {
      await store.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
})
