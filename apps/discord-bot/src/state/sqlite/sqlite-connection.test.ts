import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSqliteConnection } from './sqlite-connection.ts'

let folder: string
let path: string
let database: DatabaseSync

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  path = join(folder, 'patchcord.db')
  database = new DatabaseSync(path, { timeout: 20 })
  database.exec('CREATE TABLE number (value INTEGER PRIMARY KEY)')
})

afterEach(async () => {
  if (database.isOpen) database.close()
  await rm(folder, { recursive: true, force: true })
})

const insert = 'INSERT INTO number VALUES (?)'
const count = 'SELECT count(*) AS numbers FROM number'

describe('createSqliteConnection', () => {
  it('prepares a statement once', async () => {
    const { run } = createSqliteConnection(database)
    const prepare = vi.spyOn(database, 'prepare')
    run(insert, 1)
    run(insert, 2)
    expect(prepare).toHaveBeenCalledOnce()
  })

  it('undoes a change of which a part fails', async () => {
    const { run, get, change } = createSqliteConnection(database)
    const failing = change(() => {
      run(insert, 1)
      run(insert, 1)
    })
    await expect(failing).rejects.toMatchObject({ name: 'StoreError', code: 'store-failed' })
    expect(get(count)).toEqual({ numbers: 0 })
    await change(() => run(insert, 1))
    expect(get(count)).toEqual({ numbers: 1 })
  })

  it('says what to check, and keeps the reason, when the database fails', async () => {
    const { ask, get } = createSqliteConnection(database)
    database.close()
    await expect(ask(() => get(count))).rejects.toMatchObject({
      message: expect.stringMatching(/^The database failed: check the disk/),
      cause: expect.objectContaining({ code: 'ERR_INVALID_STATE' }),
    })
  })

  it('fails when another one writes for too long, and works again after that', async () => {
    const other = new DatabaseSync(path)
    const { run, get, change } = createSqliteConnection(database)
    other.exec('BEGIN IMMEDIATE; INSERT INTO number VALUES (7)')
    await expect(change(() => run(insert, 1))).rejects.toMatchObject({
      code: 'store-failed',
      cause: expect.objectContaining({ message: expect.stringContaining('locked') }),
    })
    other.exec('COMMIT')
    await change(() => run(insert, 1))
    expect(get(count)).toEqual({ numbers: 2 })
    other.close()
  })

  it('lets others read while one writes', () => {
    database.exec('PRAGMA journal_mode = WAL')
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE; INSERT INTO number VALUES (7)')
    expect(createSqliteConnection(database).get(count)).toEqual({ numbers: 0 })
    other.close()
  })

  it('deletes in portions, and lets others have their turn in between', async () => {
    const { deleteAll } = createSqliteConnection(database)
    const portions: { readonly deleted: number; readonly turn: number }[] = []
    let rest = 240
    let turn = 0
    let next = setImmediate(takeTurn)
    function takeTurn() {
      turn += 1
      next = setImmediate(takeTurn)
    }
    await deleteAll((limit) => {
      const deleted = Math.min(limit, rest)
      rest -= deleted
      portions.push({ deleted, turn })
      return deleted
    })
    clearImmediate(next)
    expect(portions.map(({ deleted }) => deleted)).toEqual([100, 100, 40, 0])
    expect(new Set(portions.map((portion) => portion.turn)).size).toBe(4)
  })
})
