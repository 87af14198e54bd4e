import { type LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { type ChatWarning } from '../../chat/stream-part.ts'
import { unsupported } from '../warning.ts'

/**
 * Asks in words for the format of an answer. The SDK checks what comes against the schema, so that
 * an answer in another form is an error there and no surprise later.
 */
export function readResponseFormat(format: LanguageModelV4CallOptions['responseFormat']): {
  readonly instructions: readonly string[]
  readonly warnings: readonly ChatWarning[]
} {
  if (format?.type !== 'json') return { instructions: [], warnings: [] }
  return {
    instructions: [
      'Answer with one JSON value and nothing else: no text around it, no code fence.',
      ...(format.description === undefined ? [] : [`The value is: ${format.description}`]),
      ...(format.schema === undefined
        ? []
        : [`It has to be valid by this JSON Schema:\n${JSON.stringify(format.schema)}`]),
    ],
    warnings: [unsupported('responseFormat', 'The instructions ask for JSON.')],
  }
}
