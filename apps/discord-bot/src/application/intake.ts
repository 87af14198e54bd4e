/** Lets requests in until the bot stops, and knows which are being handled. */
export interface Intake<Request extends readonly unknown[]> {
  /** As the handler, until it is closed; after that, as the refusal. */
  readonly handle: (...request: Request) => Promise<void>
  /** How many are being handled. */
  readonly count: () => number
  /** From now on nothing is begun. */
  readonly close: () => void
  /** Resolves when nothing is being handled any more. */
  readonly whenIdle: () => Promise<void>
}

/**
 * Creates an intake that is open.
 *
 * @param handle - never rejects
 * @param refuse - for what comes when the intake is closed
 */
export function createIntake<Request extends readonly unknown[]>(
  handle: (...request: Request) => Promise<void>,
  refuse: (...request: Request) => Promise<void>,
): Intake<Request> {
  const running = new Set<Promise<void>>()
  let isOpen = true
  return {
    handle: async (...request) => {
      const handled = (isOpen ? handle : refuse)(...request)
      running.add(handled)
      await handled.finally(() => running.delete(handled))
    },
    count: () => running.size,
    close: () => {
      isOpen = false
    },
    whenIdle: async () => {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
