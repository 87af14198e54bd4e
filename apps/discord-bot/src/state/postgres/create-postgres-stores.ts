import { type Sealer } from '@patchcord/auth'
import { type Stores } from '../../application/ports/stores.ts'
import { createFormats } from '../formats/formats.ts'
import { type Postgres } from './connect.ts'
import { createPostgresAccess } from './postgres-access.ts'
import { createPostgresAnswers } from './postgres-answers.ts'
import { createPostgresConnection } from './postgres-connection.ts'
import { createPostgresConversations } from './postgres-conversations.ts'
import { createPostgresInteractions } from './postgres-interactions.ts'
import { createPostgresNotes } from './postgres-notes.ts'
import { createPostgresSettings } from './postgres-settings.ts'
import { createPostgresUsage } from './postgres-usage.ts'

/** All stores in a PostgreSQL database whose tables are up to date. Any number of machines may share it. */
export function createPostgresStores(
  postgres: Pick<Postgres, 'ask'>,
  { sealer }: { readonly sealer: Sealer },
): Stores {
  const connection = createPostgresConnection(postgres)
  const formats = createFormats(sealer)
  return {
    conversations: createPostgresConversations(connection, formats.turns),
    answers: createPostgresAnswers(connection, formats.answers),
    settings: createPostgresSettings(connection, formats.settings),
    access: createPostgresAccess(connection),
    usage: createPostgresUsage(connection),
    interactions: createPostgresInteractions(connection),
    notes: createPostgresNotes(connection),
  }
}
