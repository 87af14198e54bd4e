import { type DatabaseSync } from 'node:sqlite'
import { AuthError, type StoredTokens, type TokenStore } from '@patchcord/auth'
import { z } from 'zod'
import { guardStore } from './guard-store.ts'
import { type SqliteLease } from './sqlite-lease.ts'

const rowSchema = z.object({ tokens: z.string(), version: z.string() })
const tokensSchema = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  idToken: z.string().min(1).optional(),
  expiresAtMs: z.number(),
})

/** The session in the bot's database, which several processes may share. */
export function createSqliteTokenStore(options: {
  readonly database: DatabaseSync
  readonly lease: SqliteLease
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly generateId: () => string
}): TokenStore {
  const { database, lease, now, generateId } = options
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
    return row && parseSession(row)
  }

  function replace(
    tokens: StoredTokens['tokens'],
    expectedVersion: string | undefined,
  ): StoredTokens {
    const version = generateId()
    database.exec('BEGIN IMMEDIATE')
    try {
      if (readableVersion() !== expectedVersion) throw buildConflict()
      putSession.run(JSON.stringify(tokens), version)
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

function parseSession(row: unknown): StoredTokens {
  try {
    const { tokens, version } = rowSchema.parse(row)
    const { idToken, ...others } = tokensSchema.parse(JSON.parse(tokens))
    return { tokens: idToken === undefined ? others : { ...others, idToken }, version }
  } catch {
    throw new AuthError(
      'store-corrupt',
      'The stored session cannot be read: sign in again; what is there is kept',
    )
  }
}
