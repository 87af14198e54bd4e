import { type AnswerSink, type Strategy, type StrategyParts } from './strategy.ts'

/** The ways in which bots keep a message of a channel up to date, all of them through the library's queue. */
export const peers: readonly Strategy[] = [
  {
    name: 'loop of 1 s, each edit awaited',
    bucket: 'channel',
    start: (parts) => editOnDelta(parts, 1_000),
  },
  {
    name: 'throttle of 1.2 s',
    bucket: 'channel',
    start: (parts) => editThrottled(parts, 1_200),
  },
  { name: 'timer of 2 s', bucket: 'channel', start: (parts) => editOnTimer(parts, 2_000) },
]

/** The simplest way to answer an interaction: an edit for each delta. */
export const editPerDelta: Strategy = {
  name: 'an edit for each delta',
  bucket: 'token',
  start: ({ queue, message }) => {
    const show = (length: number) => queue.edit(message, length, () => undefined)
    return { show, complete: show }
  },
}

/** Reads a delta; edits if the last edit is done and old enough; and once more when the text is whole. */
function editOnDelta({ time, queue, message }: StrategyParts, gapMs: number): AnswerSink {
  let isBusy = false
  let lastMs = Number.NEGATIVE_INFINITY
  let finalLength: number | undefined

  function edit(length: number): void {
    isBusy = true
    lastMs = time.now()
    queue.edit(message, length, () => {
      isBusy = false
      if (finalLength !== undefined && length !== finalLength) edit(finalLength)
    })
  }

  return {
    show: (length) => {
      if (!isBusy && time.now() - lastMs >= gapMs) edit(length)
    },
    complete: (length) => {
      finalLength = length
      if (!isBusy) edit(length)
    },
  }
}

/** Edits at once, then with the latest text whenever the gap is over and the last edit done. */
function editThrottled({ time, queue, message }: StrategyParts, gapMs: number): AnswerSink {
  let latest = 0
  let sent = 0
  let isBusy = false
  let isComplete = false
  let nextMs = Number.NEGATIVE_INFINITY
  let cancelTimer: (() => void) | undefined

  function flush(): void {
    if (isBusy || sent === latest) return
    if (!isComplete && time.now() < nextMs) {
      cancelTimer ??= time.at(nextMs, () => {
        cancelTimer = undefined
        flush()
      })
      return
    }
    isBusy = true
    sent = latest
    nextMs = time.now() + gapMs
    queue.edit(message, latest, () => {
      isBusy = false
      flush()
    })
  }

  const show = (length: number) => {
    latest = length
    flush()
  }
  return {
    show,
    complete: (length) => {
      isComplete = true
      show(length)
    },
  }
}

/** Edits on every tick on which the text has changed, and once more when it is whole; awaits nothing. */
function editOnTimer({ time, queue, message }: StrategyParts, gapMs: number): AnswerSink {
  let latest = 0
  let sent = 0
  let cancelTick: (() => void) | undefined

  function send(): void {
    if (sent !== latest) queue.edit(message, latest, () => undefined)
    sent = latest
  }

  function tick(): void {
    send()
    cancelTick = time.at(time.now() + gapMs, tick)
  }

  return {
    show: (length) => {
      latest = length
      cancelTick ??= time.at(time.now() + gapMs, tick)
    },
    complete: (length) => {
      cancelTick?.()
      latest = length
      send()
    },
  }
}
