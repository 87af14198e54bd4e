import { type LanguageModelV4GenerateResult } from '@ai-sdk/provider'
import { type ChatResult } from '../../chat/collect.ts'
import { type ChatWarning } from '../../chat/stream-part.ts'
import { toModelContent } from './to-model-content.ts'
import { toModelUsage } from './to-model-usage.ts'

/**
 * Writes a whole answer as the SDK's.
 *
 * @param warnings - given out before the provider's own
 */
export function toGenerateResult(
  { message, sources, finishReason, usage, responseId, ...result }: ChatResult,
  warnings: readonly ChatWarning[],
): LanguageModelV4GenerateResult {
  return {
    content: [...message.content.map(toModelContent), ...sources],
    finishReason,
    usage: toModelUsage(usage),
    warnings: [...warnings, ...result.warnings],
    ...(responseId !== undefined && { response: { id: responseId } }),
  }
}
