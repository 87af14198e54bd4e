import { z } from 'zod'
import { type AccessStore, subjectsOf } from '../../application/ports/access-store.ts'
import {
  accessRowSchema,
  compareEntries,
  toAccessEntry,
  toSubjectKey,
} from '../formats/access-format.ts'
import { type SqliteConnection } from './sqlite-connection.ts'

const select = `
  SELECT subject, rule, per_hour, per_day FROM access
  WHERE subject IN (SELECT value FROM json_each(?))`
const selectWithAllRoles = `${select}
  OR (subject >= 'role:' AND subject < 'role;')` // a semicolon follows a colon
const selectAll = 'SELECT subject, rule, per_hour, per_day FROM access'
const putRule = `
  INSERT INTO access (subject, rule) VALUES (?, ?)
  ON CONFLICT (subject) DO UPDATE SET rule = excluded.rule`
const putQuota = `
  INSERT INTO access (subject, per_hour, per_day) VALUES (?, ?, ?)
  ON CONFLICT (subject) DO UPDATE SET per_hour = excluded.per_hour, per_day = excluded.per_day`
const removeEmpty = `
  DELETE FROM access
  WHERE subject = ? AND rule IS NULL AND per_hour IS NULL AND per_day IS NULL`

/** Access rules and quotas in an SQLite file. */
export function createSqliteAccess({ run, all, ask, change }: SqliteConnection): AccessStore {
  const read = (rows: readonly unknown[]) => z.array(accessRowSchema).parse(rows).map(toAccessEntry)

  return {
    load: (asker) =>
      ask(() => {
        const subjects = JSON.stringify(subjectsOf(asker).map(toSubjectKey))
        return read(all(asker.hasKnownRoles ? select : selectWithAllRoles, subjects))
      }),
    list: () => ask(() => read(all(selectAll)).toSorted(compareEntries)),
    setRule: (subject, rule) =>
      change(() => {
        const key = toSubjectKey(subject)
        run(putRule, key, rule ?? null)
        run(removeEmpty, key)
      }),
    setQuota: (subject, quota) =>
      change(() => {
        const key = toSubjectKey(subject)
        run(putQuota, key, quota?.perHour ?? null, quota?.perDay ?? null)
        run(removeEmpty, key)
      }),
  }
}
