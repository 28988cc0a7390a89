import { sql } from 'kysely'
import { query } from './query.ts'

export const readStoreState = query((db, _: object) => db.selectFrom('store').selectAll().where('id', '=', sql.lit(1)))

export const writePosition = query((db, p: { position: number }) =>
  db.updateTable('store').set({ position: p.position }).where('id', '=', sql.lit(1)),
)
