import { type HttpTransport } from '../http/http-transport.ts'

/** What a provider does its work with. */
export interface RuntimeSettings {
  /** Milliseconds without a byte after which a request fails. @defaultValue `300000` */
  readonly idleTimeoutMs?: number
  /** @defaultValue {@link createUndiciTransport} with undici's global dispatcher */
  readonly transport?: HttpTransport
  /** Epoch milliseconds. @defaultValue `Date.now` */
  readonly now?: () => number
  /** From 0 up to but not including 1; spreads retries. @defaultValue `Math.random` */
  readonly random?: () => number
  /**
   * Waits, and rejects with the signal's reason when aborted. Time limits rest on it, so it must
   * take its time: one that returns at once makes every request time out. @defaultValue a timer
   */
  readonly sleep?: (delayMs: number, signal: AbortSignal) => Promise<void>
  /** Names a conversation where the request does not. @defaultValue a random UUID */
  readonly generateId?: () => string
}
