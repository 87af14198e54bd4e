import { describe, expect, it } from 'vitest'
import { TestClock } from '../../test/test-clock.ts'
import { IdleWatch } from './idle-watch.ts'

const clientOf = ({ now, sleep }: TestClock) => ({ idleTimeoutMs: 1000, now, sleep })

function connect(isHeld: () => boolean = () => false) {
  const errors: unknown[] = []
  return {
    lastActivityAtMs: 0,
    isHeld,
    onSilence: (error: unknown) => void errors.push(error),
    errors,
  }
}

/** A watch over a connection that may be silent for a second. */
function setUp(isHeld?: () => boolean) {
  const clock = new TestClock()
  const watch = new IdleWatch(clientOf(clock))
  const connection = connect(isHeld)
  watch.add(connection)
  const touch = () => {
    connection.lastActivityAtMs = clock.nowMs
  }
  return { clock, watch, connection, touch }
}

describe('IdleWatch', () => {
  it('tells of the silence after the idle time, not before, and once', async () => {
    const { clock, connection } = setUp()
    await clock.pass(999)
    expect(connection.errors).toEqual([])
    await clock.pass(1)
    expect(connection.errors).toMatchObject([{ code: 'timeout', isRetryable: true }])
    await clock.pass(5000)
    expect(connection.errors).toHaveLength(1)
    expect(clock.sleeperCount).toBe(0)
  })

  it('starts anew with any sign of life', async () => {
    const { clock, connection, touch } = setUp()
    await clock.pass(900)
    touch()
    await clock.pass(999)
    expect(connection.errors).toEqual([])
    await clock.pass(1)
    expect(connection.errors).toMatchObject([{ code: 'timeout' }])
  })

  it('does not blame a connection that the consumer holds back', async () => {
    let isHeld = true
    const { clock, connection } = setUp(() => isHeld)
    await clock.pass(5000)
    expect(connection.errors).toEqual([])
    isHeld = false
    await clock.pass(1000)
    expect(connection.errors).toMatchObject([{ code: 'timeout' }])
  })

  it('keeps one timer however many signs of life and connections there are', async () => {
    const { clock, watch, touch } = setUp()
    for (let count = 0; count < 100; count += 1) {
      await clock.pass(10)
      touch()
      watch.add(connect())
    }
    expect(clock.sleeperCount).toBe(1)
    expect(clock.delaysMs.length).toBeLessThanOrEqual(3)
  })

  it('judges each connection by itself', async () => {
    const { clock, watch, connection } = setUp()
    await clock.pass(400)
    const later = connect()
    watch.add(later)
    await clock.pass(600)
    expect([connection.errors.length, later.errors.length]).toEqual([1, 0])
    await clock.pass(399)
    expect(later.errors).toEqual([])
    await clock.pass(1)
    expect(later.errors).toHaveLength(1)
  })

  it('keeps no timer for connections that were let go', async () => {
    const { clock, watch, connection } = setUp()
    const other = connect()
    watch.add(other)
    watch.delete(connection)
    expect(clock.sleeperCount).toBe(1)
    watch.delete(other)
    await clock.pass(5000)
    expect([...connection.errors, ...other.errors]).toEqual([])
    expect(clock.sleeperCount).toBe(0)
  })

  it('watches again after the last one was let go', async () => {
    const { clock, watch, connection } = setUp()
    watch.delete(connection)
    await clock.pass(5000)
    watch.add(connection)
    await clock.pass(1000)
    expect(connection.errors).toHaveLength(1)
  })

  it('tells of it at once, instead of spinning, when sleeping takes no time', async () => {
    const watch = new IdleWatch({ idleTimeoutMs: 1000, now: () => 0, sleep: async () => {} })
    const { promise, resolve } = Promise.withResolvers<unknown>()
    watch.add({ lastActivityAtMs: 0, isHeld: () => false, onSilence: resolve })
    expect(await promise).toMatchObject({ code: 'timeout' })
  })
})
