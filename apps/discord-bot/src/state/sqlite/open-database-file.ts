import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseError } from '../database-error.ts'

/** How long one process waits while another one writes, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000

/**
 * Each entry brings the schema from its own index to the next; `user_version` says how many have run.
 * Entries are never changed once released.
 */
const migrations: readonly string[] = [
  `CREATE TABLE session (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     tokens TEXT NOT NULL,
     version TEXT NOT NULL
   ) STRICT;
   CREATE TABLE unreadable_session (tokens TEXT NOT NULL, set_aside_at_ms INTEGER NOT NULL) STRICT;
   CREATE TABLE lease (
     name TEXT PRIMARY KEY,
     holder TEXT NOT NULL,
     ends_at_ms INTEGER NOT NULL
   ) STRICT;`,
]

/**
 * Opens the bot's database, makes it if there is none, and brings its schema up to date. It and its
 * write-ahead log are readable by this user alone.
 *
 * @throws {DatabaseError}
 */
export function openDatabaseFile(path: string): DatabaseSync {
  try {
    createPrivateFile(path)
    return open(path)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown reason'
    throw new DatabaseError(
      `The database ${path} cannot be used (${reason}). Check that DATABASE_URL names a file that this user may write.`,
      { cause },
    )
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    migrate(database)
    return database
  } catch (error) {
    database.close() // and with it, its transaction
    throw error
  }
}

/** SQLite gives its log the mode of the database file, so that mode has to be right from the start. */
function createPrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
}

function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE')
  const done = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
  if (done > migrations.length) throw new Error('a newer version of the bot has written it')
  for (const migration of migrations.slice(done)) database.exec(migration)
  database.exec(`PRAGMA user_version = ${String(migrations.length)}`)
  database.exec('COMMIT')
}
