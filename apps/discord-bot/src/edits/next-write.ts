import { findEditTime, findMessageTime, findUrgentEditTime } from './edit-pace.ts'
import { type EditState, type WriteInFlight, type WriteKind } from './edit-state.ts'

/** What a state with nothing in flight is to write next. */
export type NextWrite<Content> =
  /** `page` is the page at work from now on. */
  | { readonly type: 'write'; readonly write: WriteInFlight<Content>; readonly page: number }
  /** Nothing may be written before this time (epoch milliseconds). */
  | { readonly type: 'wait'; readonly untilMs: number }
  /** All that there is is shown. */
  | { readonly type: 'nothing'; readonly page: number }

/** A first text is worth an edit when it has this many UTF-16 code units. */
const OPENING_LENGTH = 6

/** Finds what to write next. Reads a page only when a write of it may leave. */
export function findNextWrite<Content>(
  state: EditState<Content>,
  nowMs: number,
): NextWrite<Content> {
  const { phase, isStale, pages, page } = state
  if (phase === 'complete') return findClosingWrite(state, nowMs)
  if (!isStale) return { type: 'nothing', page }
  return pages.count === 0 ? findStatusWrite(state, nowMs) : findTextWrite(state, nowMs)
}

function findStatusWrite<Content>(state: EditState<Content>, nowMs: number): NextWrite<Content> {
  const { status: content, page, shown, rules } = state
  const present = shown[page]?.content
  if (content === undefined || (present !== undefined && rules.isSame(present, content))) {
    return { type: 'nothing', page }
  }
  const untilMs = Math.max(state.nextStatusAtMs, findUrgentEditTime(state.pace))
  if (nowMs < untilMs) return { type: 'wait', untilMs }
  const write = { kind: 'status', page, content, sentAtMs: nowMs, isFrozen: false } as const
  return { type: 'write', write, page }
}

/** The page at work, or the one after it when this one has its last text. */
function findTextWrite<Content>(state: EditState<Content>, nowMs: number): NextWrite<Content> {
  const { pages } = state
  for (let page = state.page; page < pages.count; page += 1) {
    const untilMs = findDueTime(state, page)
    if (nowMs < untilMs) return { type: 'wait', untilMs }
    const write = findChange(state, page, nowMs)
    if (write !== undefined) return { type: 'write', write, page }
    if (page >= pages.frozenCount) return { type: 'nothing', page }
  }
  return { type: 'nothing', page: pages.count }
}

/** The text comes first; then pages that had their last text may still lose what went with the work. */
function findClosingWrite<Content>(state: EditState<Content>, nowMs: number): NextWrite<Content> {
  const { page: atWork, pages } = state
  const every = Array.from({ length: pages.count }, (_, page) => page)
  for (const page of [...every.slice(atWork), ...every.slice(0, atWork)]) {
    const write = findChange(state, page, nowMs)
    if (write === undefined) continue
    const untilMs = findDueTime(state, page)
    if (nowMs < untilMs) return { type: 'wait', untilMs }
    return { type: 'write', write, page: atWork }
  }
  return { type: 'nothing', page: atWork }
}

/** The write that makes the message show what it is to show; undefined when it does. */
function findChange<Content>(
  { pages, shown, rules }: EditState<Content>,
  page: number,
  sentAtMs: number,
): WriteInFlight<Content> | undefined {
  const content = pages.read(page)
  const present = shown[page]?.content
  if (present !== undefined && rules.isSame(present, content)) return undefined
  const kind: WriteKind = shown[page] === undefined ? 'message' : 'edit'
  return { kind, page, content, sentAtMs, isFrozen: page < pages.frozenCount }
}

function findDueTime<Content>(state: EditState<Content>, page: number): number {
  const { phase, pace, pages, openingUntilMs } = state
  if (state.shown[page] === undefined) return findMessageTime(pace)
  if (phase === 'complete') return findUrgentEditTime(pace)
  if (pace.textEdits > 0) return findEditTime(pace)
  const isOpened = pages.textLength >= OPENING_LENGTH
  return Math.max(findUrgentEditTime(pace), isOpened ? Number.NEGATIVE_INFINITY : openingUntilMs)
}
