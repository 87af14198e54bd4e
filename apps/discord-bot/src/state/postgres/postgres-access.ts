import { type ISql } from 'postgres'
import { z } from 'zod'
import { type AccessStore, subjectsOf } from '../../application/ports/access-store.ts'
import {
  accessRowSchema,
  compareEntries,
  toAccessEntry,
  toSubjectKey,
} from '../formats/access-format.ts'
import { type PostgresConnection } from './postgres-connection.ts'

/** Access rules and quotas in a PostgreSQL database. */
export function createPostgresAccess({ ask, change }: PostgresConnection): AccessStore {
  const read = (rows: readonly unknown[]) => z.array(accessRowSchema).parse(rows).map(toAccessEntry)

  return {
    load: (asker) =>
      ask(async (sql) => {
        const keys = subjectsOf(asker).map(toSubjectKey)
        const orOfRoles = asker.hasKnownRoles ? sql`` : sql`OR subject LIKE 'role:%'`
        return read(
          await sql`
            SELECT ${columns(sql)} FROM patchcord.access
            WHERE subject IN ${sql(keys)} ${orOfRoles}`,
        )
      }),
    list: () =>
      ask(async (sql) => {
        const rows = await sql`SELECT ${columns(sql)} FROM patchcord.access`
        return read(rows).toSorted(compareEntries)
      }),
    setRule: (subject, rule) =>
      change(async (sql) => {
        const key = toSubjectKey(subject)
        await sql`
          INSERT INTO patchcord.access (subject, rule) VALUES (${key}, ${rule ?? null})
          ON CONFLICT (subject) DO UPDATE SET rule = excluded.rule`
        await removeEmpty(sql, key)
      }),
    setQuota: (subject, quota) =>
      change(async (sql) => {
        const key = toSubjectKey(subject)
        await sql`
          INSERT INTO patchcord.access (subject, per_hour, per_day)
          VALUES (${key}, ${quota?.perHour ?? null}, ${quota?.perDay ?? null})
          ON CONFLICT (subject)
          DO UPDATE SET per_hour = excluded.per_hour, per_day = excluded.per_day`
        await removeEmpty(sql, key)
      }),
  }
}

const columns = (sql: ISql) => sql`subject, rule, per_hour, per_day`

const removeEmpty = (sql: ISql, key: string) => sql`
  DELETE FROM patchcord.access
  WHERE subject = ${key} AND rule IS NULL AND per_hour IS NULL AND per_day IS NULL`
