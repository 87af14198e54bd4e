/** Time that passes only from one event to the next. All times are milliseconds. */
export interface VirtualTime {
  readonly now: () => number
  /** Calls `action` at `timeMs`, or now when that is over; the result cancels it. */
  readonly at: (timeMs: number, action: () => void) => () => void
  /** Lets events happen, in the order of their times, until there are none. */
  readonly run: () => void
}

interface Entry {
  readonly timeMs: number
  readonly order: number
  action: (() => void) | undefined
}

/** Starts at 0. */
export function createVirtualTime(): VirtualTime {
  const heap: Entry[] = []
  let nowMs = 0
  let order = 0

  return {
    now: () => nowMs,
    at: (timeMs, action) => {
      const entry: Entry = { timeMs: Math.max(nowMs, timeMs), order: (order += 1), action }
      push(heap, entry)
      return () => {
        entry.action = undefined
      }
    },
    run: () => {
      for (let entry = pop(heap); entry !== undefined; entry = pop(heap)) {
        if (entry.action === undefined) continue
        nowMs = entry.timeMs
        entry.action()
      }
    },
  }
}

const isBefore = (left: Entry, right: Entry): boolean =>
  left.timeMs === right.timeMs ? left.order < right.order : left.timeMs < right.timeMs

function push(heap: Entry[], entry: Entry): void {
  let index = heap.length
  while (index > 0) {
    const parentIndex = (index - 1) >> 1
    const parent = heap[parentIndex]
    if (parent === undefined || isBefore(parent, entry)) break
    heap[index] = parent
    index = parentIndex
  }
  heap[index] = entry
}

function pop(heap: Entry[]): Entry | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (first === undefined || last === undefined || first === last) return first
  let index = 0
  for (;;) {
    const left = heap[2 * index + 1]
    const right = heap[2 * index + 2]
    const isRight = left !== undefined && right !== undefined && isBefore(right, left)
    const child = isRight ? right : left
    if (child === undefined || isBefore(last, child)) break
    heap[index] = child
    index = 2 * index + (isRight ? 2 : 1)
  }
  heap[index] = last
  return first
}
