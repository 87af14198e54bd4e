import { z } from 'zod'
import { ChatProviderError } from '../chat/errors.ts'
import { type JsonObject } from '../chat/json.ts'
import { type ChatWarning } from '../chat/stream-part.ts'

const optionsSchema = z.object({
  conversationId: z.string().min(1).optional(),
  reasoningSummary: z.enum(['auto', 'concise', 'detailed', 'none']).optional(),
  textVerbosity: z.enum(['low', 'medium', 'high']).optional(),
})

/** What {@link ChatRequest.providerOptions} may hold under `codex`. */
export type CodexOptions = {
  /** Stable through a conversation: keeps its requests near their cache. Not secret. */
  readonly conversationId?: string
  /** How much of its thinking the model shows. @defaultValue `auto` */
  readonly reasoningSummary?: 'auto' | 'concise' | 'detailed' | 'none'
  /** How long the answer tends to be. @defaultValue the model's own */
  readonly textVerbosity?: 'low' | 'medium' | 'high'
}

/**
 * Takes this provider's settings out of a request.
 *
 * @returns the settings, and a warning for each one that is not known
 * @throws {ChatProviderError} code `invalid-request` when a known one has a wrong value
 */
export function parseCodexOptions(providerOptions: JsonObject = {}): {
  readonly options: z.output<typeof optionsSchema>
  readonly warnings: readonly ChatWarning[]
} {
  const given = providerOptions['codex'] ?? {}
  const result = optionsSchema.safeParse(given)
  if (!result.success) {
    const names = result.error.issues.map((issue) => ['codex', ...issue.path].join('.'))
    throw new ChatProviderError(
      'invalid-request',
      `providerOptions: ${names.join(', ')} has a value that is not one of CodexOptions.`,
    )
  }
  const unknown = Object.keys(given).filter((name) => !(name in optionsSchema.shape))
  return {
    options: result.data,
    warnings: unknown.map((name) => ({
      type: 'unsupported',
      feature: `providerOptions.codex.${name}`,
      details: 'Not known, and not sent.',
    })),
  }
}
