import { MemoryCache } from './memory-cache.ts'
import { testCache } from './testing/cache.contract.ts'

testCache('MemoryCache', () => {
  const cache = new MemoryCache()
  return Promise.resolve({ open: () => cache, dispose: () => Promise.resolve() })
})
