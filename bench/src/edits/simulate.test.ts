import { describe, expect, it } from 'vitest'
import { measureImpression, summarize } from './measure.ts'
import { pacedEdits } from './paced-edits.ts'
import { editPerDelta, peers } from './peers.ts'
import { createRandom } from './random.ts'
import { simulateChannel } from './simulate.ts'
import { type BucketLimit } from './simulated-service.ts'
import { buildConcurrentStreams, buildTokenStream } from './token-stream.ts'

const limit: BucketLimit = { permits: 5, windowMs: 5_000, mode: 'fixed' }

describe('a simulation', () => {
  it.each([pacedEdits, ...peers, editPerDelta])(
    'shows the end of every answer: $name',
    (strategy) => {
      const streams = buildConcurrentStreams(createRandom(1), 3).map((all) => all.slice(0, 60))
      const { impressions, edits } = simulateChannel(strategy, streams, { limit, seed: 1 })
      expect(impressions).toHaveLength(3)
      expect(edits).toBeGreaterThanOrEqual(3)
    },
  )

  it('is the same for the same seed', () => {
    const streams = buildConcurrentStreams(createRandom(1), 2)
    const play = () => simulateChannel(pacedEdits, streams, { limit, seed: 1 })
    expect(play()).toEqual(play())
  })

  it('lets queued edits wait for one window after the other', () => {
    const stream = buildTokenStream(createRandom(1), {
      startMs: 0,
      durationMs: 1_100,
      tokensPerSecond: 11,
    })
    const { impressions, refused } = simulateChannel(editPerDelta, [stream], { limit, seed: 1 })
    expect(stream).toHaveLength(12)
    // The last two edits are in the third window; the others before them waited for two resets.
    expect(summarize(impressions).finalMean).toBeGreaterThan(2 * 5.1 - 1.1)
    expect(summarize(impressions).finalMean).toBeLessThan(2 * 5.1 - 1.1 + 0.7)
    expect(refused).toBe(0)
  })
})

describe('measureImpression', () => {
  it('counts for each delta the time until a text with it is on show', () => {
    const stream = [
      { atMs: 100, length: 2 },
      { atMs: 200, length: 5 },
      { atMs: 300, length: 6 },
    ]
    const sights = [
      { atMs: 250, length: 2 },
      { atMs: 400, length: 6 },
    ]
    expect(measureImpression(stream, sights)).toEqual({
      stalenessMs: [150, 200, 100],
      firstVisibleMs: 150,
      finalLagMs: 100,
    })
  })

  it('fails when the end was never on show', () => {
    const stream = [{ atMs: 100, length: 2 }]
    expect(() => measureImpression(stream, [{ atMs: 200, length: 1 }])).toThrow('never on show')
  })
})
