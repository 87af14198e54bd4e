import { setTimeout as delay } from 'node:timers/promises'

/** The clock and the chance of the machine, for whoever is not given others. */
export const system = {
  /** Epoch milliseconds. */
  now: () => Date.now(),
  /** From 0 up to but not including 1; not for secrets. */
  random: () => Math.random(),
  generateId: () => crypto.randomUUID(),
  sleep,
} as const

/**
 * Waits.
 *
 * @param delayMs - at least so long
 * @throws the signal's reason, at once, when aborted
 */
async function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(delayMs, undefined, { signal })
  } catch (error) {
    signal.throwIfAborted() // the reason, not the timer's own error around it
    throw error
  }
}
