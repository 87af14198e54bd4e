import { type ISql } from 'postgres'
import { z } from 'zod'
import { type SettingsStore } from '../../application/ports/settings-store.ts'
import {
  botScope,
  type RowScope,
  settingRowSchema,
  type SettingsFormat,
  toScopes,
} from '../formats/settings-format.ts'
import { type PostgresConnection } from './postgres-connection.ts'

/** Settings in a PostgreSQL database. */
export function createPostgresSettings(
  { ask, change }: PostgresConnection,
  format: SettingsFormat,
): SettingsStore {
  const load = (scopes: readonly RowScope[]) =>
    ask(async (sql) => z.array(settingRowSchema).parse(await select(sql, scopes)))

  const changeScope = (scope: RowScope, changes: object) =>
    change(async (sql) => {
      // In one order, so that no two changes wait for each other.
      const ordered = Object.entries(changes).toSorted(([left], [right]) => (left < right ? -1 : 1))
      for (const [name, value] of ordered) {
        if (value === undefined) await unset(sql, scope, name)
        else await put(sql, scope, name, format.write(scope, name, value))
      }
    })

  return {
    load: async (place) => format.readPlace(await load(toScopes(place))),
    change: changeScope,
    loadBot: async () => format.readBot(await load([botScope])),
    changeBot: (changes) => changeScope(botScope, changes),
    forget: async (userId) => {
      await ask(
        (sql) => sql`
          DELETE FROM patchcord.setting WHERE scope = 'person' AND scope_id = ${userId}`,
      )
    },
  }
}

const select = (sql: ISql, scopes: readonly RowScope[]) => sql`
  SELECT scope, scope_id, name, value FROM patchcord.setting
  WHERE (scope, scope_id) IN (VALUES ${sql(scopes.map(({ type, id }) => [type, id]))})`

const put = (sql: ISql, { type, id }: RowScope, name: string, value: Uint8Array) => sql`
  INSERT INTO patchcord.setting (scope, scope_id, name, value)
  VALUES (${type}, ${id}, ${name}, ${value})
  ON CONFLICT (scope, scope_id, name) DO UPDATE SET value = excluded.value`

const unset = (sql: ISql, { type, id }: RowScope, name: string) => sql`
  DELETE FROM patchcord.setting WHERE scope = ${type} AND scope_id = ${id} AND name = ${name}`
