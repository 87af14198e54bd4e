import { SandboxError } from '../sandbox-error.ts'

/** How long a wait lasts unless it is told otherwise. */
const DEFAULT_TIMEOUT_MS = 10_000

/** Options of everything that waits for the bot. */
export interface WaitOptions {
  /**
   * Real milliseconds, even when `now` is injected, so that a frozen clock cannot hang a test.
   * @defaultValue `10_000`
   */
  readonly timeoutMs?: number
}

/** Events as they happen, for any number of listeners. */
export interface Feed<Event> {
  publish(event: Event): void
  /** Calls back on each later event until the returned function is called. */
  subscribe(listener: (event: Event) => void): () => void
}

/** Makes a feed that calls its listeners in the order in which they came. */
export function createFeed<Event>(): Feed<Event> {
  const listeners = new Set<(event: Event) => void>()
  return {
    publish(event) {
      for (const listener of listeners) listener(event)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/**
 * Resolves with the first defined answer of `look`, which is asked now, without an event, and then
 * with every event.
 *
 * @param awaited - what is waited for, as it reads after "no"
 * @throws {SandboxError} code `timeout`
 */
export function waitFor<Event, Found>(
  feed: Feed<Event>,
  look: (event: Event | undefined) => Found | undefined,
  awaited: string,
  { timeoutMs = DEFAULT_TIMEOUT_MS }: WaitOptions = {},
): Promise<Found> {
  const { promise, resolve, reject } = Promise.withResolvers<Found>()
  const deadline = setTimeout(() => {
    reject(new SandboxError('timeout', `There was no ${awaited} within ${timeoutMs} ms.`))
  }, timeoutMs)
  const check = (event: Event | undefined) => {
    try {
      const found = look(event)
      if (found !== undefined) resolve(found)
    } catch (error) {
      reject(error)
    }
  }
  const unsubscribe = feed.subscribe(check)
  check(undefined)
  return promise.finally(() => {
    clearTimeout(deadline)
    unsubscribe()
  })
}
