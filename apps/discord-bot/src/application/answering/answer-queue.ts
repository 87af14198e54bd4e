import { type Clock } from '../../edits/clock.ts'
import {
  listWaiting,
  type QueueCommand,
  type QueueEvent,
  type QueueState,
  startQueue,
  stepQueue,
  type Ticket,
} from '../fair-queue.ts'

/** Where somebody stands who waits. */
export interface QueuePlace {
  /** How many start before, if nobody else asks or gives up. */
  readonly ahead: number
  /** Nothing starts before this time, in epoch milliseconds; undefined when nothing is in the way. */
  readonly pausedUntilMs: number | undefined
}

/** Lets answers of this process run, some at a time and in a fair order. */
export interface AnswerQueue {
  /**
   * Waits for a turn.
   *
   * @param options.onPlace - told at once, and at every change, while there is nothing but to wait
   * @param options.signal - gives up the wait
   * @returns gives the turn back; may be called twice
   * @throws the signal's reason
   */
  readonly enter: (
    ticket: Ticket,
    options: {
      readonly onPlace: (place: QueuePlace) => void
      readonly signal: AbortSignal
    },
  ) => Promise<() => void>
  /** Lets nothing start before then, in epoch milliseconds; what runs goes on. */
  readonly pause: (untilMs: number) => void
  readonly resume: () => void
  /** @param capacity - how many may run at once, at least one */
  readonly setCapacity: (capacity: number) => void
  readonly look: () => QueueView
}

/** The queue as it is now. */
export interface QueueView {
  readonly waiting: number
  readonly running: number
  readonly pausedUntilMs: number | undefined
}

/** Somebody who waits. */
interface Waiter {
  readonly start: () => void
  readonly onPlace: (place: QueuePlace) => void
  told: QueuePlace | undefined
}

/** An empty queue. @param options.capacity - how many answers may run at once, at least one */
export function createAnswerQueue(options: {
  readonly clock: Clock
  readonly capacity: number
}): AnswerQueue {
  return new WaitingRoom(options.clock, options.capacity)
}

/** Obeys the machine that knows the order: wakes it in time, and starts and tells those who wait. */
class WaitingRoom implements AnswerQueue {
  readonly #clock: Clock
  readonly #waiters = new Map<string, Waiter>()
  #state: QueueState
  #cancelWake = (): void => undefined

  constructor(clock: Clock, capacity: number) {
    this.#clock = clock
    this.#state = startQueue(capacity)
  }

  readonly enter: AnswerQueue['enter'] = async (ticket, { onPlace, signal }) => {
    signal.throwIfAborted()
    const { ticketId } = ticket
    const { promise: turn, resolve: start, reject } = Promise.withResolvers<void>()
    const giveUp = (): void => {
      if (!this.#waiters.delete(ticketId)) return
      reject(signal.reason)
      this.#dispatch({ type: 'cancelled', ticketId })
    }
    this.#waiters.set(ticketId, { start, onPlace, told: undefined })
    signal.addEventListener('abort', giveUp, { once: true })
    this.#dispatch({ type: 'asked', ...ticket })
    await turn.finally(() => signal.removeEventListener('abort', giveUp))
    return () => this.#dispatch({ type: 'finished', ticketId })
  }

  pause(untilMs: number): void {
    this.#dispatch({ type: 'paused', untilMs })
  }

  resume(): void {
    this.#dispatch({ type: 'resumed' })
  }

  setCapacity(capacity: number): void {
    if (capacity === this.#state.capacity) return
    this.#dispatch({ type: 'capacity-changed', capacity })
  }

  look(): QueueView {
    const { waiting, running, pausedUntilMs } = this.#state
    return { waiting: waiting.length, running: running.size, pausedUntilMs }
  }

  #dispatch(event: QueueEvent): void {
    const step = stepQueue(this.#state, event, this.#clock.now())
    this.#state = step.state
    for (const command of step.commands) this.#obey(command)
    this.#tellPlaces()
  }

  #obey(command: QueueCommand): void {
    if (command.type === 'wake-at') {
      this.#cancelWake()
      const wake = (): void => this.#dispatch({ type: 'wake' })
      this.#cancelWake = this.#clock.wakeAt(command.timeMs, wake)
      return
    }
    this.#waiters.get(command.ticketId)?.start()
    this.#waiters.delete(command.ticketId)
  }

  #tellPlaces(): void {
    const { pausedUntilMs } = this.#state
    for (const [ahead, { ticketId }] of listWaiting(this.#state).entries()) {
      const waiter = this.#waiters.get(ticketId)
      const { told } = waiter ?? {}
      if (told?.ahead === ahead && told.pausedUntilMs === pausedUntilMs) continue
      if (waiter) waiter.told = { ahead, pausedUntilMs }
      waiter?.onPlace({ ahead, pausedUntilMs })
    }
  }
}
