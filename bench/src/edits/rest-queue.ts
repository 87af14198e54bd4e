import { type EditAnswer, type SimulatedService } from './simulated-service.ts'
import { type VirtualTime } from './virtual-time.ts'

/** Sends edits in the order in which they came. */
export interface RestQueue {
  readonly edit: (message: number, length: number, onDone: () => void) => void
}

/** What `@discordjs/rest` adds to each reset, and again to each wait for one, by default. */
const OFFSET_MS = 50

/**
 * The queue of one bucket as `@discordjs/rest` 2 has it: first in, first out, one request at a time; it
 * learns from each answer what is left, waits for the reset when nothing is, and repeats what was refused.
 */
export function createRestQueue(
  time: VirtualTime,
  service: SimulatedService,
  bucket: string,
): RestQueue {
  const waiting: { message: number; length: number; onDone: () => void }[] = []
  let isBusy = false
  let remaining = 1
  let resetAtMs = Number.NEGATIVE_INFINITY

  function learn(answer: EditAnswer): void {
    remaining = answer.remaining
    resetAtMs = time.now() + answer.resetAfterMs + OFFSET_MS
  }

  function sendNext(): void {
    const [next] = waiting
    if (next === undefined || isBusy) return
    isBusy = true
    const isOver = remaining > 0 || time.now() >= resetAtMs
    time.at(isOver ? time.now() : resetAtMs + OFFSET_MS, () => {
      service.edit(bucket, next.message, next.length, (answer) => {
        learn(answer)
        isBusy = false
        if (answer.isAccepted) waiting.shift()
        if (answer.isAccepted) next.onDone()
        sendNext()
      })
    })
  }

  return {
    edit: (message, length, onDone) => {
      waiting.push({ message, length, onDone })
      sendNext()
    },
  }
}
