import { z } from 'zod'
import { LEASE_LIFETIME_MS, type SessionDatabase } from '../session-database.ts'
import { type Postgres } from './connect.ts'

const rowsSchema = z.array(z.object({ tokens: z.string(), version: z.string() })).max(1)

/**
 * The session in a PostgreSQL database whose tables are up to date. Any number of machines may share it:
 * what has to be compared with a time is compared with the server's.
 */
export function createPostgresSession({ ask }: Pick<Postgres, 'ask'>): SessionDatabase {
  return {
    load: async () => {
      const rows = await ask((sql) => sql`SELECT tokens, version FROM patchcord.session`)
      const [row] = rowsSchema.parse(rows)
      return row && { text: row.tokens, version: row.version }
    },

    replace: async ({ text, version }, expectedVersion) => {
      const { count } = await ask((sql) =>
        expectedVersion === undefined
          ? sql`
              INSERT INTO patchcord.session (id, tokens, version) VALUES (1, ${text}, ${version})
              ON CONFLICT (id) DO NOTHING`
          : sql`
              UPDATE patchcord.session SET tokens = ${text}, version = ${version}
              WHERE version = ${expectedVersion}`,
      )
      return count === 1
    },

    setAside: async (version) => {
      await ask(
        (sql) => sql`
          INSERT INTO patchcord.unreadable_session (tokens)
          SELECT tokens FROM patchcord.session WHERE version = ${version}`,
      )
    },

    delete: async () => {
      await ask((sql) => sql`DELETE FROM patchcord.session`)
    },

    takeLease: async (holder) => {
      const { count } = await ask(
        (sql) => sql`
          INSERT INTO patchcord.lease (name, holder, ends_at)
          VALUES ('session', ${holder}, now() + ${LEASE_LIFETIME_MS} * interval '1 millisecond')
          ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, ends_at = excluded.ends_at
          WHERE lease.ends_at <= now()`,
      )
      return count === 1
    },

    releaseLease: async (holder) => {
      await ask((sql) => sql`DELETE FROM patchcord.lease WHERE holder = ${holder}`)
    },
  }
}
