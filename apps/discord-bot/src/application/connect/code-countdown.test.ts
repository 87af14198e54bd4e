import { describe, expect, it } from 'vitest'
import { createManualClock } from '../../../test/manual-clock.ts'
import { type WriteOutcome } from '../../edits/page-writer.ts'
import { type PageContent } from '../page-content.ts'
import { startCountdown } from './code-countdown.ts'

/** A countdown of fifteen minutes; what it writes and when. */
function start(answer: (text: string) => Promise<WriteOutcome> = async () => written) {
  const clock = createManualClock()
  const writes: { readonly atMs: number; readonly text: string }[] = []
  const write = (_page: number, { text }: PageContent) => {
    writes.push({ atMs: clock.now(), text })
    return answer(text)
  }
  const countdown = startCountdown({
    responder: { openPages: () => ({ write }) },
    clock,
    endsAtMs: 900_000,
    render: (nowMs) => ({ content: `${String((900_000 - nowMs) / 1_000)} s` }),
  })
  return { clock, writes, countdown }
}

const written: WriteOutcome = { type: 'written', allowance: undefined }

describe('a countdown', () => {
  it('changes its message at most once in 5 seconds, and goes on to the end', async () => {
    const { clock, writes } = start()
    await clock.advanceTo(1_000_000)
    const gaps = writes.slice(1).map(({ atMs }, index) => atMs - (writes[index]?.atMs ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5_000)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(15_000)
    expect(writes[0]).toEqual({ atMs: 15_000, text: '885 s' })
    expect(writes.at(-1)).toEqual({ atMs: 895_000, text: '5 s' })
  })

  it('writes nothing more once it is stopped', async () => {
    const { clock, writes, countdown } = start()
    await clock.advanceTo(20_000)
    await countdown.stop()
    await clock.advanceTo(900_000)
    expect(writes).toHaveLength(1)
  })

  it('waits for a change that is under way before it is over', async () => {
    const arrived = Promise.withResolvers<WriteOutcome>()
    const { clock, countdown } = start(() => arrived.promise)
    await clock.advanceTo(15_000)
    let isOver = false
    const stopped = countdown.stop().then(() => (isOver = true))
    await clock.advanceTo(16_000)
    expect(isOver).toBe(false)
    arrived.resolve(written)
    await stopped
  })

  it('ends by itself when the message is gone', async () => {
    const gone = { type: 'refused', reason: 'message-deleted', cause: undefined } as const
    const { clock, writes } = start(async () => gone)
    await clock.advanceTo(900_000)
    expect(writes).toHaveLength(1)
  })
})
