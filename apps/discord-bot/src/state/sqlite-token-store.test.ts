import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { testTokenStore } from '@patchcord/auth/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DatabaseError, openDatabase } from './open-database.ts'
import { createSqliteLease } from './sqlite-lease.ts'
import { createSqliteTokenStore } from './sqlite-token-store.ts'

let folder: string
let path: string
let nowMs: number
let opened: ReturnType<typeof openDatabase>[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  path = join(folder, 'data', 'patchcord.db')
  nowMs = 0
  opened = []
})

afterEach(async () => {
  for (const database of opened) database.close()
  await rm(folder, { recursive: true, force: true })
})

function connect() {
  const database = openDatabase(path)
  opened.push(database)
  return database
}

function open() {
  const database = connect()
  const now = () => nowMs
  // Waiting takes a turn of the event loop here, and no time.
  const sleep = async (_delayMs: number, { signal }: { signal?: AbortSignal | undefined }) => {
    await setImmediate()
    signal?.throwIfAborted()
  }
  const lease = createSqliteLease({ database, now, sleep, generateId: randomUUID })
  return createSqliteTokenStore({ database, lease, now, generateId: randomUUID })
}

const tokens = { accessToken: 'access', refreshToken: 'refresh', idToken: 'id', expiresAtMs: 1_000 }

describe('createSqliteTokenStore', () => {
  testTokenStore(
    it,
    async () => ({
      open,
      expireLeases: () => {
        nowMs += 60_000
      },
      corrupt: async () => {
        await open().save(tokens, { expectedVersion: undefined })
        connect().exec(`UPDATE session SET tokens = '{"accessToken":'`)
      },
    }),
    { leasesExpire: true, sessionsCorrupt: true },
  )

  it('keeps an unreadable session aside when a new one takes its place', async () => {
    await open().save(tokens, { expectedVersion: undefined })
    const database = connect()
    database.exec(`UPDATE session SET tokens = 'scrambled'`)
    await open().save(tokens, { expectedVersion: undefined })
    expect(database.prepare('SELECT tokens FROM unreadable_session').all()).toEqual([
      { tokens: 'scrambled' },
    ])
  })
})

describe('openDatabase', () => {
  it('lets nobody else read the database or its log', async () => {
    await open().save(tokens, { expectedVersion: undefined })
    const names = await readdir(join(folder, 'data'))
    expect(names).toContain('patchcord.db-wal')
    for (const name of names) {
      expect((await stat(join(folder, 'data', name))).mode & 0o077).toBe(0)
    }
    expect((await readFile(path)).subarray(0, 15).toString()).toBe('SQLite format 3')
  })

  it('opens what an earlier start has made', async () => {
    await open().save(tokens, { expectedVersion: undefined })
    expect((await open().load())?.tokens).toEqual(tokens)
  })

  it('refuses the database of a newer version, and names the variable to look at', () => {
    connect().exec('PRAGMA user_version = 999')
    expect(() => openDatabase(path)).toThrow(DatabaseError)
    expect(() => openDatabase(path)).toThrow(/newer version.*DATABASE_URL/)
  })

  it('says which file cannot be used', () => {
    expect(() => openDatabase(folder)).toThrow(`The database ${folder} cannot be used`)
  })
})
