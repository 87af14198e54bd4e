import { setTimeout as delay } from 'node:timers/promises'
import { classifyFailure } from './discord-failure.ts'

/** For what the bot asks before it can do anything: one bad moment of Discord is no reason to give up. */
export const STARTUP_RETRY_DELAYS_MS: readonly number[] = [250, 1_000]

/**
 * Makes a request again while Discord cannot be reached, fails by itself or asks to wait. The REST library
 * is told to repeat nothing: whoever makes a request knows whether it may be made twice.
 *
 * @param delaysMs - how long to wait before each further attempt; Discord's own word goes before it
 * @param options.isOnce - it is not to be done twice: not made again when Discord may have done it
 * @throws what the last attempt threw, or the first one that Discord refused
 */
export async function retryWhileUnavailable<T>(
  request: () => Promise<T>,
  delaysMs: readonly number[],
  options: { readonly isOnce?: boolean } = {},
): Promise<T> {
  for (const delayMs of delaysMs) {
    try {
      return await request()
    } catch (error) {
      const failure = classifyFailure(error)
      if (failure.type === 'refused') throw error
      if (failure.type === 'unavailable' && failure.mayBeDone && options.isOnce) throw error
      await delay(failure.type === 'rate-limited' ? failure.retryAfterMs : delayMs)
    }
  }
  return request()
}
