import { type AnswerPages } from './answer-pages.ts'
import { type Clock } from './clock.ts'
import { driveEdits } from './drive-edits.ts'
import { type EditEvent } from './edit-schedule.ts'
import { type PageWriter, type RefusalReason, type WriteOutcome } from './page-writer.ts'

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

/** What Discord will not show, and why. */
export interface Refusal {
  readonly reason: RefusalReason
  readonly page: number
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
   * @returns resolves once Discord has confirmed all of it, or what is shown instead
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
 * @param options.findSubstitute - what to show instead of pages of which Discord refused one; they stay as
 *   they are, whatever text still comes. Undefined ends the run, as does a second refusal for the same reason
 */
export function startEditRun<Content>(options: {
  readonly writer: PageWriter<Content>
  readonly isSame: (left: Content, right: Content) => boolean
  readonly clock: Clock
  readonly giveUpAtMs: number
  readonly findSubstitute?: (refusal: Refusal) => AnswerPages<Content> | undefined
}): EditRun<Content> {
  const { writer, isSame, clock, giveUpAtMs } = options
  const substitute = oncePerReason(options.findSubstitute ?? (() => undefined))
  const ended = new AbortController()
  const completion = Promise.withResolvers<void>()
  completion.promise.catch(() => undefined) // the failure is also told through `signal`
  const { dispatch, isOver } = driveEdits<Content>({
    rules: { isSame, giveUpAtMs },
    clock,
    effects: {
      write: ({ page, content }) => {
        const written = writer.write(page, content)
        written.then((outcome) => settle(outcome, page)).catch(end)
      },
      finish: completion.resolve,
      giveUp: () => end(new UnwritableAnswerError('out-of-time')),
    },
  })

  function settle(outcome: WriteOutcome, page: number): void {
    if (outcome.type !== 'refused') return dispatch(toEvent(outcome))
    const { reason, cause } = outcome
    const pages = substitute({ reason, page })
    if (pages === undefined) end(new UnwritableAnswerError(reason, cause))
    else dispatch({ type: 'write-refused', pages })
  }

  function end(reason: unknown): void {
    dispatch({ type: 'stopped' })
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
      if (!isOver()) end(reason)
    },
  }
}

/** Asks once for each reason, so that a substitute that is refused as well brings the end. */
function oncePerReason<Result>(
  find: (refusal: Refusal) => Result | undefined,
): (refusal: Refusal) => Result | undefined {
  const asked = new Set<RefusalReason>()
  return (refusal) => {
    if (asked.has(refusal.reason)) return undefined
    asked.add(refusal.reason)
    return find(refusal)
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
