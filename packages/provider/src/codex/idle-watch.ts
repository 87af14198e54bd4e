import { ChatProviderError } from '../chat/errors.ts'
import { type CodexClient } from './codex-client.ts'

type Settings = Pick<CodexClient, 'idleTimeoutMs' | 'now' | 'sleep'>

/**
 * Notices when a connection goes silent. The time of the last bytes is noted, not a timer restarted
 * for each of them: that happens far too often.
 */
export class IdleWatch {
  readonly #settings: Settings
  readonly #isHeld: () => boolean
  #lastActivityAtMs: number

  /**
   * @param isHeld - whether the consumer holds the connection back, so that silence is its doing
   */
  constructor(settings: Settings, isHeld: () => boolean) {
    this.#settings = settings
    this.#isHeld = isHeld
    this.#lastActivityAtMs = settings.now()
  }

  /** Bytes came. */
  touch(): void {
    this.#lastActivityAtMs = this.#settings.now()
  }

  /**
   * Waits for the silence. A callback and no promise: one that is pending holds much more memory,
   * and most streams are never silent.
   *
   * @param signal - ends the watch
   * @param onSilence - is given a {@link ChatProviderError}, code `timeout`, when nothing came for
   *   too long
   */
  start(signal: AbortSignal, onSilence: (error: ChatProviderError) => void): void {
    const sleep = (restMs: number): void => {
      const sleptFromMs = this.#lastActivityAtMs
      this.#settings.sleep(restMs, signal).then(
        () => {
          const nextMs = this.#restMs(sleptFromMs)
          if (nextMs > 0) sleep(nextMs)
          else onSilence(silent())
        },
        () => undefined, // the signal has ended the watch
      )
    }
    sleep(this.#settings.idleTimeoutMs)
  }

  #restMs(sleptFromMs: number): number {
    if (this.#isHeld()) this.touch()
    else if (this.#lastActivityAtMs === sleptFromMs) return 0
    return this.#lastActivityAtMs + this.#settings.idleTimeoutMs - this.#settings.now()
  }
}

function silent(): ChatProviderError {
  return new ChatProviderError('timeout', 'The service stopped answering. Ask again.', {
    isRetryable: true,
  })
}
