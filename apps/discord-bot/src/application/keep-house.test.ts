import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSealer, parseSealingKeys } from '@patchcord/auth/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createManualClock } from '../../test/manual-clock.ts'
import { openSqliteState } from '../state/sqlite/open-sqlite-state.ts'
import { type StateDatabase } from '../state/state-database.ts'
import { keepHouse } from './keep-house.ts'
import { type Stores } from './ports/stores.ts'

const HOUR_MS = 3_600_000
const ignore = () => undefined

let folder: string
let state: StateDatabase
const clock = createManualClock(1_000)
const sealer = createSealer(parseSealingKeys('a'.repeat(64)))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  state = openSqliteState(join(folder, 'patchcord.db'), { sealer, now: clock.now })
})

afterEach(async () => {
  await state.close()
  await rm(folder, { recursive: true, force: true })
})

function start(stores: Stores) {
  const warnings: string[] = []
  const warn = (_fields: object, message: string) => void warnings.push(message)
  const stop = keepHouse({ stores, clock, logger: { info: ignore, warn, error: ignore } })
  return { stop, warnings }
}

describe('keepHouse', () => {
  it('lets go of what is past its time every hour, until it is stopped', async () => {
    const { interactions } = state.stores
    const { stop } = start(state.stores)
    await interactions.claim('42', clock.now())
    await clock.advanceTo(clock.now() + HOUR_MS)
    expect(await interactions.claim('42', clock.now())).toBe(false)
    await clock.advanceTo(clock.now() + HOUR_MS)
    expect(await interactions.claim('42', clock.now())).toBe(true)
    await stop()
    await clock.advanceTo(clock.now() + 3 * HOUR_MS)
    expect(await interactions.claim('42', clock.now())).toBe(false)
  })

  it('goes on after a failure, which it logs', async () => {
    let calls = 0
    const prune = async () => {
      calls += 1
      throw new Error('secret')
    }
    const { interactions } = state.stores
    const failing = { ...state.stores, interactions: { ...interactions, prune } }
    const { stop, warnings } = start(failing)
    await clock.advanceTo(clock.now() + HOUR_MS)
    await stop()
    expect(calls).toBe(2)
    expect(warnings).toEqual(Array(2).fill('what is past its time could not be deleted'))
  })
})
