import { type InteractionLog } from '../../application/ports/interaction-log.ts'
import { type PostgresConnection } from './postgres-connection.ts'

/** The log of interactions in a PostgreSQL database. */
export function createPostgresInteractions({ ask }: PostgresConnection): InteractionLog {
  return {
    claim: async (interactionId, nowMs) => {
      const { count } = await ask(
        (sql) => sql`
          INSERT INTO patchcord.seen_interaction (interaction_id, claimed_at_ms)
          VALUES (${interactionId}, ${nowMs}) ON CONFLICT (interaction_id) DO NOTHING`,
      )
      return count === 1
    },
    prune: async ({ claimedBeforeMs }) => {
      await ask(
        (sql) => sql`
          DELETE FROM patchcord.seen_interaction WHERE claimed_at_ms < ${claimedBeforeMs}`,
      )
    },
  }
}
