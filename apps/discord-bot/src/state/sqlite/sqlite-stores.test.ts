import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabaseSync } from 'node:sqlite'
import { createSealer, parseSealingKeys } from '@patchcord/auth/node'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { PROCESS_LIFETIME_MS } from '../../application/ports/answer-store.ts'
import { testStores } from '../testing/test-stores.ts'
import { createSqliteStores } from './create-sqlite-stores.ts'
import { openDatabaseFile } from './open-database-file.ts'

let folder: string
let path: string
let nowMs: number
let opened: DatabaseSync[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  path = join(folder, 'patchcord.db')
  nowMs = 0
  opened = []
})

afterEach(async () => {
  for (const database of opened) database.close()
  await rm(folder, { recursive: true, force: true })
})

function open(key = 'a'.repeat(64)) {
  const database = openDatabaseFile(path, { survives: 'crash' })
  opened.push(database)
  const sealer = createSealer(parseSealingKeys(key))
  return createSqliteStores(database, { sealer, now: () => nowMs })
}

describe('SQLite', () => {
  testStores({ describe, it }, async () => ({
    open: () => open(),
    openWithAnotherKey: () => open('b'.repeat(64)),
    expireProcesses: async () => {
      nowMs += PROCESS_LIFETIME_MS
    },
  }))
})
