export type StoreOpenCode = 'store.damaged' | 'store.newer' | 'store.not-ours' | 'store.locked' | 'store.unwritable'

/** Why the data could not be opened, in one sentence for the person who starts the server. Nothing was overwritten. */
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
