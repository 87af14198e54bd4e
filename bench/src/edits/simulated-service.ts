import { drawLogNormal, type Random } from './random.ts'
import { type VirtualTime } from './virtual-time.ts'

/** A limit on the edits of one bucket. */
export interface BucketLimit {
  readonly permits: number
  readonly windowMs: number
  /** Whether all permits come back together, or each by itself. */
  readonly mode: 'fixed' | 'sliding'
}

/** What the service answers to an edit. */
export interface EditAnswer {
  readonly isAccepted: boolean
  readonly limit: number
  readonly remaining: number
  readonly resetAfterMs: number
}

/** A text as readers came to see it. */
export interface Sight {
  readonly atMs: number
  /** Length of the text on show. */
  readonly length: number
}

/** A chat service with a network in front of it. */
export interface SimulatedService {
  /** Makes a message show so much of its text; `onAnswer` is called when the answer is there. */
  readonly edit: (
    bucket: string,
    message: number,
    length: number,
    onAnswer: (answer: EditAnswer) => void,
  ) => void
  /** What readers saw of a message, in order. */
  readonly sightsOf: (message: number) => readonly Sight[]
  /** How many edits were accepted, and how many came too fast. */
  readonly counts: { accepted: number; refused: number }
}

/** Medians of the ways to the service, back, and from there to the readers. */
const LATENCY_MS = { up: 70, down: 50, dispatch: 50 }
const LATENCY_SIGMA = 0.25

/** A service that counts edits in windows and answers as Discord does. */
export function simulateService(
  time: VirtualTime,
  options: { readonly random: Random; readonly limit: BucketLimit },
): SimulatedService {
  const { random, limit } = options
  const buckets = new Map<string, readonly number[]>()
  const sights = new Map<number, Sight[]>()
  const counts = { accepted: 0, refused: 0 }
  const travel = (medianMs: number, arrive: () => void): void => {
    time.at(time.now() + drawLogNormal(random, medianMs, LATENCY_SIGMA), arrive)
  }

  function take(bucket: string): EditAnswer {
    const nowMs = time.now()
    const counting = findCounting(limit, buckets.get(bucket) ?? [], nowMs)
    const isAccepted = counting.length < limit.permits
    const taken = isAccepted ? [...counting, nowMs] : counting
    buckets.set(bucket, taken)
    return {
      isAccepted,
      limit: limit.permits,
      remaining: limit.permits - taken.length,
      resetAfterMs: (taken[0] ?? nowMs) + limit.windowMs - nowMs,
    }
  }

  function show(message: number, length: number): void {
    const seen = sights.get(message) ?? []
    seen.push({ atMs: time.now(), length })
    sights.set(message, seen)
  }

  return {
    counts,
    sightsOf: (message) => sights.get(message) ?? [],
    edit: (bucket, message, length, onAnswer) => {
      travel(LATENCY_MS.up, () => {
        const answer = take(bucket)
        counts[answer.isAccepted ? 'accepted' : 'refused'] += 1
        if (answer.isAccepted) travel(LATENCY_MS.dispatch, () => show(message, length))
        travel(LATENCY_MS.down, () => onAnswer(answer))
      })
    },
  }
}

function findCounting(
  { mode, windowMs }: BucketLimit,
  taken: readonly number[],
  nowMs: number,
): readonly number[] {
  const isRecent = (timeMs: number) => nowMs - timeMs < windowMs
  if (mode === 'sliding') return taken.filter(isRecent)
  return taken.slice(0, 1).some(isRecent) ? taken : []
}
