export type StoreOpenCode =
  | 'store.damaged'
  | 'store.locked'
  | 'store.missing'
  | 'store.newer'
  | 'store.not-ours'
  | 'store.older'
  | 'store.unreadable'
  | 'store.unwritable'

/** Why the data could not be opened, in one sentence for the person who runs the server. Nothing was overwritten. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError'

  constructor(
    readonly code: StoreOpenCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
