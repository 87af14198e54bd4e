import { type PageWriter, type WriteOutcome } from '../src/edits/page-writer.ts'
import { type ManualClock } from './manual-clock.ts'

export interface SimulatedWrite {
  readonly page: number
  readonly text: string
  readonly sentAtMs: number
}

/** A fixed-window limit on edits, as Discord has one for each interaction token. */
export interface SimulatedLimit {
  readonly permits: number
  readonly windowMs: number
}

export interface SimulatedDiscord extends PageWriter<string> {
  readonly shown: string[]
  readonly writes: SimulatedWrite[]
  /** Writes that came when no permit was left. */
  refusals: number
  /** The most writes that were on their way at once. */
  mostInFlight: number
}

/**
 * The other end of the edits in virtual time: answers after `latencyMs`, counts edits in fixed windows,
 * and refuses one too many as Discord does. New messages are not counted.
 */
export function simulateDiscord(options: {
  readonly clock: ManualClock
  readonly latencyMs: number
  readonly limit: SimulatedLimit
  /** How many of the next writes get no answer. */
  readonly failures?: number
}): SimulatedDiscord {
  const { clock, latencyMs, limit } = options
  let failures = options.failures ?? 0
  let window = { endsAtMs: 0, used: 0 }

  function take(): WriteOutcome {
    const nowMs = clock.now()
    if (nowMs >= window.endsAtMs) window = { endsAtMs: nowMs + limit.windowMs, used: 0 }
    const resetAfterMs = window.endsAtMs - nowMs
    if (window.used >= limit.permits) {
      simulation.refusals += 1
      return { type: 'rate-limited', retryAfterMs: resetAfterMs }
    }
    window.used += 1
    const remaining = limit.permits - window.used
    return { type: 'written', allowance: { remaining, resetAfterMs, limit: limit.permits } }
  }

  let inFlight = 0
  const simulation: SimulatedDiscord = {
    shown: [],
    writes: [],
    refusals: 0,
    mostInFlight: 0,
    write: async (page, text) => {
      simulation.writes.push({ page, text, sentAtMs: clock.now() })
      inFlight += 1
      simulation.mostInFlight = Math.max(simulation.mostInFlight, inFlight)
      await new Promise<void>((resolve) => {
        clock.wakeAt(clock.now() + latencyMs, resolve)
      })
      inFlight -= 1
      if (failures > 0) {
        failures -= 1
        return { type: 'failed' }
      }
      const isNew = page > 0 && simulation.shown[page] === undefined
      const outcome: WriteOutcome = isNew ? { type: 'written', allowance: undefined } : take()
      if (outcome.type === 'written') simulation.shown[page] = text
      return outcome
    },
  }
  return simulation
}
