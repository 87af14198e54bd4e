import {
  type EditBudget,
  exhaust,
  findPermitTime,
  findReserveEnd,
  learnAllowance,
  spendBlindly,
} from './edit-budget.ts'
import { type EditAllowance } from './page-writer.ts'

/** From when on the next write may leave. All times are epoch milliseconds. */
export interface EditPace {
  /** Undefined until an answer tells of it. */
  readonly budget: EditBudget | undefined
  /** Not before this time while more text will come. */
  readonly nextEditAtMs: number
  /** Not before this time for a new message; those are counted apart from the edits. */
  readonly nextMessageAtMs: number
  /** Not before this time, whatever it is. */
  readonly notBeforeMs: number
  /** Edits of the text that were confirmed. */
  readonly textEdits: number
  /** Gaps grow by this factor after each refusal for speed. */
  readonly gapFactor: number
  /** Writes in a row that Discord did not answer, or answered with a fault of its own. */
  readonly failures: number
}

/** When a write left, and when its answer came. */
export interface WriteTimes {
  readonly sentAtMs: number
  readonly nowMs: number
}

/**
 * The first edits follow each other faster than the later ones of their window, in shares of the even gap:
 * a short answer may not live to see the later ones.
 */
const OPENING_GAPS: readonly number[] = [0.8, 1, 1.25]
/** Even a generous budget is not spent faster than a reader can see. */
const MIN_GAP_MS = 200
/** Used while Discord's answers name no budget. */
const DEFAULT_GAP_MS = 1_250
/** Discord is said to take five new messages in two seconds. */
const MESSAGE_GAP_MS = 500
const WIDENING = 1.5
const MAX_GAP_FACTOR = 4
const FIRST_RETRY_MS = 500
const MAX_RETRY_MS = 8_000

/** Nothing written yet: everything may leave at once. */
export const initialPace: EditPace = {
  budget: undefined,
  nextEditAtMs: Number.NEGATIVE_INFINITY,
  nextMessageAtMs: Number.NEGATIVE_INFINITY,
  notBeforeMs: Number.NEGATIVE_INFINITY,
  textEdits: 0,
  gapFactor: 1,
  failures: 0,
}

/** The pace after an edit that showed text. */
export function paceAfterTextEdit(
  pace: EditPace,
  allowance: EditAllowance | undefined,
  times: WriteTimes,
): EditPace {
  const textEdits = pace.textEdits + 1
  const next = { ...paceAfterStatusEdit(pace, allowance, times), textEdits }
  return { ...next, nextEditAtMs: findNextEdit(next, times.sentAtMs) }
}

/** The pace after an edit that showed what the bot is doing: text may replace it at once. */
export function paceAfterStatusEdit(
  pace: EditPace,
  allowance: EditAllowance | undefined,
  times: WriteTimes,
): EditPace {
  const budget =
    allowance === undefined
      ? pace.budget && spendBlindly(pace.budget, times.nowMs)
      : learnAllowance(pace.budget, allowance, times)
  return { ...pace, budget, failures: 0 }
}

/** The pace after a new message: it took no edit, but its text should not change at once either. */
export function paceAfterNewMessage(pace: EditPace, { sentAtMs }: WriteTimes): EditPace {
  return {
    ...pace,
    failures: 0,
    nextEditAtMs: findNextEdit(pace, sentAtMs),
    nextMessageAtMs: sentAtMs + MESSAGE_GAP_MS,
  }
}

/** The pace after a refusal for speed. */
export function paceAfterRateLimit(
  pace: EditPace,
  { retryAfterMs, nowMs }: { readonly retryAfterMs: number; readonly nowMs: number },
): EditPace {
  const notBeforeMs = nowMs + retryAfterMs
  return {
    ...pace,
    notBeforeMs,
    budget: pace.budget && exhaust(pace.budget, notBeforeMs),
    gapFactor: Math.min(MAX_GAP_FACTOR, pace.gapFactor * WIDENING),
  }
}

/** The pace after a refusal for what was to be shown: it may have counted, but something else may follow. */
export function paceAfterRefusal(pace: EditPace, nowMs: number): EditPace {
  return { ...pace, failures: 0, budget: pace.budget && spendBlindly(pace.budget, nowMs) }
}

/** The pace after a write that got no answer or met a fault of Discord's own; it may have counted. */
export function paceAfterFailure(pace: EditPace, { sentAtMs, nowMs }: WriteTimes): EditPace {
  const failures = pace.failures + 1
  const backoffMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** pace.failures)
  const gapMs = evenGap(pace.budget) * Math.min(MAX_GAP_FACTOR, WIDENING ** failures)
  return {
    ...pace,
    failures,
    budget: pace.budget && spendBlindly(pace.budget, nowMs),
    notBeforeMs: nowMs + backoffMs,
    nextEditAtMs: sentAtMs + gapMs * pace.gapFactor,
  }
}

/** When an edit may leave while more text will come. */
export function findEditTime(pace: EditPace): number {
  return Math.max(pace.nextEditAtMs, findUrgentEditTime(pace))
}

/** When an edit may leave that is worth the last permit: the first text, or the last. */
export function findUrgentEditTime({ budget, notBeforeMs }: EditPace): number {
  return budget === undefined ? notBeforeMs : Math.max(notBeforeMs, findPermitTime(budget))
}

/** When a new message may leave. */
export function findMessageTime({ nextMessageAtMs, notBeforeMs }: EditPace): number {
  return Math.max(nextMessageAtMs, notBeforeMs)
}

/** Spreads what is left of the window's permits so that the last is spent where its reserve ends. */
function findNextEdit({ budget, textEdits, gapFactor }: EditPace, sentAtMs: number): number {
  if (budget === undefined || sentAtMs >= budget.resetAtMs) {
    return sentAtMs + evenGap(budget) * gapFactor
  }
  const { remaining, isSliding } = budget
  if (remaining === 0) {
    // Of a sliding window's permits one comes back then, which is the one to be kept.
    const extraMs = isSliding ? evenGap(budget) : 0
    return findPermitTime(budget) + extraMs
  }
  const spreadMs = (findReserveEnd(budget) - sentAtMs) / remaining
  const openingGap = remaining > 1 ? OPENING_GAPS[textEdits - 1] : undefined
  const gapMs = Math.min(spreadMs, (openingGap ?? Number.POSITIVE_INFINITY) * evenGap(budget))
  return sentAtMs + Math.max(MIN_GAP_MS, gapMs) * gapFactor
}

function evenGap(budget: EditBudget | undefined): number {
  return budget === undefined ? DEFAULT_GAP_MS : budget.windowMs / budget.limit
}
