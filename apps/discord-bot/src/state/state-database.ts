import { type Stores } from '../application/ports/stores.ts'
import { type SessionDatabase } from './session-database.ts'

/** All that the bot keeps in one database. */
export interface StateDatabase {
  readonly session: SessionDatabase
  readonly stores: Stores
  /** Lets nothing that was deleted be read from the database's files, as far as that is ours to do. */
  readonly eraseDeleted: () => Promise<void>
  /** Waits for what is under way. */
  readonly close: () => Promise<void>
}
