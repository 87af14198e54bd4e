import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabaseSync } from 'node:sqlite'
import { createSealer, parseSealingKeys } from '@patchcord/auth/node'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PROCESS_LIFETIME_MS } from '../../application/ports/answer-store.ts'
import { type Stores } from '../../application/ports/stores.ts'
import { askLookups } from '../testing/ask-lookups.ts'
import { testStores } from '../testing/test-stores.ts'
import { createSqliteStores } from './create-sqlite-stores.ts'
import { openDatabaseFile } from './open-database-file.ts'

const sealer = createSealer(parseSealingKeys('a'.repeat(64)))
const MEMBERS = 10_000

/** Each member has a conversation, an answer, usage, settings, a rule and an interaction; all sealed is noise. */
const fill = `
  CREATE TEMP TABLE member AS
    WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${MEMBERS - 1})
    SELECT n, CAST(n AS TEXT) AS id, CAST(n % 200 AS TEXT) AS server FROM numbers;
  INSERT INTO conversation SELECT id, id, server, 1, n, 0 FROM member;
  INSERT INTO turn (conversation_id, turn_id, model_id, content)
    SELECT id, 'first', 'a-model', randomblob(2000) FROM member;
  INSERT INTO answer
    SELECT id, id, server, server, 'done', 'a process', n, id, 'first', '[]', randomblob(200), NULL
    FROM member;
  INSERT INTO usage SELECT id, id, server, 'a-model', 1, 1, 1, n FROM member;
  INSERT INTO setting SELECT 'person', id, 'modelId', randomblob(60) FROM member;
  INSERT INTO setting SELECT 'server', id, 'modelId', randomblob(60) FROM member WHERE n < 200;
  INSERT INTO access (subject, rule) SELECT 'user:' || id, 'allow' FROM member;
  INSERT INTO seen_interaction SELECT id, n FROM member;`

describe('SQLite with 10,000 members on 200 servers', () => {
  let folder: string
  let database: DatabaseSync
  let stores: Stores

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
    database = openDatabaseFile(join(folder, 'patchcord.db'), { survives: 'crash' })
    database.exec(fill)
    stores = createSqliteStores(database, { sealer, now: () => 0 })
  })

  afterAll(async () => {
    database.close()
    await rm(folder, { recursive: true, force: true })
  })

  it.each(Object.entries(askLookups))('finds %s in less than a millisecond', async (_, look) => {
    const durationsMs: number[] = []
    for (let time = 0; time < 101; time += 1) {
      const startedAtMs = performance.now()
      await look(stores, (time * 97) % MEMBERS)
      durationsMs.push(performance.now() - startedAtMs)
    }
    const [median] = durationsMs.toSorted((left, right) => left - right).slice(50)
    expect(median).toBeLessThan(1)
  })
})

describe('the statements of the SQLite stores', () => {
  it('find their rows by an index, all but the list of all rules', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
    const statements = await collectStatements(folder)
    const database = openDatabaseFile(join(folder, 'patchcord.db'))
    const scanning = statements.filter((sql) =>
      explain(database, sql).some((step) => /^SCAN (?!json_each|\(subquery)/.test(step)),
    )
    database.close()
    await rm(folder, { recursive: true, force: true })
    expect(statements.length).toBeGreaterThan(40)
    expect(scanning).toEqual(['SELECT subject, rule, per_hour, per_day FROM access'])
  })
})

/** All that the stores ask SQLite for while the contract holds: every operation is in it. */
async function collectStatements(folder: string): Promise<readonly string[]> {
  const opened: DatabaseSync[] = []
  const prepared = new Set<string>()
  let databases = 0

  function open(path: string): Stores {
    const database = openDatabaseFile(path, { survives: 'crash' })
    opened.push(database)
    const prepare = database.prepare.bind(database)
    vi.spyOn(database, 'prepare').mockImplementation((sql) => {
      prepared.add(sql)
      return prepare(sql)
    })
    return createSqliteStores(database, { sealer, now: () => nowMs })
  }

  let nowMs = 0
  const runs: (() => Promise<void>)[] = []
  const runner = {
    describe: (_: string, define: () => void) => define(),
    it: (_: string, run: () => Promise<void>) => runs.push(run),
  }
  testStores(runner, async () => {
    databases += 1
    const path = join(folder, `${databases}.db`)
    return {
      open: () => open(path),
      openWithAnotherKey: () => open(path),
      expireProcesses: async () => {
        nowMs += PROCESS_LIFETIME_MS
      },
    }
  })
  for (const run of runs) await run().catch(() => undefined) // of the key there is no other
  for (const database of opened) database.close()
  return [...prepared]
}

function explain(database: DatabaseSync, sql: string): string[] {
  if (/^(BEGIN|COMMIT|ROLLBACK)/.test(sql)) return []
  const rows = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()
  return rows.map(({ detail }) => String(detail))
}
