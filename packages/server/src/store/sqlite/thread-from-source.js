// Runs `thread.ts` as it is, in tests and checkouts. tsx has to be registered here, inside the thread: on
// Node 20 a thread does not inherit the loaders of its parent, and `--import tsx` leaves threads out.
import { register } from 'tsx/esm/api'

register()
await import('./thread.ts')
