import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'
import { type BucketLimit, type EditAnswer, simulateService } from './simulated-service.ts'
import { createVirtualTime } from './virtual-time.ts'

/** Sends an edit at each of these times and returns the answers. */
function editAt(mode: BucketLimit['mode'], timesMs: readonly number[]) {
  const time = createVirtualTime()
  const limit: BucketLimit = { permits: 2, windowMs: 5_000, mode }
  const service = simulateService(time, { random: createRandom(1), limit })
  const answers: EditAnswer[] = []
  for (const [index, timeMs] of timesMs.entries()) {
    time.at(timeMs, () => service.edit('bucket', 0, index, (answer) => answers.push(answer)))
  }
  time.run()
  return { service, accepted: answers.map(({ isAccepted }) => isAccepted), answers }
}

describe('a fixed window', () => {
  it('gives all permits back a window after its first edit', () => {
    const { answers, accepted } = editAt('fixed', [0, 4_000, 6_000, 7_000, 8_000])
    expect(accepted).toEqual([true, true, true, true, false])
    expect(answers.map(({ remaining }) => remaining)).toEqual([1, 0, 1, 0, 0])
  })
})

describe('a sliding window', () => {
  it('gives each permit back a window after its edit', () => {
    const { answers, accepted } = editAt('sliding', [0, 4_000, 6_000, 7_000, 10_000])
    expect(accepted).toEqual([true, true, true, false, true])
    expect(answers.map(({ remaining }) => remaining)).toEqual([1, 0, 0, 0, 0])
  })
})

it('shows what it accepted, and nothing else', () => {
  const { service } = editAt('fixed', [0, 1_000, 2_000])
  expect(service.sightsOf(0).map(({ length }) => length)).toEqual([0, 1])
  expect(service.counts).toEqual({ accepted: 2, refused: 1 })
})
