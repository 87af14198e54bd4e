import { ChatProviderError } from '../chat/errors.ts'
import { type CodexClient } from './codex-client.ts'

/**
 * Notices when a connection goes silent. The time of the last bytes is noted, not a timer restarted
 * for each of them: that happens far too often.
 */
export class IdleWatch {
  readonly #client: Pick<CodexClient, 'idleTimeoutMs' | 'now' | 'sleep'>
  readonly #isHeld: () => boolean
  #lastActivityAtMs: number

  /**
   * @param isHeld - whether the consumer holds the connection back, so that silence is its doing
   */
  constructor(client: Pick<CodexClient, 'idleTimeoutMs' | 'now' | 'sleep'>, isHeld: () => boolean) {
    this.#client = client
    this.#isHeld = isHeld
    this.#lastActivityAtMs = client.now()
  }

  /** Bytes came. */
  touch(): void {
    this.#lastActivityAtMs = this.#client.now()
  }

  /**
   * Waits for the silence.
   *
   * @throws {ChatProviderError} code `timeout`, when nothing came for too long
   * @throws the signal's reason, when aborted
   */
  async run(signal: AbortSignal): Promise<never> {
    const { idleTimeoutMs, now, sleep } = this.#client
    let restMs = idleTimeoutMs
    while (restMs > 0) {
      const sleptFromMs = this.#lastActivityAtMs
      await sleep(restMs, signal)
      if (this.#isHeld()) this.touch()
      else if (this.#lastActivityAtMs === sleptFromMs) break
      restMs = this.#lastActivityAtMs + idleTimeoutMs - now()
    }
    throw new ChatProviderError('timeout', 'The service stopped answering. Ask again.', {
      isRetryable: true,
    })
  }
}
