/** A signal that aborts with a `TimeoutError` when that many milliseconds are over. */
export type Expire = (durationMs: number) => AbortSignal

/** By the machine's clock. */
export const expireInTime: Expire = (durationMs) => AbortSignal.timeout(durationMs)
