import { type LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { type JsonObject } from '../../chat/json.ts'
import { type ChatWarning } from '../../chat/stream-part.ts'
import { toJsonObject } from '../json.ts'
import { unsupported } from '../warning.ts'

/** The JSON that a call asks for. */
export interface OutputFormat {
  /** JSON Schema. */
  readonly schema: JsonObject
  readonly name?: string
  readonly description?: string
}

/** How an answer in a given format is asked for. */
export interface ReadFormat {
  readonly instructions: readonly string[]
  /** In the provider's own part of the options. */
  readonly options?: JsonObject
  readonly warnings: readonly ChatWarning[]
}

/**
 * Asks for the format of an answer: by the provider's own options where it is known how they say
 * that, else in words. The SDK checks what comes against the schema, so that an answer in another
 * form is an error there and no surprise later.
 *
 * @param buildOutputOptions - writes a format as options of the provider
 */
export function readResponseFormat(
  format: LanguageModelV4CallOptions['responseFormat'],
  buildOutputOptions?: (format: OutputFormat) => JsonObject,
): ReadFormat {
  if (format?.type !== 'json') return { instructions: [], warnings: [] }
  const { name, description } = format
  const schema = format.schema && toJsonObject(format.schema)
  if (schema && buildOutputOptions) {
    const output: OutputFormat = {
      schema,
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
    }
    return { instructions: [], warnings: [], options: buildOutputOptions(output) }
  }
  return {
    instructions: [
      'Answer with one JSON value and nothing else: no text around it, no code fence.',
      ...(description === undefined ? [] : [`The value is: ${description}`]),
      ...(schema ? [`It has to be valid by this JSON Schema:\n${JSON.stringify(schema)}`] : []),
    ],
    warnings: [unsupported('responseFormat', 'The instructions ask for JSON.')],
  }
}
