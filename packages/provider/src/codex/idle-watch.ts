import { ChatProviderError } from '../chat/errors.ts'
import { type CodexClient } from './codex-client.ts'

/** A connection that may go silent. */
export interface WatchedConnection {
  /** Epoch milliseconds of the last bytes. */
  lastActivityAtMs: number
  /** Whether its consumer holds it back, so that silence is its doing. */
  isHeld(): boolean
  /** Nothing came for too long: it is not watched any more. */
  onSilence(error: ChatProviderError): void
}

/** The reason for which the timer is let go: for its own the platform would make an error, stack and all. */
const UNNEEDED = 'unneeded'

type Settings = Pick<CodexClient, 'idleTimeoutMs' | 'now' | 'sleep'>

/**
 * Notices when a connection goes silent. There is one timer for all of them, and none is restarted
 * for bytes that come: both would happen far too often.
 */
export class IdleWatch {
  readonly #settings: Settings
  readonly #connections = new Set<WatchedConnection>()
  #alarm: AbortController | undefined

  constructor(settings: Settings) {
    this.#settings = settings
  }

  /** Watches a connection from now on. */
  add(connection: WatchedConnection): void {
    connection.lastActivityAtMs = this.#settings.now()
    this.#connections.add(connection)
    if (!this.#alarm) this.#setAlarm(connection.lastActivityAtMs + this.#settings.idleTimeoutMs)
  }

  /** Lets a connection go; with the last one the timer goes as well. */
  delete(connection: WatchedConnection): void {
    this.#connections.delete(connection)
    if (this.#connections.size > 0) return
    this.#alarm?.abort(UNNEEDED)
    this.#alarm = undefined
  }

  #setAlarm(atMs: number): void {
    const alarm = new AbortController()
    this.#alarm = alarm
    this.#settings.sleep(atMs - this.#settings.now(), alarm.signal).then(
      () => this.#wake(atMs),
      () => undefined, // the last connection was let go
    )
  }

  /** @param atMs - the alarm's time: a clock that stands still must not keep it ringing */
  #wake(atMs: number): void {
    const nowMs = Math.max(atMs, this.#settings.now())
    let nextAtMs = Infinity
    for (const connection of this.#connections) {
      if (connection.isHeld()) connection.lastActivityAtMs = nowMs
      const silentAtMs = connection.lastActivityAtMs + this.#settings.idleTimeoutMs
      if (silentAtMs > nowMs) {
        nextAtMs = Math.min(nextAtMs, silentAtMs)
      } else {
        this.#connections.delete(connection)
        connection.onSilence(silent())
      }
    }
    this.#alarm = undefined
    if (this.#connections.size > 0) this.#setAlarm(nextAtMs)
  }
}

function silent(): ChatProviderError {
  return new ChatProviderError('timeout', 'The service stopped answering. Ask again.', {
    isRetryable: true,
  })
}
