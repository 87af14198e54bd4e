import { ChatProviderError } from '../chat/errors.ts'
import { type JsonObject } from '../chat/json.ts'
import { type ChatWarning } from '../chat/stream-part.ts'
import { type OptionsSchema, type ParsedOptions } from './options-schemas.ts'

/** What {@link ChatRequest.providerOptions} may hold under `codex`. */
export type CodexOptions = {
  /**
   * Stable through a conversation: keeps its requests near their cache. Visible ASCII characters;
   * not secret.
   */
  readonly conversationId?: string
  /** How much of its thinking the model shows. @defaultValue `auto` */
  readonly reasoningSummary?: 'auto' | 'concise' | 'detailed' | 'none'
  /** How long the answer tends to be. @defaultValue the model's own */
  readonly textVerbosity?: 'low' | 'medium' | 'high'
  /** The answer is to be JSON of this shape. */
  readonly outputSchema?: OutputSchema
  /** Lets the model look things up; the pages it cites come as `source` parts. @defaultValue `false` */
  readonly webSearch?: boolean | WebSearchOptions
  /** How closely the model looks at images. @defaultValue `auto` */
  readonly imageDetail?: 'auto' | 'low' | 'high'
  /** Whether the model may call several tools at once. @defaultValue `true` */
  readonly parallelToolCalls?: boolean
  /** A tier of service that the model offers, such as `priority`. @defaultValue the service's own */
  readonly serviceTier?: string
}

/** The shape of an answer. */
export type OutputSchema = {
  /** JSON Schema; a strict one has `additionalProperties: false` and every property required. */
  readonly schema: JsonObject
  /** Letters, digits, `_` and `-`, at most 64. @defaultValue `answer` */
  readonly name?: string
  /** Whether the answer has to be valid; the service refuses schemas that it cannot enforce. @defaultValue `true` */
  readonly isStrict?: boolean
}

/** How the model looks things up. */
export type WebSearchOptions = {
  /** How much of the pages the model reads. @defaultValue the service's own */
  readonly contextSize?: 'low' | 'medium' | 'high'
  /** The only domains to search, subdomains included, without a scheme: `nodejs.org`. */
  readonly allowedDomains?: readonly string[]
  /** Roughly where the person is, for questions such as about the weather. */
  readonly userLocation?: {
    readonly city?: string
    readonly region?: string
    /** Two capital letters, ISO 3166-1. */
    readonly country?: string
    /** IANA name, such as `Asia/Taipei`. */
    readonly timezone?: string
  }
}

/** What {@link ChatRequest.providerOptions} may hold under `openai`. */
export type OpenAIOptions = CodexOptions & {
  /** From 0 to 2; models that reason refuse it. */
  readonly temperature?: number
  /** From 0 to 1; models that reason refuse it. */
  readonly topP?: number
  /** Stands for the person who asks, without telling who it is; at most 64 characters. */
  readonly safetyIdentifier?: string
  /** Whether the service keeps the answer. @defaultValue `false` */
  readonly isStored?: boolean
}

/** A provider's own settings of one request. */
export interface ProviderOptions {
  readonly options: ParsedOptions
  /** One for each setting that is not known. */
  readonly warnings: readonly ChatWarning[]
}

/**
 * Takes this provider's settings out of a request.
 *
 * @param providerId - the name under which they stand
 * @param loadSchema - called only when there is something to check: most requests hold nothing
 * @throws {ChatProviderError} code `invalid-request` when a known one has a wrong value
 */
export async function readProviderOptions(
  providerId: string,
  providerOptions: JsonObject | undefined,
  loadSchema: () => Promise<OptionsSchema>,
): Promise<ProviderOptions> {
  const given = providerOptions?.[providerId]
  if (given === undefined) return { options: {}, warnings: [] }
  const schema = await loadSchema()
  const result = schema.safeParse(given)
  if (!result.success) {
    const names = result.error.issues.map((issue) => [providerId, ...issue.path].join('.'))
    throw new ChatProviderError(
      'invalid-request',
      `providerOptions: ${names.join(', ')} has a value that is not allowed there. See its type.`,
    )
  }
  const unknown = Object.keys(given ?? {}).filter((name) => !Object.hasOwn(schema.shape, name))
  return {
    options: result.data,
    warnings: unknown.map((name) => ({
      type: 'unsupported',
      feature: `providerOptions.${providerId}.${name}`,
      details: 'Not known, and not sent.',
    })),
  }
}
