import { type DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { StoreError } from '../../application/ports/store-error.ts'

type Values = readonly SQLInputValue[]

/**
 * A database file as the stores use it. Every text of SQL is prepared once. What runs in the file runs at
 * once, so no two operations of a process mix.
 */
export interface SqliteConnection {
  /** @returns how many rows were changed */
  readonly run: (sql: string, ...values: Values) => number
  /** @returns the first row, or undefined */
  readonly get: (sql: string, ...values: Values) => unknown
  readonly all: (sql: string, ...values: Values) => readonly unknown[]
  /** Does something in the database. @throws {StoreError} it failed */
  readonly ask: <T>(work: () => T) => Promise<T>
  /** The same in one transaction, which is undone when something throws. */
  readonly change: <T>(work: () => T) => Promise<T>
  /**
   * Deletes some rows at a time until there are no more, and lets others have their turn in between.
   *
   * @param deleteSome - deletes so many rows at most @returns how many it has deleted
   */
  readonly deleteAll: (deleteSome: (limit: number) => number) => Promise<void>
}

/** So many rows are deleted within some milliseconds, with the turns that hang on them. */
const DELETED_AT_ONCE = 100

/** Lets stores use a database file. */
export function createSqliteConnection(database: DatabaseSync): SqliteConnection {
  const statements = new Map<string, StatementSync>()

  function prepare(sql: string): StatementSync {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  const run: SqliteConnection['run'] = (sql, ...values) =>
    Number(prepare(sql).run(...values).changes)

  async function ask<T>(work: () => T): Promise<T> {
    try {
      return work()
    } catch (cause) {
      throw new StoreError(cause)
    }
  }

  return {
    run,
    get: (sql, ...values) => prepare(sql).get(...values),
    all: (sql, ...values) => prepare(sql).all(...values),
    ask,
    change: (work) => ask(() => runInTransaction(database, run, work)),
    deleteAll: async (deleteSome) => {
      while ((await ask(() => deleteSome(DELETED_AT_ONCE))) > 0) await setImmediate()
    },
  }
}

/** Asks for the right to write at once: one that reads first could find later that it may not. */
function runInTransaction<T>(
  database: DatabaseSync,
  run: SqliteConnection['run'],
  work: () => T,
): T {
  run('BEGIN IMMEDIATE')
  try {
    const result = work()
    run('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) run('ROLLBACK')
    throw error
  }
}
