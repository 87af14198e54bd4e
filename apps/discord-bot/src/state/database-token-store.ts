import {
  AuthError,
  type SessionFormat,
  type SessionReading,
  type StoredTokens,
  type TokenLease,
  type TokenStore,
} from '@patchcord/auth'
import { type sleep as systemSleep } from '@patchcord/auth/node'
import { guardStore } from './guard-store.ts'
import { type SessionDatabase } from './session-database.ts'

const POLL_MS = 50

/**
 * The session in the bot's database, which several processes may share. The lease of one that died is
 * free after a minute.
 */
export function createDatabaseTokenStore(settings: {
  readonly database: SessionDatabase
  /** How tokens are written down, sealed or not. */
  readonly format: SessionFormat
  readonly sleep: typeof systemSleep
  readonly generateId: () => string
}): TokenStore {
  const { database, format, sleep, generateId } = settings

  async function load(): Promise<StoredTokens | undefined> {
    const row = await guardStore(database.load)
    return row && { tokens: takeTokens(format.read(row.text)), version: row.version }
  }

  const save: TokenStore['save'] = async (tokens, { expectedVersion }) => {
    const current = await guardStore(database.load)
    const isReadable = current !== undefined && format.read(current.text).type === 'session'
    if ((isReadable ? current.version : undefined) !== expectedVersion) throw buildConflict()
    if (current && !isReadable) await guardStore(() => database.setAside(current.version))
    const row = { text: format.write(tokens), version: generateId() }
    if (!(await guardStore(() => database.replace(row, current?.version)))) throw buildConflict()
    return { tokens, version: row.version }
  }

  async function acquireLease(signal: AbortSignal | undefined): Promise<TokenLease> {
    const holder = generateId()
    signal?.throwIfAborted()
    while (!(await guardStore(() => database.takeLease(holder)))) await sleep(POLL_MS, { signal })
    // When this fails, the lease ends by itself.
    const release = () => database.releaseLease(holder).catch(() => undefined)
    if (signal?.aborted) await release()
    signal?.throwIfAborted()
    return { release }
  }

  return {
    load,
    save,
    delete: () => guardStore(database.delete),
    acquireLease: ({ signal } = {}) => acquireLease(signal),
  }
}

function buildConflict(): AuthError {
  return new AuthError('store-conflict', 'The stored session was changed meanwhile: load it again')
}

function takeTokens(reading: SessionReading): StoredTokens['tokens'] {
  switch (reading.type) {
    case 'session':
      return reading.tokens
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
