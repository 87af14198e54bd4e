/** What has been begun and has to be ended. */
export interface Endings {
  readonly add: (end: () => Promise<void>) => void
  /**
   * Ends everything, what was begun last first; safe to call twice. What cannot be ended stops nothing else.
   *
   * @throws what went wrong first
   */
  readonly run: () => Promise<void>
}

/** Nothing has been begun. */
export function createEndings(): Endings {
  const endings: (() => Promise<void>)[] = []
  let running: Promise<void> | undefined
  async function endAll(): Promise<void> {
    const failures: unknown[] = []
    for (let end = endings.pop(); end; end = endings.pop()) {
      await end().catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0) throw failures[0]
  }
  return {
    add: (end) => void endings.push(end),
    run: () => (running ??= endAll()),
  }
}
