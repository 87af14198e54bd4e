import { type DatabaseSync } from 'node:sqlite'
import { AuthError, type SessionFormat, type StoredTokens, type TokenStore } from '@patchcord/auth'
import { z } from 'zod'
import { guardStore } from './guard-store.ts'
import { type SqliteLease } from './sqlite-lease.ts'

const rowSchema = z.object({ tokens: z.string(), version: z.string() })

/** The session in the bot's database, which several processes may share. */
export function createSqliteTokenStore(options: {
  readonly database: DatabaseSync
  readonly lease: SqliteLease
  /** How tokens are written down, sealed or not. */
  readonly format: SessionFormat
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly generateId: () => string
}): TokenStore {
  const { database, lease, format, now, generateId } = options
  const selectSession = database.prepare('SELECT tokens, version FROM session')
  const putSession = database.prepare(
    `INSERT INTO session (id, tokens, version) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET tokens = excluded.tokens, version = excluded.version`,
  )
  const setAside = database.prepare(
    'INSERT INTO unreadable_session (tokens, set_aside_at_ms) SELECT tokens, ? FROM session',
  )
  function readSession(): StoredTokens | undefined {
    const row = selectSession.get()
    return row && parseRow(row, format)
  }

  function replace(
    tokens: StoredTokens['tokens'],
    expectedVersion: string | undefined,
  ): StoredTokens {
    const version = generateId()
    database.exec('BEGIN IMMEDIATE')
    try {
      if (readableVersion() !== expectedVersion) throw buildConflict()
      putSession.run(format.write(tokens), version)
      database.exec('COMMIT')
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
    return { tokens, version }
  }

  /** A session that cannot be read is kept aside, and counts as none. */
  function readableVersion(): string | undefined {
    try {
      return readSession()?.version
    } catch {
      setAside.run(now())
      return undefined
    }
  }

  return {
    load: async () => guardStore(readSession),
    save: async (tokens, { expectedVersion }) => guardStore(() => replace(tokens, expectedVersion)),
    delete: async () => guardStore(() => database.exec('DELETE FROM session')),
    acquireLease: ({ signal } = {}) => lease.acquire(signal),
  }
}

function buildConflict(): AuthError {
  return new AuthError('store-conflict', 'The stored session was changed meanwhile: load it again')
}

function parseRow(row: unknown, format: SessionFormat): StoredTokens {
  const { tokens: text, version } = rowSchema.parse(row)
  const reading = format.read(text)
  switch (reading.type) {
    case 'session':
      return { tokens: reading.tokens, version }
    case 'sealed':
      throw new AuthError(
        'store-sealed',
        `The stored session is sealed with another key (${reading.keyId}): bring that key back, or sign in again; what is stored is kept`,
      )
    case 'unreadable':
      throw new AuthError(
        'store-corrupt',
        'The stored session cannot be read: sign in again; what is stored is kept',
      )
  }
}
