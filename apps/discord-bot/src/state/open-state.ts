import { createSessionFormat, type Sealer, type TokenStore } from '@patchcord/auth'
import { type sleep as systemSleep } from '@patchcord/auth/node'
import { forgetPerson } from '../application/ports/retention.ts'
import { type Stores } from '../application/ports/stores.ts'
import { type DatabaseLocation } from '../database-url.ts'
import { createDatabaseTokenStore } from './database-token-store.ts'
import { openPostgresState } from './postgres/open-postgres-state.ts'
import { openSqliteState } from './sqlite/open-sqlite-state.ts'
import { type StateDatabase } from './state-database.ts'

/** What the bot remembers, whichever database it lies in. */
export interface BotState {
  readonly tokenStore: TokenStore
  readonly stores: Stores
  /** As {@link forgetPerson}, so that nothing of it can be read from the database's files either. */
  readonly forget: (userId: string, options: { readonly keptUsageSinceMs: number }) => Promise<void>
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
  settings: StateSettings,
): Promise<BotState> {
  const { sealer, sleep, generateId } = settings
  const { session, stores, eraseDeleted, close } = await openDatabase(location, settings)
  const format = createSessionFormat({ sealer })
  return {
    tokenStore: createDatabaseTokenStore({ database: session, format, sleep, generateId }),
    stores,
    forget: async (userId, options) => {
      await forgetPerson(stores, userId, options)
      await eraseDeleted()
    },
    close,
  }
}

async function openDatabase(
  location: DatabaseLocation,
  settings: StateSettings,
): Promise<StateDatabase> {
  switch (location.type) {
    case 'sqlite':
      return openSqliteState(location.path, settings)
    case 'postgres':
      return openPostgresState(location.server, settings)
  }
}
