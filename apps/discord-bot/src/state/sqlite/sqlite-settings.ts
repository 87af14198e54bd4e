import { z } from 'zod'
import { type SettingsStore } from '../../application/ports/settings-store.ts'
import {
  botScope,
  type RowScope,
  settingRowSchema,
  type SettingsFormat,
  toScopes,
} from '../formats/settings-format.ts'
import { type SqliteConnection } from './sqlite-connection.ts'

const select = 'SELECT scope, scope_id, name, value FROM setting WHERE scope = ? AND scope_id = ?'
const put = `
  INSERT INTO setting (scope, scope_id, name, value) VALUES (?, ?, ?, ?)
  ON CONFLICT (scope, scope_id, name) DO UPDATE SET value = excluded.value`
const unset = 'DELETE FROM setting WHERE scope = ? AND scope_id = ? AND name = ?'
const remove = 'DELETE FROM setting WHERE scope = ? AND scope_id = ?'

/** Settings in an SQLite file. */
export function createSqliteSettings(
  { run, all, ask, change }: SqliteConnection,
  format: SettingsFormat,
): SettingsStore {
  const load = (scopes: readonly RowScope[]) =>
    scopes.flatMap(({ type, id }) => z.array(settingRowSchema).parse(all(select, type, id)))

  const changeScope = (scope: RowScope, changes: object) =>
    change(() => {
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) run(unset, scope.type, scope.id, name)
        else run(put, scope.type, scope.id, name, format.write(scope, name, value))
      }
    })

  return {
    load: (place) => ask(() => format.readPlace(load(toScopes(place)))),
    change: changeScope,
    loadBot: () => ask(() => format.readBot(load([botScope]))),
    changeBot: (changes) => changeScope(botScope, changes),
    forget: (userId) => ask(() => void run(remove, 'person', userId)),
  }
}
