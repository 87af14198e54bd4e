import { type sleep as systemSleep } from '@patchcord/auth/node'
import { type PostgresServer } from '../../database-url.ts'
import { connect, type Postgres } from './connect.ts'
import { describeOpeningFailure } from './describe-opening-failure.ts'
import { migrate } from './migrate.ts'

/**
 * Connects to the bot's database and brings its tables up to date.
 *
 * @throws {DatabaseError}
 */
export async function openPostgres(
  server: PostgresServer,
  { sleep }: { readonly sleep: typeof systemSleep },
): Promise<Postgres> {
  const connections = connect(server, { sleep })
  try {
    await connections.ask(migrate)
    return connections
  } catch (error) {
    await connections.close()
    throw describeOpeningFailure(error)
  }
}
