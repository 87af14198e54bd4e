import { type PageWriter, type WriteOutcome } from '../src/edits/page-writer.ts'
import { type ManualClock } from './manual-clock.ts'

export interface SimulatedWrite {
  readonly page: number
  readonly text: string
  readonly sentAtMs: number
}

/** A limit on edits, as Discord has one for each interaction token. */
export interface SimulatedLimit {
  readonly permits: number
  readonly windowMs: number
  /** Whether all permits come back together or each by itself. @defaultValue `'fixed'` */
  readonly mode?: 'fixed' | 'sliding'
}

/** How one write travels. */
export interface SimulatedTrip {
  readonly upMs: number
  readonly downMs: number
  /** `lost`: it never arrives. `unanswered`: its answer does not. `fault`: it counts, but is not shown. */
  readonly fate?: 'answered' | 'lost' | 'unanswered' | 'fault'
}

export interface SimulatedDiscord extends PageWriter<string> {
  readonly shown: string[]
  readonly writes: SimulatedWrite[]
  /** What readers saw, after each change: the texts of all messages, and since when. */
  readonly states: { readonly text: string; readonly atMs: number }[]
  /** Writes that came when no permit was left. */
  refusals: number
  /** The most writes that were on their way at once. */
  mostInFlight: number
}

/** A write without an answer is given up after this long. */
const WRITE_TIMEOUT_MS = 4_000

/**
 * The other end of the edits in virtual time: counts edits in windows, tells how many are left, and refuses
 * one too many as Discord does. New messages are not counted.
 */
export function simulateDiscord(options: {
  readonly clock: ManualClock
  readonly limit: SimulatedLimit
  /** Of the way there; the answer comes at once. @defaultValue `0` */
  readonly latencyMs?: number
  /** Called for each write. */
  readonly nextTrip?: () => SimulatedTrip
}): SimulatedDiscord {
  const { clock, limit, latencyMs = 0 } = options
  const nextTrip = options.nextTrip ?? ((): SimulatedTrip => ({ upMs: latencyMs, downMs: 0 }))
  const take = countPermits(limit)
  const pause = (forMs: number) =>
    new Promise<void>((resolve) => {
      clock.wakeAt(clock.now() + forMs, resolve)
    })

  function arrive(page: number): WriteOutcome {
    const isNew = page > 0 && simulation.shown[page] === undefined
    if (isNew) return { type: 'written', allowance: undefined }
    const outcome = take(clock.now())
    if (outcome.type === 'rate-limited') simulation.refusals += 1
    return outcome
  }

  function show(page: number, text: string): void {
    simulation.shown[page] = text
    simulation.states.push({ text: simulation.shown.join(''), atMs: clock.now() })
  }

  async function travel(page: number, text: string): Promise<WriteOutcome> {
    const { upMs, downMs, fate = 'answered' } = nextTrip()
    if (fate === 'lost') {
      await pause(WRITE_TIMEOUT_MS)
      return { type: 'failed' }
    }
    await pause(upMs)
    const outcome = arrive(page)
    if (fate === 'fault') return { type: 'failed' }
    if (outcome.type === 'written') show(page, text)
    await pause(fate === 'answered' ? downMs : WRITE_TIMEOUT_MS - upMs)
    return fate === 'answered' ? outcome : { type: 'failed' }
  }

  let inFlight = 0
  const simulation: SimulatedDiscord = {
    shown: [],
    writes: [],
    states: [],
    refusals: 0,
    mostInFlight: 0,
    write: async (page, text) => {
      simulation.writes.push({ page, text, sentAtMs: clock.now() })
      inFlight += 1
      simulation.mostInFlight = Math.max(simulation.mostInFlight, inFlight)
      const outcome = await travel(page, text)
      inFlight -= 1
      return outcome
    },
  }
  return simulation
}

function countPermits({ permits, windowMs, mode = 'fixed' }: SimulatedLimit) {
  let taken: readonly number[] = []
  return (nowMs: number): WriteOutcome => {
    const isRecent = (timeMs: number) => nowMs - timeMs < windowMs
    if (mode === 'sliding') taken = taken.filter(isRecent)
    else if (!taken.slice(0, 1).some(isRecent)) taken = []
    const resetAfterMs = (taken[0] ?? nowMs) + windowMs - nowMs
    if (taken.length >= permits) return { type: 'rate-limited', retryAfterMs: resetAfterMs }
    taken = [...taken, nowMs]
    const remaining = permits - taken.length
    return { type: 'written', allowance: { remaining, resetAfterMs, limit: permits } }
  }
}
