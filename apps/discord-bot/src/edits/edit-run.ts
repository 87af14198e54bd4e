import { type Pages } from '../rendering/pages.ts'
import {
  type EditCommand,
  type EditEvent,
  type EditState,
  startEdits,
  stepEdits,
} from './edit-schedule.ts'
import { type PageWriter, type WriteOutcome } from './page-writer.ts'

/** Time as the edits see it. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Calls `wake` once, at `timeMs` (epoch milliseconds) or soon after; the result cancels it. */
  readonly wakeAt: (timeMs: number, wake: () => void) => () => void
}

/** The answer can no longer be shown: its message was deleted, or the time to edit it is over. */
export class UnwritableAnswerError extends Error {
  override readonly name = 'UnwritableAnswerError'
  constructor(cause: unknown) {
    super('Discord takes no more text for this answer; see the cause for its error code', { cause })
  }
}

/** Keeps the messages of one answer up to date until it is complete or can no longer be written. */
export interface EditRun {
  /** The text has grown; it is shown as soon as the schedule allows. */
  readonly show: (pages: Pages) => void
  /**
   * The text is whole.
   *
   * @returns resolves once Discord has confirmed all of it
   * @throws {UnwritableAnswerError} when it cannot be shown any more
   */
  readonly complete: (pages: Pages) => Promise<void>
  /** Aborted, with an {@link UnwritableAnswerError}, as soon as there is nothing left to write to. */
  readonly signal: AbortSignal
}

/**
 * Starts the edits of one answer.
 *
 * @param options.pages - the empty answer, which knows how much a page holds
 * @param options.giveUpAtMs - epoch milliseconds after which a failing write is not tried again
 */
export function startEditRun(options: {
  readonly pages: Pages
  readonly writer: PageWriter<string>
  readonly clock: Clock
  readonly giveUpAtMs: number
}): EditRun {
  const { writer, clock, giveUpAtMs } = options
  const ended = new AbortController()
  const completion = Promise.withResolvers<void>()
  completion.promise.catch(() => undefined) // the failure is also told through `signal`
  let state: EditState = startEdits(options.pages)
  let cancelWake: (() => void) | undefined

  function dispatch(event: EditEvent): void {
    if (ended.signal.aborted) return
    const step = stepEdits(state, event, clock.now())
    state = step.state
    if (step.command !== undefined) carryOut(step.command)
  }

  function carryOut(command: EditCommand): void {
    cancelWake?.()
    cancelWake = undefined
    switch (command.type) {
      case 'write':
        writer.write(command.page, command.text).then(settle, end)
        return
      case 'wake-at':
        cancelWake = clock.wakeAt(command.timeMs, () => dispatch({ type: 'wake' }))
        return
      case 'finish':
        completion.resolve()
        return
    }
  }

  function settle(outcome: WriteOutcome): void {
    if (outcome.type === 'refused') end(new UnwritableAnswerError(outcome.cause))
    else if (outcome.type !== 'written' && clock.now() >= giveUpAtMs)
      end(new UnwritableAnswerError(outcome))
    else dispatch(toEvent(outcome))
  }

  function end(error: unknown): void {
    cancelWake?.()
    ended.abort(error)
    completion.reject(error)
  }

  return {
    signal: ended.signal,
    show: (pages) => dispatch({ type: 'text-changed', pages }),
    complete: (pages) => {
      dispatch({ type: 'text-completed', pages })
      return completion.promise
    },
  }
}

function toEvent(outcome: Exclude<WriteOutcome, { type: 'refused' }>): EditEvent {
  switch (outcome.type) {
    case 'written':
      return { type: 'write-succeeded', allowance: outcome.allowance }
    case 'rate-limited':
      return { type: 'write-rate-limited', retryAfterMs: outcome.retryAfterMs }
    case 'failed':
      return { type: 'write-failed' }
  }
}
