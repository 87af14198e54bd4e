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
 * Waits. The timer of `node:timers/promises` would make an error of its own for each abort, and
 * every answer that goes well ends with an abort of its time limit.
 *
 * @param delayMs - at least so long
 * @throws the signal's reason, at once, when aborted
 */
function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, delayMs)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
