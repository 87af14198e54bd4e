/**
 * Shares one run of a task among all who ask while it is under way.
 *
 * @returns a function that joins the current run, or starts one
 */
export function createSingleFlight<T>(task: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | undefined
  return () => {
    current ??= task().finally(() => {
      current = undefined
    })
    return current
  }
}

/**
 * Waits for a promise unless the signal aborts first. Whatever the promise belongs to goes on, for
 * others who wait for it.
 *
 * @throws the signal's reason, or what the promise rejects with
 */
export async function waitUnlessAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal === undefined) return promise
  const aborted = Promise.withResolvers<never>()
  const onAbort = () => aborted.reject(signal.reason)
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([aborted.promise, promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
