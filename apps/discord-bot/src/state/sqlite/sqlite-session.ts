import { type DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { LEASE_LIFETIME_MS, type SessionDatabase } from '../session-database.ts'

const rowSchema = z.object({ tokens: z.string(), version: z.string() })

/**
 * The session in an SQLite file, which several processes of one machine may share.
 *
 * @param settings - `now` gives epoch milliseconds, the same to all processes that share the file
 */
export function createSqliteSession(
  database: DatabaseSync,
  { now }: { readonly now: () => number },
): SessionDatabase {
  const select = database.prepare('SELECT tokens, version FROM session')
  const insert = database.prepare(
    'INSERT INTO session (id, tokens, version) VALUES (1, ?, ?) ON CONFLICT (id) DO NOTHING',
  )
  const update = database.prepare('UPDATE session SET tokens = ?, version = ? WHERE version = ?')
  const copy = database.prepare(
    `INSERT INTO unreadable_session (tokens, set_aside_at_ms)
     SELECT tokens, ? FROM session WHERE version = ?`,
  )
  const remove = database.prepare('DELETE FROM session')
  const take = database.prepare(
    `INSERT INTO lease (name, holder, ends_at_ms) VALUES ('session', ?, ?)
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, ends_at_ms = excluded.ends_at_ms
     WHERE ends_at_ms <= ?`,
  )
  const giveBack = database.prepare('DELETE FROM lease WHERE holder = ?')

  return {
    load: async () => {
      const row = select.get()
      if (row === undefined) return undefined
      const { tokens, version } = rowSchema.parse(row)
      return { text: tokens, version }
    },
    replace: async ({ text, version }, expectedVersion) => {
      const { changes } =
        expectedVersion === undefined
          ? insert.run(text, version)
          : update.run(text, version, expectedVersion)
      return changes === 1
    },
    setAside: async (version) => void copy.run(now(), version),
    delete: async () => void remove.run(),
    takeLease: async (holder) => take.run(holder, now() + LEASE_LIFETIME_MS, now()).changes === 1,
    releaseLease: async (holder) => void giveBack.run(holder),
  }
}
