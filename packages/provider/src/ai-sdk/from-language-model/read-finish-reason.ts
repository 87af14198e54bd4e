import { type LanguageModelV4FinishReason } from '@ai-sdk/provider'
import { ChatProviderError } from '../../chat/errors.ts'
import { type FinishReason } from '../../chat/stream-part.ts'

const known: ReadonlyMap<string, FinishReason['unified']> = new Map(
  (['stop', 'length', 'content-filter', 'tool-calls'] as const).map((word) => [word, word]),
)

/**
 * Reads why an answer ended. A stream that broke off is a finish in the SDK: `interrupted`, or, in
 * models that do not know that word, `other` in the name of nobody.
 *
 * @throws {ChatProviderError} code `protocol` when the answer was cut short, `server-error` when
 *   the model says that it failed and not how
 */
export function readFinishReason({ unified, raw }: LanguageModelV4FinishReason): FinishReason {
  if (unified === 'interrupted' || (unified === 'other' && raw === undefined)) throw cutShort()
  if (unified === 'error') {
    throw new ChatProviderError('server-error', 'The service failed. Ask again in a moment.', {
      isRetryable: true,
    })
  }
  const reason = known.get(unified)
  return reason ? { unified: reason, raw } : { unified: 'other', raw: raw ?? unified }
}

/** The error for an answer whose end never came. */
export function cutShort(): ChatProviderError {
  return new ChatProviderError('protocol', 'The answer broke off before its end. Ask again.', {
    isRetryable: true,
  })
}
