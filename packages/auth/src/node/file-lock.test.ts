import { writeFileSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createTestClock, type TestClock } from '../../test/support/clock.ts'
import { acquireFileLock, isErrorWithCode } from './file-lock.ts'

let folder: string
let clock: TestClock

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-lock-'))
  clock = createTestClock()
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const take = (signal?: AbortSignal) =>
  acquireFileLock(folder, {
    lifetimeMs: 1000,
    now: clock.now,
    sleep: async (_delayMs, options) => {
      await setImmediate()
      options?.signal?.throwIfAborted()
    },
    signal,
  })

/** Whether somebody else could have the lock now. */
async function isFree(): Promise<boolean> {
  const controller = new AbortController()
  const taking = take(controller.signal)
  await Promise.race([taking, readFolderOften()])
  controller.abort()
  return taking.then(
    async (lock) => lock.release().then(() => true),
    () => false,
  )
}

async function readFolderOften(): Promise<void> {
  for (let time = 0; time < 20; time += 1) await readdir(folder)
}

describe('acquireFileLock', () => {
  it('is held from the moment it is given until it is released', async () => {
    const lock = await take()
    expect(await lock.isHeld()).toBe(true)
    expect(await isFree()).toBe(false)
    await lock.release()
    expect(await isFree()).toBe(true)
  })

  it('falls to the next one after its time, and is no longer held then', async () => {
    const dead = await take()
    clock.advance(1000)
    const next = await take()
    expect(await dead.isHeld()).toBe(false)
    expect(await next.isHeld()).toBe(true)
  })

  it('is not freed by a holder who comes back too late', async () => {
    const dead = await take()
    clock.advance(1000)
    await take()
    await dead.release()
    expect(await isFree()).toBe(false)
  })

  it('is had by one of many who find it dead at the same moment', async () => {
    await take()
    clock.advance(1000)
    const winners: number[] = []
    const controller = new AbortController()
    const rivals = Array.from({ length: 8 }, async (_, index) => {
      await take(controller.signal)
      winners.push(index)
    })
    await Promise.race(rivals)
    await readFolderOften()
    controller.abort()
    await Promise.allSettled(rivals)
    expect(winners).toHaveLength(1)
  })

  it('is had by each of many in turn, and by two never', async () => {
    let inside = 0
    const most: number[] = []
    const turns = Array.from({ length: 12 }, async () => {
      const lock = await take()
      inside += 1
      most.push(inside)
      await readdir(folder)
      inside -= 1
      await lock.release()
    })
    await Promise.all(turns)
    expect(most).toEqual(Array.from({ length: 12 }, () => 1))
  })

  it('leaves one small file, however often it was had', async () => {
    for (let time = 0; time < 5; time += 1) await (await take()).release()
    expect(await readdir(folder)).toEqual(['5'])
  })

  it('is not had under a number that was used before, by one who looked too long ago', async () => {
    let looks = 0
    const lock = await acquireFileLock(folder, {
      lifetimeMs: 1000,
      now() {
        looks += 1
        // Between the look and the taking, others have had and left the lock seven times.
        if (looks === 1) writeFileSync(join(folder, '7'), '')
        return clock.now()
      },
      sleep: () => setImmediate(),
    })
    expect(await lock.isHeld()).toBe(true)
    expect(await readdir(folder)).toEqual(['8'])
  })

  it('takes no notice of other files in its folder', async () => {
    await writeFile(join(folder, 'README'), '')
    await writeFile(join(folder, '9.0b7e'), 'left by a process that died')
    const lock = await take()
    expect(await lock.isHeld()).toBe(true)
  })

  it('makes its folder', async () => {
    await rm(folder, { recursive: true })
    await expect(take()).resolves.toBeDefined()
  })

  it('gives up with the reason of the signal', async () => {
    await take()
    const controller = new AbortController()
    const reason = new Error('never mind')
    const waiting = take(controller.signal)
    controller.abort(reason)
    await expect(waiting).rejects.toBe(reason)
  })
})

describe('isErrorWithCode', () => {
  it('knows system errors by their code', () => {
    const missing = Object.assign(new Error('no such file'), { code: 'ENOENT' })
    expect(isErrorWithCode(missing, 'ENOENT')).toBe(true)
    expect(isErrorWithCode(missing, 'EEXIST')).toBe(false)
    expect(isErrorWithCode(new Error('plain'), 'ENOENT')).toBe(false)
    expect(isErrorWithCode('ENOENT', 'ENOENT')).toBe(false)
  })
})
