import { type Clock } from '../../edits/clock.ts'
import {
  listWaiting,
  type QueueCommand,
  stepQueue,
  startQueue,
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
  const { clock } = options
  const waiters = new Map<string, Waiter>()
  let state = startQueue(options.capacity)
  let cancelWake = (): void => undefined

  function dispatch(event: Parameters<typeof stepQueue>[1]): void {
    const step = stepQueue(state, event, clock.now())
    state = step.state
    step.commands.forEach(obey)
    tellPlaces()
  }

  function obey(command: QueueCommand): void {
    if (command.type === 'wake-at') {
      cancelWake()
      cancelWake = clock.wakeAt(command.timeMs, () => dispatch({ type: 'wake' }))
      return
    }
    waiters.get(command.ticketId)?.start()
    waiters.delete(command.ticketId)
  }

  function tellPlaces(): void {
    for (const [ahead, { ticketId }] of listWaiting(state).entries()) {
      const waiter = waiters.get(ticketId)
      const { pausedUntilMs } = state
      const { told } = waiter ?? {}
      if (told?.ahead === ahead && told.pausedUntilMs === pausedUntilMs) continue
      if (waiter) waiter.told = { ahead, pausedUntilMs }
      waiter?.onPlace({ ahead, pausedUntilMs })
    }
  }

  const enter: AnswerQueue['enter'] = async (ticket, { onPlace, signal }) => {
    signal.throwIfAborted()
    const { ticketId } = ticket
    const { promise: turn, resolve: start, reject } = Promise.withResolvers<void>()
    const giveUp = (): void => {
      if (!waiters.delete(ticketId)) return
      reject(signal.reason)
      dispatch({ type: 'cancelled', ticketId })
    }
    waiters.set(ticketId, { start, onPlace, told: undefined })
    signal.addEventListener('abort', giveUp, { once: true })
    dispatch({ type: 'asked', ...ticket })
    await turn.finally(() => signal.removeEventListener('abort', giveUp))
    return () => dispatch({ type: 'finished', ticketId })
  }

  return {
    enter,
    pause: (untilMs) => dispatch({ type: 'paused', untilMs }),
    resume: () => dispatch({ type: 'resumed' }),
    setCapacity: (capacity) => {
      if (capacity !== state.capacity) dispatch({ type: 'capacity-changed', capacity })
    },
    look: () => ({
      waiting: state.waiting.length,
      running: state.running.size,
      pausedUntilMs: state.pausedUntilMs,
    }),
  }
}
