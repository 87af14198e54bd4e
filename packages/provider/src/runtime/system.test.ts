import { describe, expect, it } from 'vitest'
import { system } from './system.ts'

describe('system.sleep', () => {
  const { signal } = new AbortController()

  it('returns when the time is over', async () => {
    await expect(system.sleep(1, signal)).resolves.toBeUndefined()
  })

  it('throws the reason of an abort at once', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const sleeping = system.sleep(60_000, controller.signal)
    controller.abort(reason)
    await expect(sleeping).rejects.toBe(reason)
  })

  it('throws the reason of an abort that came before', async () => {
    const reason = new Error('never wanted')
    await expect(system.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason)
  })
})

describe('system.generateId', () => {
  it('gives a new id each time', () => {
    expect(system.generateId()).not.toBe(system.generateId())
  })
})
