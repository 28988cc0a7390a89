/** Why an operation was not done: a code of the domain, or one of the way to it (`admin.…`). Its sentence is in `admin-texts.ts`. */
export class AdminError extends Error {
  override readonly name = 'AdminError'

  constructor(
    readonly code: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(code)
  }
}
