import { type EditAllowance } from './page-writer.ts'

/**
 * What is known of the edits that Discord allows through one interaction token. Where it is uncertain it is
 * on the safe side: there is at least `remaining`, and more comes back at `resetAtMs` at the latest.
 */
export interface EditBudget {
  /** Edits of a whole window. */
  readonly limit: number
  /** Length of a window. */
  readonly windowMs: number
  readonly remaining: number
  /** Epoch milliseconds. */
  readonly resetAtMs: number
  /**
   * Whether each edit comes back by itself, a window after it was made, instead of all together. Discord
   * does not say; it is seen when too few are back after a reset.
   */
  readonly isSliding: boolean
  /** Whether `remaining` is Discord's last word: no write has been without a clear answer since. */
  readonly isCertain: boolean
}

/** Added to the announced reset, so that the next edit does not arrive a moment early. */
const RESET_MARGIN_MS = 30

/** The budget after an answer whose headers told of it. Times are epoch milliseconds. */
export function learnAllowance(
  budget: EditBudget | undefined,
  { remaining, resetAfterMs, limit: announced }: EditAllowance,
  { sentAtMs, nowMs }: { readonly sentAtMs: number; readonly nowMs: number },
): EditBudget {
  const limit = announced ?? Math.max(remaining + 1, budget?.limit ?? 0)
  const learned = { limit, remaining, resetAtMs: nowMs + resetAfterMs, isCertain: true }
  if (budget?.limit !== limit) return { ...learned, windowMs: resetAfterMs, isSliding: false }
  const isRefillDue = budget.isCertain && sentAtMs >= budget.resetAtMs
  return {
    ...learned,
    windowMs: Math.max(resetAfterMs, budget.windowMs),
    isSliding: budget.isSliding || (isRefillDue && remaining < limit - 1),
  }
}

/** The budget after an edit that may have counted or not: its answer got lost, or said nothing of it. */
export function spendBlindly(budget: EditBudget, nowMs: number): EditBudget {
  const isRefilled = nowMs >= budget.resetAtMs
  const remaining = isRefilled ? Math.min(budget.limit, budget.remaining + 1) : budget.remaining
  return {
    ...budget,
    remaining: Math.max(0, remaining - 1),
    resetAtMs: nowMs + budget.windowMs,
    isCertain: false,
  }
}

/** The budget after a refusal for speed, which Discord takes back at `untilMs` (epoch milliseconds). */
export function exhaust(budget: EditBudget, untilMs: number): EditBudget {
  return { ...budget, remaining: 0, resetAtMs: untilMs, isCertain: false }
}

/** From when on there is a permit for one edit, in epoch milliseconds. */
export function findPermitTime({ remaining, resetAtMs }: EditBudget): number {
  return remaining > 0 ? Number.NEGATIVE_INFINITY : resetAtMs + RESET_MARGIN_MS
}

/**
 * When the last permit of the window may be spent although more text will come, in epoch milliseconds.
 *
 * In a fixed window it is kept for the end of the answer until half an even gap before the next permit: the
 * end then waits that long at most. In theory, reserving it for `windowMs / (2 * limit - 1)` makes the sum
 * of the mean age of the text on show and the mean wait of the end least; the sum hardly changes around
 * that, and a little less gives a shorter wait at worst. In a sliding window only one permit comes back at
 * the reset, so the last one is always kept.
 */
export function findReserveEnd({ limit, windowMs, resetAtMs, isSliding }: EditBudget): number {
  const nextPermitAtMs = resetAtMs + RESET_MARGIN_MS
  return isSliding ? nextPermitAtMs : nextPermitAtMs - windowMs / limit / 2
}
