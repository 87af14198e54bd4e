import { z } from 'zod'
import { type NoteStore } from '../../application/ports/note-store.ts'
import { type PostgresConnection } from './postgres-connection.ts'

const rowsSchema = z.array(z.object({ text: z.string() }))

/** Notes in a PostgreSQL database. */
export function createPostgresNotes({ ask }: PostgresConnection): NoteStore {
  return {
    read: (name) =>
      ask(async (sql) => {
        const rows = await sql`SELECT text FROM patchcord.note WHERE name = ${name}`
        return rowsSchema.parse(rows)[0]?.text
      }),
    write: async (name, text) => {
      const { count } = await ask(
        (sql) => sql`
          INSERT INTO patchcord.note AS kept (name, text) VALUES (${name}, ${text})
          ON CONFLICT (name) DO UPDATE SET text = excluded.text WHERE kept.text <> excluded.text`,
      )
      return count === 1
    },
  }
}
