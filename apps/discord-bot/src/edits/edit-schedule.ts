import { type AnswerPages } from './answer-pages.ts'
import {
  type EditPace,
  paceAfterFailure,
  paceAfterNewMessage,
  paceAfterRateLimit,
  paceAfterRefusal,
  paceAfterStatusEdit,
  paceAfterTextEdit,
} from './edit-pace.ts'
import { type EditState, type PageWrite, type WriteInFlight } from './edit-state.ts'
import { findNextWrite } from './next-write.ts'
import { type EditAllowance } from './page-writer.ts'

/** What happens to an answer and to its writes. */
export type EditEvent<Content> =
  | { readonly type: 'status-changed'; readonly content: Content }
  | { readonly type: 'text-changed'; readonly pages: AnswerPages<Content> }
  | { readonly type: 'text-completed'; readonly pages: AnswerPages<Content> }
  /** `allowance` is known after an edit, not after a new message: those are counted apart. */
  | { readonly type: 'write-succeeded'; readonly allowance: EditAllowance | undefined }
  | { readonly type: 'write-rate-limited'; readonly retryAfterMs: number }
  | { readonly type: 'write-failed' }
  /** Discord will not show that; `pages` are to be shown instead, and stay as they are. */
  | { readonly type: 'write-refused'; readonly pages: AnswerPages<Content> }
  /** Nothing more is to be written. */
  | { readonly type: 'stopped' }
  | { readonly type: 'wake' }

/** What the shell has to do. */
export type EditCommand<Content> =
  | { readonly type: 'write'; readonly write: PageWrite<Content> }
  /** There is one wake-up at most: each command replaces the one that was ordered before. */
  | { readonly type: 'wake-at'; readonly timeMs: number }
  /** The whole answer is shown: there will be no further command. */
  | { readonly type: 'finish' }
  /** The time to show it is over: there will be no further command. */
  | { readonly type: 'give-up' }

/** A state, and what the shell has to do now, if anything. */
export interface EditStep<Content> {
  readonly state: EditState<Content>
  readonly command: EditCommand<Content> | undefined
}

/** A first text of a few letters waits this long for more. */
const OPENING_WAIT_MS = 150
const STATUS_GAP_MS = 5_000

/**
 * When to write what, so that the messages of one answer keep up with its text at the pace Discord allows:
 * the state after `event`, and what the shell has to do now.
 *
 * A pure state machine: the shell owns the clock, the timer and the requests. By construction there is one
 * write in flight, the latest text wins, and nothing is written before a permit is free for it. While a
 * write is not due, new text costs no more than keeping it.
 *
 * @param nowMs - epoch milliseconds
 */
export function stepEdits<Content>(
  previous: EditState<Content>,
  event: EditEvent<Content>,
  nowMs: number,
): EditStep<Content> {
  if (previous.phase === 'over') return { state: previous, command: undefined }
  const state = applyEvent(previous, event, nowMs)
  if (isIdle(state, event)) return { state, command: undefined }
  const next = findNextWrite(state, nowMs)
  switch (next.type) {
    case 'write': {
      const { page, content } = next.write
      return {
        state: {
          ...state,
          page: next.page,
          isStale: false,
          inFlight: next.write,
          wakeAtMs: undefined,
        },
        command: { type: 'write', write: { page, content } },
      }
    }
    case 'wait':
      return waitUntil(state, next.untilMs)
    case 'nothing': {
      const settled = { ...state, page: next.page, isStale: false }
      if (state.phase === 'open') return { state: settled, command: undefined }
      return { state: { ...settled, phase: 'over' }, command: { type: 'finish' } }
    }
  }
}

/** Whether there is nothing to decide: a write or a wake-up is to come first, or nothing at all. */
function isIdle<Content>(state: EditState<Content>, event: EditEvent<Content>): boolean {
  if (state.inFlight !== undefined || state.phase === 'over') return true
  const isAwaited = state.pace.textEdits > 0 && state.wakeAtMs !== undefined
  return event.type === 'text-changed' && isAwaited
}

function waitUntil<Content>(state: EditState<Content>, timeMs: number): EditStep<Content> {
  if (state.phase === 'complete' && timeMs >= state.rules.giveUpAtMs) {
    return { state: { ...state, phase: 'over' }, command: { type: 'give-up' } }
  }
  if (timeMs === state.wakeAtMs) return { state, command: undefined }
  return { state: { ...state, wakeAtMs: timeMs }, command: { type: 'wake-at', timeMs } }
}

function applyEvent<Content>(
  state: EditState<Content>,
  event: EditEvent<Content>,
  nowMs: number,
): EditState<Content> {
  switch (event.type) {
    case 'status-changed':
      return { ...state, status: event.content, isStale: true }
    case 'text-changed':
    case 'text-completed':
      return state.phase === 'open' ? takeText(state, event, nowMs) : state
    case 'write-succeeded':
      return settleWrite(state, (write) => confirmWrite(state, write, event.allowance, nowMs))
    case 'write-rate-limited':
      return settleWrite(state, () => {
        const { retryAfterMs } = event
        const pace = paceAfterRateLimit(state.pace, { retryAfterMs, nowMs })
        return { ...state, pace, isStale: true }
      })
    case 'write-failed':
      return settleWrite(state, (write) => doubtWrite(state, write, nowMs))
    case 'write-refused':
      return settleWrite(state, () => {
        const { pages } = event
        return { ...state, pages, phase: 'complete', pace: paceAfterRefusal(state.pace, nowMs) }
      })
    case 'stopped':
      return { ...state, phase: 'over' }
    case 'wake':
      return { ...state, wakeAtMs: undefined }
  }
}

function takeText<Content>(
  state: EditState<Content>,
  { type, pages }: Extract<EditEvent<Content>, { type: 'text-changed' | 'text-completed' }>,
  nowMs: number,
): EditState<Content> {
  const phase = type === 'text-completed' ? 'complete' : 'open'
  const openingUntilMs = Math.min(state.openingUntilMs, nowMs + OPENING_WAIT_MS)
  return { ...state, pages, phase, isStale: true, openingUntilMs }
}

function settleWrite<Content>(
  state: EditState<Content>,
  settle: (write: WriteInFlight<Content>) => EditState<Content>,
): EditState<Content> {
  if (state.inFlight === undefined) return state
  return { ...settle(state.inFlight), inFlight: undefined }
}

function confirmWrite<Content>(
  state: EditState<Content>,
  { kind, page, content, sentAtMs, isFrozen }: WriteInFlight<Content>,
  allowance: EditAllowance | undefined,
  nowMs: number,
): EditState<Content> {
  const shown = state.shown.toSpliced(page, 1, { content })
  const times = { sentAtMs, nowMs }
  switch (kind) {
    case 'status': {
      const pace = paceAfterStatusEdit(state.pace, allowance, times)
      return { ...state, shown, pace, nextStatusAtMs: sentAtMs + STATUS_GAP_MS }
    }
    case 'edit':
    case 'message': {
      const pace =
        kind === 'edit'
          ? paceAfterTextEdit(state.pace, allowance, times)
          : paceAfterNewMessage(state.pace, times)
      const isTurned = isFrozen && page === state.page
      return isTurned
        ? { ...state, shown, pace, page: page + 1, isStale: true }
        : { ...state, shown, pace }
    }
  }
}

/** What the message shows now is uncertain; a message that should have been made counts as not there. */
function doubtWrite<Content>(
  state: EditState<Content>,
  { kind, page, sentAtMs }: WriteInFlight<Content>,
  nowMs: number,
): EditState<Content> {
  const pace: EditPace = paceAfterFailure(state.pace, { sentAtMs, nowMs })
  if (kind === 'message') return { ...state, pace, isStale: true }
  return {
    ...state,
    pace,
    isStale: true,
    shown: state.shown.toSpliced(page, 1, { content: undefined }),
  }
}
