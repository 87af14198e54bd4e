import { z } from 'zod'
import { type NoteStore } from '../../application/ports/note-store.ts'
import { type SqliteConnection } from './sqlite-connection.ts'

const select = 'SELECT text FROM note WHERE name = ?'
const put = `
  INSERT INTO note (name, text) VALUES (?, ?)
  ON CONFLICT (name) DO UPDATE SET text = excluded.text WHERE text <> excluded.text`

const rowSchema = z.object({ text: z.string() }).optional()

/** Notes in an SQLite file. */
export function createSqliteNotes({ run, get, ask }: SqliteConnection): NoteStore {
  return {
    read: (name) => ask(() => rowSchema.parse(get(select, name))?.text),
    write: (name, text) => ask(() => run(put, name, text) === 1),
  }
}
