import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseError } from '../database-error.ts'
import { migrations } from './migrations.ts'

/** How long one process waits while another one writes, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000

/**
 * What a change survives once it is made: `power-cut` waits for the disk, `crash` does not, and may lose
 * the last changes to a power cut, but never half of one.
 */
export type Durability = 'power-cut' | 'crash'

/**
 * Opens the bot's database, makes it if there is none, and brings its schema up to date. It and its
 * write-ahead log are readable by this user alone, and what is deleted is overwritten.
 *
 * @throws {DatabaseError}
 */
export function openDatabaseFile(
  path: string,
  { survives = 'power-cut' }: { readonly survives?: Durability } = {},
): DatabaseSync {
  try {
    createPrivateFile(path)
    return open(path, survives)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown reason'
    throw new DatabaseError(
      `The database ${path} cannot be used (${reason}). Check that DATABASE_URL names a file that this user may write.`,
      { cause },
    )
  }
}

function open(path: string, survives: Durability): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    const synchronous = survives === 'power-cut' ? 'FULL' : 'NORMAL'
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}`)
    database.exec('PRAGMA secure_delete = ON')
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
