import { type AnswerPages } from './answer-pages.ts'
import { type EditCommand, type EditEvent, stepEdits } from './edit-schedule.ts'
import { type EditState, startEdits } from './edit-state.ts'
import { type PageWriter, type RefusalReason, type WriteOutcome } from './page-writer.ts'

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
  /** Why Discord refused; `out-of-time` when it only failed, until there was no time left to try again. */
  readonly code: RefusalReason | 'out-of-time'
  constructor(code: UnwritableAnswerError['code'], cause?: unknown) {
    super(
      'Discord takes no more text for this answer; see the code, and the cause if there is one',
      {
        cause,
      },
    )
    this.code = code
  }
}

/** Keeps the messages of one answer up to date until it is complete or can no longer be written. */
export interface EditRun<Content> {
  /** What the bot is doing while there is no text; a reader sees at most one change of it in 5 seconds. */
  readonly showStatus: (content: Content) => void
  /** The text has grown; it is shown as soon as the schedule allows. */
  readonly show: (pages: AnswerPages<Content>) => void
  /**
   * The text is whole.
   *
   * @returns resolves once Discord has confirmed all of it
   * @throws {UnwritableAnswerError} when it cannot be shown any more
   * @throws the reason given to {@link stop}
   */
  readonly complete: (pages: AnswerPages<Content>) => Promise<void>
  /** Nothing more is written; a write that is on its way may still arrive. */
  readonly stop: (reason: unknown) => void
  /** Aborted as soon as there is nothing left to write to, with the reason. */
  readonly signal: AbortSignal
}

/**
 * Starts the edits of one answer, whose reply is there and shows nothing yet.
 *
 * @param options.isSame - whether two contents look the same, so that no edit is needed
 * @param options.giveUpAtMs - epoch milliseconds from which on a last write is not tried again
 */
export function startEditRun<Content>(options: {
  readonly writer: PageWriter<Content>
  readonly isSame: (left: Content, right: Content) => boolean
  readonly clock: Clock
  readonly giveUpAtMs: number
}): EditRun<Content> {
  const { writer, isSame, clock, giveUpAtMs } = options
  const ended = new AbortController()
  const completion = Promise.withResolvers<void>()
  completion.promise.catch(() => undefined) // the failure is also told through `signal`
  let state: EditState<Content> = startEdits({ isSame, giveUpAtMs })
  let cancelWake: (() => void) | undefined

  function dispatch(event: EditEvent<Content>): void {
    const step = stepEdits(state, event, clock.now())
    state = step.state
    if (step.command !== undefined) carryOut(step.command)
  }

  function carryOut(command: EditCommand<Content>): void {
    cancelWake?.()
    cancelWake = undefined
    switch (command.type) {
      case 'write':
        writer.write(command.page, command.content).then(settle, end)
        return
      case 'wake-at':
        cancelWake = clock.wakeAt(command.timeMs, () => dispatch({ type: 'wake' }))
        return
      case 'finish':
        completion.resolve()
        return
      case 'give-up':
        end(new UnwritableAnswerError('out-of-time'))
        return
    }
  }

  function settle(outcome: WriteOutcome): void {
    if (outcome.type !== 'refused') dispatch(toEvent(outcome))
    else end(new UnwritableAnswerError(outcome.reason, outcome.cause))
  }

  function end(reason: unknown): void {
    dispatch({ type: 'stopped' })
    cancelWake?.()
    ended.abort(reason)
    completion.reject(reason)
  }

  return {
    signal: ended.signal,
    showStatus: (content) => dispatch({ type: 'status-changed', content }),
    show: (pages) => dispatch({ type: 'text-changed', pages }),
    complete: (pages) => {
      dispatch({ type: 'text-completed', pages })
      return completion.promise
    },
    stop: (reason) => {
      if (state.phase !== 'over') end(reason)
    },
  }
}

function toEvent(outcome: Exclude<WriteOutcome, { type: 'refused' }>): EditEvent<never> {
  switch (outcome.type) {
    case 'written':
      return { type: 'write-succeeded', allowance: outcome.allowance }
    case 'rate-limited':
      return { type: 'write-rate-limited', retryAfterMs: outcome.retryAfterMs }
    case 'failed':
      return { type: 'write-failed' }
  }
}
