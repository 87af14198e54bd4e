import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSessionFormat, type SessionFormat } from '@patchcord/auth'
import { createSealer, parseSealingKeys } from '@patchcord/auth/node'
import { testTokenStore } from '@patchcord/auth/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeATurn } from '../../../test/take-a-turn.ts'
import { DatabaseError } from '../database-error.ts'
import { createDatabaseTokenStore } from '../database-token-store.ts'
import { openDatabaseFile } from './open-database-file.ts'
import { createSqliteSession } from './sqlite-session.ts'

let folder: string
let path: string
let nowMs: number
let opened: { readonly close: () => unknown }[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  path = join(folder, 'data', 'patchcord.db')
  nowMs = 0
  opened = []
})

afterEach(async () => {
  for (const database of opened) await database.close()
  await rm(folder, { recursive: true, force: true })
})

function connect() {
  const database = openDatabaseFile(path)
  opened.push(database)
  return database
}

const plain = createSessionFormat()

function open(format: SessionFormat = plain) {
  const database = createSqliteSession(connect(), { now: () => nowMs })
  return createDatabaseTokenStore({ database, format, sleep: takeATurn, generateId: randomUUID })
}

const tokens = {
  accessToken: 'an-access-token',
  refreshToken: 'a-refresh-token',
  idToken: 'an-id-token',
  expiresAtMs: 1_000,
}

describe('createSqliteSession', () => {
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

const sealedWith = (key: string): SessionFormat =>
  createSessionFormat({ sealer: createSealer(parseSealingKeys(key)) })

describe('createSqliteSession with a sealed format', () => {
  const format = sealedWith('a'.repeat(64))

  testTokenStore(
    it,
    async () => ({
      open: () => open(format),
      expireLeases: () => {
        nowMs += 60_000
      },
      corrupt: async () => {
        await open(format).save(tokens, { expectedVersion: undefined })
        connect().exec(`UPDATE session SET tokens = '{"accessToken":'`)
      },
    }),
    { leasesExpire: true, sessionsCorrupt: true },
  )

  it('leaves no token in the database or its log', async () => {
    await open(format).save(tokens, { expectedVersion: undefined })
    for (const name of await readdir(join(folder, 'data'))) {
      const bytes = await readFile(join(folder, 'data', name), 'latin1')
      expect(bytes).not.toContain(tokens.refreshToken)
    }
  })

  it('says so when the key was changed, and keeps what is stored', async () => {
    await open(format).save(tokens, { expectedVersion: undefined })
    await expect(open(sealedWith('b'.repeat(64))).load()).rejects.toMatchObject({
      code: 'store-sealed',
    })
    expect((await open(format).load())?.tokens).toEqual(tokens)
  })
})

describe('openDatabaseFile', () => {
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
    expect(() => openDatabaseFile(path)).toThrow(DatabaseError)
    expect(() => openDatabaseFile(path)).toThrow(/newer version.*DATABASE_URL/)
  })

  it('says which file cannot be used', () => {
    expect(() => openDatabaseFile(folder)).toThrow(`The database ${folder} cannot be used`)
  })
})
