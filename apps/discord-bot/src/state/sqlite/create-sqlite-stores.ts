import { type DatabaseSync } from 'node:sqlite'
import { type Sealer } from '@patchcord/auth'
import { type Stores } from '../../application/ports/stores.ts'
import { createFormats } from '../formats/formats.ts'
import { createSqliteAccess } from './sqlite-access.ts'
import { createSqliteAnswers } from './sqlite-answers.ts'
import { createSqliteConnection } from './sqlite-connection.ts'
import { createSqliteConversations } from './sqlite-conversations.ts'
import { createSqliteInteractions } from './sqlite-interactions.ts'
import { createSqliteNotes } from './sqlite-notes.ts'
import { createSqliteSettings } from './sqlite-settings.ts'
import { createSqliteUsage } from './sqlite-usage.ts'

/**
 * All stores in an SQLite file, which several processes of one machine may share.
 *
 * @param settings - `now` gives epoch milliseconds, the same to all processes that share the file
 */
export function createSqliteStores(
  database: DatabaseSync,
  { sealer, now }: { readonly sealer: Sealer; readonly now: () => number },
): Stores {
  const connection = createSqliteConnection(database)
  const formats = createFormats(sealer)
  return {
    conversations: createSqliteConversations(connection, formats.turns),
    answers: createSqliteAnswers(connection, { format: formats.answers, now }),
    settings: createSqliteSettings(connection, formats.settings),
    access: createSqliteAccess(connection),
    usage: createSqliteUsage(connection),
    interactions: createSqliteInteractions(connection),
    notes: createSqliteNotes(connection),
  }
}
