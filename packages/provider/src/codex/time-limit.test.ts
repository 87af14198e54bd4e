import { describe, expect, it } from 'vitest'
import { nextTurn, TestClock } from '../../test/test-clock.ts'
import { withTimeLimit } from './time-limit.ts'

const { signal } = new AbortController()
const never = () => new Promise<never>(() => {})

describe('withTimeLimit', () => {
  it('returns what came in time, and leaves no timer behind', async () => {
    const clock = new TestClock()
    expect(await withTimeLimit(clock, { timeoutMs: 1000, signal }, async () => 'done')).toBe('done')
    await nextTurn()
    expect(clock.sleeperCount).toBe(0)
  })

  it('throws what was thrown in time', async () => {
    const error = new Error('broken')
    const act = () => Promise.reject(error)
    const limited = withTimeLimit(new TestClock(), { timeoutMs: 1000, signal }, act)
    await expect(limited).rejects.toBe(error)
  })

  it('throws code timeout after the time, not before, and ends what was begun', async () => {
    const clock = new TestClock()
    let given: AbortSignal | undefined
    const outcome = withTimeLimit(clock, { timeoutMs: 1000, signal }, (both) => {
      given = both
      return never()
    }).catch((error: unknown) => error)
    await clock.pass(999)
    expect(given?.aborted).toBe(false)
    await clock.pass(1)
    expect(await outcome).toMatchObject({ code: 'timeout', isRetryable: true })
    expect(given?.aborted).toBe(true)
  })

  it('throws the reason of an abort, and ends what was begun', async () => {
    const clock = new TestClock()
    const controller = new AbortController()
    const reason = new Error('enough')
    let given: AbortSignal | undefined
    const limit = { timeoutMs: 1000, signal: controller.signal }
    const outcome = withTimeLimit(clock, limit, (both) => {
      given = both
      return never()
    })
    controller.abort(reason)
    await expect(outcome).rejects.toBe(reason)
    expect(given?.reason).toBe(reason)
  })
})
