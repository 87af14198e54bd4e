import { expect, it } from 'vitest'
import { createRestQueue } from './rest-queue.ts'
import { type EditAnswer, type SimulatedService } from './simulated-service.ts'
import { createVirtualTime, type VirtualTime } from './virtual-time.ts'

/** A service next door, which answers with what it is told and notes what came when. */
function serve(time: VirtualTime, answers: readonly Partial<EditAnswer>[]) {
  const arrivals: (readonly [length: number, atMs: number])[] = []
  const full = { isAccepted: true, limit: 5, remaining: 4, resetAfterMs: 5_000 }
  const service: SimulatedService = {
    counts: { accepted: 0, refused: 0 },
    sightsOf: () => [],
    edit: (_bucket, _message, length, onAnswer) => {
      const answer = { ...full, ...answers[arrivals.length] }
      arrivals.push([length, time.now()])
      time.at(time.now() + 100, () => onAnswer(answer))
    },
  }
  return { service, arrivals }
}

it('sends one edit after the other, the oldest first', () => {
  const time = createVirtualTime()
  const { service, arrivals } = serve(time, [])
  const queue = createRestQueue(time, service, 'bucket')
  for (const length of [1, 2, 3]) queue.edit(0, length, () => undefined)
  time.run()
  expect(arrivals).toEqual([
    [1, 0],
    [2, 100],
    [3, 200],
  ])
})

it('waits for the reset and twice the offset when nothing is left', () => {
  const time = createVirtualTime()
  const { service, arrivals } = serve(time, [{ remaining: 0, resetAfterMs: 1_000 }])
  const queue = createRestQueue(time, service, 'bucket')
  for (const length of [1, 2]) queue.edit(0, length, () => undefined)
  time.run()
  expect(arrivals[1]).toEqual([2, 100 + 1_000 + 2 * 50])
})

it('repeats what was refused, and then goes on', () => {
  const time = createVirtualTime()
  const refusal = { isAccepted: false, remaining: 0, resetAfterMs: 400 }
  const { service, arrivals } = serve(time, [refusal])
  const done: number[] = []
  const queue = createRestQueue(time, service, 'bucket')
  for (const length of [1, 2]) queue.edit(0, length, () => done.push(length))
  time.run()
  expect(arrivals.map(([length]) => length)).toEqual([1, 1, 2])
  expect(done).toEqual([1, 2])
})
