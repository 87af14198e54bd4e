type Sleeper = { readonly dueAtMs: number; readonly wake: () => void }

/** A clock that a test turns. */
export class TestClock {
  nowMs = 1_790_000_000_000
  /** Every delay that was asked for, in order. */
  readonly delaysMs: number[] = []
  readonly #skipMs: number
  readonly #sleepers = new Set<Sleeper>()

  /** @param skipMs - sleeps up to this long are over at once, the time they take included */
  constructor({ skipMs = -1 }: { readonly skipMs?: number } = {}) {
    this.#skipMs = skipMs
  }

  readonly now = (): number => this.nowMs

  readonly sleep = async (delayMs: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted()
    this.delaysMs.push(delayMs)
    if (delayMs <= this.#skipMs) {
      this.nowMs += delayMs
      return
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const sleeper = { dueAtMs: this.nowMs + delayMs, wake: resolve }
    this.#sleepers.add(sleeper)
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort)
    try {
      await promise
    } finally {
      this.#sleepers.delete(sleeper)
      signal.removeEventListener('abort', onAbort)
    }
  }

  get sleeperCount(): number {
    return this.#sleepers.size
  }

  /** Lets time pass, and everything happen that waited for it. */
  async pass(delayMs: number): Promise<void> {
    this.nowMs += delayMs
    for (const { dueAtMs, wake } of this.#sleepers) if (dueAtMs <= this.nowMs) wake()
    await nextTurn()
  }
}

/** Resolves when everything that was ready to run has run. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
