import { countPages, type Pages, renderPage } from '../rendering/pages.ts'
import { type EditAllowance } from './page-writer.ts'

/**
 * When to write what, so that the messages of one answer keep up with its text at the pace Discord allows.
 * A pure state machine: the shell owns the clock, the timer and the requests. By construction there is one
 * write in flight, the latest text wins, and nothing is written before a permit is free for it.
 */
export interface EditState {
  readonly wanted: Pages
  /** The page at work; all before it are frozen and shown for good. */
  readonly page: number
  /** What the message of that page shows; undefined while there is no such message. */
  readonly shownText: string | undefined
  readonly isComplete: boolean
  /** Until then a first text of a few letters waits for more. */
  readonly openingUntilMs: number
  readonly inFlight: (PageWrite & { readonly sentAtMs: number }) | undefined
  /** Not before this time, while more text will come. */
  readonly nextEditAtMs: number
  /** Not before this time, even for the last text. */
  readonly nextPermitAtMs: number
  /** Gaps grow by this factor after each refusal for speed. */
  readonly gapFactor: number
  /** Writes in a row that Discord did not answer, or answered with a fault of its own. */
  readonly failures: number
}

/** Message number `page` of the answer is to show `text`; it is made if it is not there yet. */
export interface PageWrite {
  readonly page: number
  readonly text: string
}

export type EditEvent =
  | { readonly type: 'text-changed'; readonly pages: Pages }
  | { readonly type: 'text-completed'; readonly pages: Pages }
  /** `allowance` is known after an edit, not after a new message: those are counted apart. */
  | { readonly type: 'write-succeeded'; readonly allowance: EditAllowance | undefined }
  | { readonly type: 'write-rate-limited'; readonly retryAfterMs: number }
  | { readonly type: 'write-failed' }
  | { readonly type: 'wake' }

export type EditCommand =
  | ({ readonly type: 'write' } & PageWrite)
  | { readonly type: 'wake-at'; readonly timeMs: number }
  /** The whole answer is shown: there will be no further command. */
  | { readonly type: 'finish' }

export interface EditStep {
  readonly state: EditState
  readonly command: EditCommand | undefined
}

/** A first text is worth an edit when it has this many UTF-16 code units, or has waited this long. */
const OPENING_LENGTH = 20
const OPENING_WAIT_MS = 150
/** Even a generous allowance is not spent faster than a reader can see. */
const MIN_GAP_MS = 200
/** Used when Discord's answer names no allowance. */
const DEFAULT_GAP_MS = 1_250
/** A new message is not counted among the edits, but its text should not change at once either. */
const GAP_AFTER_NEW_MESSAGE_MS = 1_000
/** The last permit of a window is kept for the last text until this long before the window ends. */
const RESERVE_UNTIL_MS = 556
/** Added to the announced reset, so that the next edit does not arrive a moment early. */
const RESET_MARGIN_MS = 30
const FIRST_RETRY_MS = 500
const MAX_RETRY_MS = 8_000

/** Nothing shown, nothing wanted; the first words are written at once. */
export function startEdits(pages: Pages): EditState {
  return {
    wanted: pages,
    page: 0,
    shownText: undefined,
    isComplete: false,
    openingUntilMs: Number.POSITIVE_INFINITY,
    inFlight: undefined,
    nextEditAtMs: 0,
    nextPermitAtMs: 0,
    gapFactor: 1,
    failures: 0,
  }
}

/** The state after `event`, and what the shell has to do now, if anything. Times are epoch milliseconds. */
export function stepEdits(previous: EditState, event: EditEvent, nowMs: number): EditStep {
  const state = turnPage(applyEvent(previous, event, nowMs))
  if (state.inFlight !== undefined) return { state, command: undefined }
  const dueAtMs = findDueTime(state)
  if (nowMs < dueAtMs) return { state, command: { type: 'wake-at', timeMs: dueAtMs } }
  const { page, wanted } = state
  const text = page < countPages(wanted) ? renderPage(wanted, page) : state.shownText
  if (text === undefined || text === state.shownText) {
    return { state, command: state.isComplete ? { type: 'finish' } : undefined }
  }
  const inFlight = { page, text, sentAtMs: nowMs }
  return { state: { ...state, inFlight }, command: { type: 'write', page, text } }
}

function findDueTime(state: EditState): number {
  if (state.isComplete) return state.nextPermitAtMs
  const { page, shownText, wanted, nextEditAtMs, openingUntilMs } = state
  const isOpening = page === 0 && shownText === undefined && wanted.frozen.length === 0
  const isShort = wanted.tail.length < OPENING_LENGTH
  return isOpening && isShort ? Math.max(nextEditAtMs, openingUntilMs) : nextEditAtMs
}

/** Goes on to the next page once a frozen one is shown as it shall stay. */
function turnPage(state: EditState): EditState {
  const { page, shownText, wanted, inFlight } = state
  const isSettled = shownText !== undefined && shownText === wanted.frozen[page]
  return isSettled && !inFlight ? { ...state, page: page + 1, shownText: undefined } : state
}

function applyEvent(state: EditState, event: EditEvent, nowMs: number): EditState {
  switch (event.type) {
    case 'text-changed': {
      const openingUntilMs = Math.min(state.openingUntilMs, nowMs + OPENING_WAIT_MS)
      return { ...state, wanted: event.pages, openingUntilMs }
    }
    case 'text-completed':
      return { ...state, wanted: event.pages, isComplete: true }
    case 'write-succeeded':
      return applySuccess(state, event.allowance, nowMs)
    case 'write-rate-limited':
      return waitFor({ ...state, gapFactor: state.gapFactor * 1.5 }, nowMs + event.retryAfterMs)
    case 'write-failed': {
      const delayMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** state.failures)
      return waitFor({ ...state, failures: state.failures + 1 }, nowMs + delayMs)
    }
    case 'wake':
      return state
  }
}

function waitFor(state: EditState, timeMs: number): EditState {
  return { ...state, inFlight: undefined, nextEditAtMs: timeMs, nextPermitAtMs: timeMs }
}

function applySuccess(
  state: EditState,
  allowance: EditAllowance | undefined,
  nowMs: number,
): EditState {
  const { inFlight, shownText } = state
  if (inFlight === undefined) return state
  const next = { ...state, shownText: inFlight.text, inFlight: undefined, failures: 0 }
  const isNewMessage = shownText === undefined && inFlight.page > 0
  if (isNewMessage) return { ...next, nextEditAtMs: inFlight.sentAtMs + GAP_AFTER_NEW_MESSAGE_MS }
  return {
    ...next,
    ...pace(allowance, { gapFactor: state.gapFactor, sentAtMs: inFlight.sentAtMs, nowMs }),
  }
}

/** Spreads the permits that are left over the rest of the window. */
function pace(
  allowance: EditAllowance | undefined,
  edit: { readonly gapFactor: number; readonly sentAtMs: number; readonly nowMs: number },
): Pick<EditState, 'nextEditAtMs' | 'nextPermitAtMs'> {
  const { gapFactor, sentAtMs, nowMs } = edit
  if (allowance === undefined) {
    return { nextEditAtMs: sentAtMs + DEFAULT_GAP_MS * gapFactor, nextPermitAtMs: nowMs }
  }
  const { remaining, resetAfterMs } = allowance
  if (remaining <= 0) {
    const resetAtMs = nowMs + resetAfterMs + RESET_MARGIN_MS
    return { nextEditAtMs: resetAtMs, nextPermitAtMs: resetAtMs }
  }
  const spreadMs = Math.max(0, resetAfterMs - RESERVE_UNTIL_MS) / remaining
  return {
    nextEditAtMs: sentAtMs + Math.max(MIN_GAP_MS, spreadMs) * gapFactor,
    nextPermitAtMs: nowMs,
  }
}
