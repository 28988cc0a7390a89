/** Why there is no backup, or nothing was restored: one sentence for the person who asked for it. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}
