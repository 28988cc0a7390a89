import type { AdminAccount } from './admin-operations.ts'
import type { AdminTexts } from './admin-texts.ts'

/** Accounts as a table with a line each. */
export function formatAccounts(accounts: readonly AdminAccount[], texts: AdminTexts): string {
  return formatTable([texts.columns, ...accounts.map((account) => toRow(account, texts))])
}

/** Rows of cells, the heading first, with columns of one width. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => countColumns(row[column] ?? ''))))
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => pad(cell, widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

function toRow({ name, nickname, kind, role, createdAt, disabledAt }: AdminAccount, texts: AdminTexts): string[] {
  const state = disabledAt === null ? texts.enabled : `${texts.disabled} ${disabledAt.slice(0, 10)}`
  return [name, nickname, kind === 'guest' ? texts.guest : texts.roles[role], state, createdAt.slice(0, 10)]
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - countColumns(cell)))
}

/** Columns on a terminal: Chinese characters take two, marks none. */
function countColumns(text: string): number {
  let columns = 0
  for (const character of text) columns += /[\p{M}\p{Cf}]/u.test(character) ? 0 : character > '⺀' ? 2 : 1
  return columns
}
