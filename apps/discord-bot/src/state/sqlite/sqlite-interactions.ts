import { type InteractionLog } from '../../application/ports/interaction-log.ts'
import { type SqliteConnection } from './sqlite-connection.ts'

const insert = `
  INSERT INTO seen_interaction (interaction_id, claimed_at_ms) VALUES (?, ?)
  ON CONFLICT (interaction_id) DO NOTHING`
const removeOld = `
  DELETE FROM seen_interaction WHERE interaction_id IN (
    SELECT interaction_id FROM seen_interaction WHERE claimed_at_ms < ? LIMIT ?)`

/** The log of interactions in an SQLite file. */
export function createSqliteInteractions({
  run,
  ask,
  deleteAll,
}: SqliteConnection): InteractionLog {
  return {
    claim: (interactionId, nowMs) => ask(() => run(insert, interactionId, nowMs) === 1),
    prune: ({ claimedBeforeMs }) => deleteAll((limit) => run(removeOld, claimedBeforeMs, limit)),
  }
}
