import { type ISql } from 'postgres'
import { StoreError } from '../../application/ports/store-error.ts'
import { type Postgres } from './connect.ts'

/** A database as the stores use it. */
export interface PostgresConnection {
  /** Asks the server. @throws {StoreError} it failed, or what it said cannot be read */
  readonly ask: <T>(work: (sql: ISql) => PromiseLike<T>) => Promise<T>
  /** The same in one transaction, which is undone when something throws. */
  readonly change: <T>(work: (sql: ISql) => PromiseLike<T>) => Promise<T>
}

/** Lets stores use a database. */
export function createPostgresConnection({ ask }: Pick<Postgres, 'ask'>): PostgresConnection {
  const guard = async <T>(question: Promise<T>): Promise<T> => {
    try {
      return await question
    } catch (cause) {
      throw new StoreError(cause)
    }
  }

  return {
    ask: (work) => guard(ask(work)),
    change: async (work) => {
      const change = ask((sql) =>
        sql.begin(async (transaction) => ({ value: await work(transaction) })),
      )
      const { value } = await guard(change)
      return value
    },
  }
}
