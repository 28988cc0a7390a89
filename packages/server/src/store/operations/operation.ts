import type { ConversationId } from '../../domain/conversation/conversation.ts'
import type { Position } from '../../domain/conversation/entry.ts'
import type { StoredEvent } from '../../domain/events.ts'
import type { Query } from '../queries/query.ts'

/**
 * The control flow of an operation, free of any database: it yields statements and is given their rows.
 * A driver runs it, synchronously over SQLite or awaiting each step elsewhere.
 */
export type Flow<T> = Generator<Step, T, unknown>

export interface Step {
  readonly query: Query
  readonly parameters: object
  /** The first row, all rows, or the number of rows changed. */
  readonly take: 'one' | 'all' | 'changes'
}

/** What an operation that writes has beside its statements. */
export interface Transaction {
  readonly lobbyId: ConversationId
  /** The next place in the order of all commits. */
  nextPosition(): Position
  /** Told to the listener of the store after the commit. */
  emit(event: StoredEvent): void
}

/** What an operation that reads has beside its statements. */
export interface Snapshot {
  readonly lobbyId: ConversationId
}

/**
 * Operations check every rule before their first write: one that throws a `DomainError` leaves nothing
 * behind, and the others of its transaction go on.
 */
export type WriteOperation<C, T> = (transaction: Transaction, command: C) => Flow<T>
export type ReadOperation<C, T> = (snapshot: Snapshot, command: C) => Flow<T>

export function* one<P extends object, R>(query: Query<P, R>, parameters: P): Flow<R | undefined> {
  return (yield { query, parameters, take: 'one' }) as R | undefined
}

export function* all<P extends object, R>(query: Query<P, R>, parameters: P): Flow<R[]> {
  return (yield { query, parameters, take: 'all' }) as R[]
}

/** Runs a statement that writes; returns how many rows it changed. */
export function* run<P extends object, R>(query: Query<P, R>, parameters: P): Flow<number> {
  return (yield { query, parameters, take: 'changes' }) as number
}

/** The one row of a statement that always has one, such as an insert that returns its id. */
export function* get<P extends object, R>(query: Query<P, R>, parameters: P): Flow<R> {
  const row = yield* one(query, parameters)
  if (row === undefined) throw new Error('A statement that always has a row had none.')
  return row
}
