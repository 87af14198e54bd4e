import { describe, expect, it } from 'vitest'
import { TestClock } from '../../test/test-clock.ts'
import { IdleWatch } from './idle-watch.ts'

/** A watch over a connection that may be silent for a second. */
function setUp(isHeld: () => boolean = () => false) {
  const clock = new TestClock()
  const watch = new IdleWatch({ idleTimeoutMs: 1000, now: clock.now, sleep: clock.sleep }, isHeld)
  const controller = new AbortController()
  const outcome = { error: undefined as unknown }
  watch.start(controller.signal, (error) => {
    outcome.error = error
  })
  return { clock, watch, controller, outcome }
}

describe('IdleWatch', () => {
  it('tells of the silence after the idle time, not before', async () => {
    const { clock, outcome } = setUp()
    await clock.pass(999)
    expect(outcome.error).toBeUndefined()
    await clock.pass(1)
    expect(outcome.error).toMatchObject({ code: 'timeout', isRetryable: true })
  })

  it('starts anew with any sign of life', async () => {
    const { clock, watch, outcome } = setUp()
    await clock.pass(900)
    watch.touch()
    await clock.pass(999)
    expect(outcome.error).toBeUndefined()
    await clock.pass(1)
    expect(outcome.error).toMatchObject({ code: 'timeout' })
  })

  it('does not blame a connection that the consumer holds back', async () => {
    let isHeld = true
    const { clock, outcome } = setUp(() => isHeld)
    await clock.pass(5000)
    expect(outcome.error).toBeUndefined()
    isHeld = false
    await clock.pass(1000)
    expect(outcome.error).toMatchObject({ code: 'timeout' })
  })

  it('keeps one timer however many signs of life there are', async () => {
    const { clock, watch } = setUp()
    for (let count = 0; count < 100; count += 1) {
      await clock.pass(10)
      watch.touch()
    }
    expect(clock.sleeperCount).toBe(1)
    expect(clock.delaysMs.length).toBeLessThanOrEqual(3)
  })

  it('ends with the signal', async () => {
    const { clock, controller, outcome } = setUp()
    controller.abort()
    await clock.pass(5000)
    expect(outcome.error).toBeUndefined()
    expect(clock.sleeperCount).toBe(0)
  })

  it('tells of it at once, instead of spinning, when sleeping takes no time', async () => {
    const settings = { idleTimeoutMs: 1000, now: () => 0, sleep: async () => {} }
    const watch = new IdleWatch(settings, () => false)
    const { promise, resolve } = Promise.withResolvers<unknown>()
    watch.start(new AbortController().signal, resolve)
    expect(await promise).toMatchObject({ code: 'timeout' })
  })
})
