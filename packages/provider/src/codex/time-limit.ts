import { ChatProviderError } from '../chat/errors.ts'
import { type CodexClient } from './codex-client.ts'

/**
 * Does something that must not take longer than a person would wait.
 *
 * @param act - is given a signal that ends with the caller's, and when the time is over
 * @throws {ChatProviderError} code `timeout` when the time is over
 * @throws the caller's reason when aborted
 */
export async function withTimeLimit<Result>(
  client: Pick<CodexClient, 'sleep'>,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
  act: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  const both = AbortSignal.any([signal, controller.signal])
  const expire = async (): Promise<never> => {
    await client.sleep(timeoutMs, both)
    throw new ChatProviderError('timeout', 'The service took too long. Try again in a moment.', {
      isRetryable: true,
    })
  }
  try {
    return await Promise.race([act(both), expire()])
  } finally {
    controller.abort('done')
  }
}
