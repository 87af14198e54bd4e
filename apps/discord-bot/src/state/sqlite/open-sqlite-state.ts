import { type Sealer } from '@patchcord/auth'
import { type StateDatabase } from '../state-database.ts'
import { createSqliteStores } from './create-sqlite-stores.ts'
import { openDatabaseFile } from './open-database-file.ts'
import { createSqliteSession } from './sqlite-session.ts'

/**
 * Opens the bot's database in a file, which several processes of one machine may share.
 *
 * @param settings - `now` gives epoch milliseconds, the same to all processes that share the file
 * @throws {DatabaseError}
 */
export function openSqliteState(
  path: string,
  { sealer, now }: { readonly sealer: Sealer; readonly now: () => number },
): StateDatabase {
  // A refresh token is good once, so the one that follows it has to survive whatever happens. The rest
  // is written while people wait, and need not wait for the disk.
  const durable = openDatabaseFile(path, { survives: 'power-cut' })
  const quick = openDatabaseFile(path, { survives: 'crash' })
  return {
    session: createSqliteSession(durable, { now }),
    stores: createSqliteStores(quick, { sealer, now }),
    // Deleted rows are overwritten in the file, but the log still has them until it is emptied.
    eraseDeleted: async () => quick.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
    close: async () => {
      quick.close()
      durable.close()
    },
  }
}
