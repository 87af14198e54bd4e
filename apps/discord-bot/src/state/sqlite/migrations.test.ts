import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrations } from './migrations.ts'
import { openDatabaseFile } from './open-database-file.ts'

/** What each released version has left behind, written out: a migration that is changed later shows here. */
const filesOf: readonly (readonly [version: number, sql: string])[] = [
  [
    1,
    `CREATE TABLE session (
       id INTEGER PRIMARY KEY CHECK (id = 1), tokens TEXT NOT NULL, version TEXT NOT NULL
     ) STRICT;
     CREATE TABLE unreadable_session (tokens TEXT NOT NULL, set_aside_at_ms INTEGER NOT NULL) STRICT;
     CREATE TABLE lease (
       name TEXT PRIMARY KEY, holder TEXT NOT NULL, ends_at_ms INTEGER NOT NULL
     ) STRICT;
     INSERT INTO session VALUES (1, 'the tokens', '7');
     INSERT INTO unreadable_session VALUES ('older tokens', 5);
     INSERT INTO lease VALUES ('session', 'somebody', 6);`,
  ],
]

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  path = join(folder, 'patchcord.db')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** The whole schema, whoever made it. */
function describeSchema(database: DatabaseSync) {
  const objects = database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()
  return objects.map(({ name, sql }) => [
    name,
    String(sql).replaceAll(/\s+|(?<=\()\s|\s(?=\))/g, ''),
  ])
}

describe.each(filesOf)('a file of version %i', (version, sql) => {
  beforeEach(() => {
    const old = new DatabaseSync(path)
    old.exec(sql)
    old.exec(`PRAGMA user_version = ${version}`)
    old.close()
  })

  it('keeps its session when it is brought up to date', () => {
    const database = openDatabaseFile(path)
    expect(database.prepare('SELECT * FROM session').all()).toEqual([
      { id: 1, tokens: 'the tokens', version: '7' },
    ])
    expect(database.prepare('SELECT * FROM unreadable_session').all()).toEqual([
      { tokens: 'older tokens', set_aside_at_ms: 5 },
    ])
    expect(database.prepare('SELECT * FROM lease').all()).toEqual([
      { name: 'session', holder: 'somebody', ends_at_ms: 6 },
    ])
    database.close()
  })

  it('has the schema of a new one then', () => {
    const database = openDatabaseFile(path)
    const fresh = openDatabaseFile(join(folder, 'fresh.db'))
    expect(describeSchema(database)).toEqual(describeSchema(fresh))
    expect(database.prepare('PRAGMA user_version').get()).toEqual({
      user_version: migrations.length,
    })
    database.close()
    fresh.close()
  })
})

describe('the migrations', () => {
  it('take for private what may hold something private, and go on with nothing of it', () => {
    const old = new DatabaseSync(path)
    for (const migration of migrations.slice(0, 3)) old.exec(migration)
    old.exec(`
      INSERT INTO conversation VALUES ('in a channel', '100', '200', 1, 5), ('direct', '100', '', 1, 5);
      PRAGMA user_version = 3`)
    old.close()
    const database = openDatabaseFile(path)
    const rows = database.prepare('SELECT conversation_id, is_private, is_open FROM conversation')
    expect(rows.all()).toEqual([
      { conversation_id: 'direct', is_private: 0, is_open: 0 },
      { conversation_id: 'in a channel', is_private: 1, is_open: 0 },
    ])
    database.close()
  })

  it('leave a file as it was when one of them fails', () => {
    const old = new DatabaseSync(path)
    old.exec('CREATE TABLE note (in_the_way TEXT)') // the last table of the last migration
    old.close()
    expect(() => openDatabaseFile(path)).toThrow(/note already exists/)
    const same = new DatabaseSync(path)
    expect(same.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'note' }])
    expect(same.prepare('PRAGMA user_version').get()).toEqual({ user_version: 0 })
    same.close()
  })
})
