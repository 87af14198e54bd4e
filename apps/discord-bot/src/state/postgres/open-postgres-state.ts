import { type Sealer } from '@patchcord/auth'
import { type sleep as systemSleep } from '@patchcord/auth/node'
import { type PostgresServer } from '../../database-url.ts'
import { type StateDatabase } from '../state-database.ts'
import { createPostgresStores } from './create-postgres-stores.ts'
import { openPostgres } from './open-postgres.ts'
import { createPostgresSession } from './postgres-session.ts'

/**
 * Opens the bot's database on a server, which any number of machines may share.
 *
 * @throws {DatabaseError}
 */
export async function openPostgresState(
  server: PostgresServer,
  { sealer, sleep }: { readonly sealer: Sealer; readonly sleep: typeof systemSleep },
): Promise<StateDatabase> {
  const postgres = await openPostgres(server, { sleep })
  return {
    session: createPostgresSession(postgres),
    stores: createPostgresStores(postgres, { sealer }),
    eraseDeleted: async () => undefined, // the server's own vacuum does
    close: postgres.close,
  }
}
