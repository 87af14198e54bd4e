import { createSessionFormat, type Sealer, type TokenStore } from '@patchcord/auth'
import { type sleep as systemSleep } from '@patchcord/auth/node'
import { type DatabaseLocation } from '../database-url.ts'
import { createDatabaseTokenStore } from './database-token-store.ts'
import { openPostgresSession } from './postgres/postgres-session.ts'
import { type SessionDatabase } from './session-database.ts'
import { openSqliteSession } from './sqlite/sqlite-session.ts'

/** What the bot remembers, whichever database it lies in. */
export interface BotState {
  readonly tokenStore: TokenStore
  /** Waits for what is under way. */
  readonly close: () => Promise<void>
}

/** What the state needs beside its database. */
export interface StateSettings {
  /** Seals what is secret in it. */
  readonly sealer: Sealer
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly sleep: typeof systemSleep
  readonly generateId: () => string
}

/**
 * Opens the bot's database, brings its schema up to date, and makes one if there is none.
 *
 * @throws {DatabaseError}
 */
export async function openState(
  location: DatabaseLocation,
  { sealer, now, sleep, generateId }: StateSettings,
): Promise<BotState> {
  const database = await openSession()
  return {
    tokenStore: createDatabaseTokenStore({
      database,
      format: createSessionFormat({ sealer }),
      sleep,
      generateId,
    }),
    close: database.close,
  }

  async function openSession(): Promise<SessionDatabase> {
    switch (location.type) {
      case 'sqlite':
        return openSqliteSession(location.path, { now })
      case 'postgres':
        return openPostgresSession(location.server, { sleep })
    }
  }
}
