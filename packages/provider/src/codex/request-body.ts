import { type ChatRequest } from '../chat/chat-request.ts'
import { type JsonObject } from '../chat/json.ts'
import { type ChatWarning } from '../chat/stream-part.ts'
import { type CatalogueModel } from './catalogue-model.ts'
import { IMAGE_MEDIA_TYPES } from './media-types.ts'
import { chooseModelSettings } from './model-settings.ts'
import { parseProviderOptions, type ParsedOptions } from './provider-options.ts'
import { buildInput } from './wire-input.ts'
import { toOptionalWireObject, toWireObject } from './wire-object.ts'
import { buildToolFields } from './wire-tools.ts'

/** The longest cache key that the service takes. */
const MAX_CACHE_KEY_LENGTH = 64

/** What a body depends on besides the request. */
export interface BodyContext {
  readonly providerId: string
  readonly accountId: string | undefined
  /** What is known of the model; `undefined` when nothing is, and then nothing is refused. */
  readonly model: CatalogueModel | undefined
  readonly defaultInstructions: string | undefined
}

/** A request in the wire's form. */
export interface RequestBody {
  readonly body: JsonObject
  /** From the caller; `undefined` when the request names no conversation. */
  readonly conversationId: string | undefined
  readonly warnings: readonly ChatWarning[]
}

/**
 * Writes a request as the body of `POST /responses`.
 *
 * Only fields that the service is known to take are written, since it refuses a request for any
 * other one. It insists on `store: false`, `stream: true` and instructions that are not empty.
 *
 * @throws {ChatProviderError} code `invalid-request` when the provider options have a wrong value
 */
export function buildRequestBody(request: ChatRequest, context: BodyContext): RequestBody {
  const { providerId, accountId, model } = context
  const { options, warnings } = parseProviderOptions(providerId, request.providerOptions)
  const { conversationId, reasoningSummary = 'auto', outputSchema } = options
  const { settings, warnings: losses } = chooseModelSettings(request, options, model)
  const input = buildInput(request.messages, {
    providerId,
    modelId: request.modelId,
    accountId,
    inputMediaTypes: model?.info.capabilities.inputMediaTypes ?? IMAGE_MEDIA_TYPES,
    imageDetail: options.imageDetail ?? 'auto',
  })
  return {
    conversationId,
    warnings: [...warnings, ...input.warnings, ...losses, ...warnOfLimits(request)],
    body: toWireObject({
      model: request.modelId,
      instructions: request.instructions?.trim() || context.defaultInstructions,
      input: input.items,
      stream: true,
      store: false,
      include: ['reasoning.encrypted_content'],
      reasoning: toOptionalWireObject({
        effort: settings.effort,
        summary: reasoningSummary === 'none' ? undefined : reasoningSummary,
      }),
      text: toOptionalWireObject({
        verbosity: settings.verbosity,
        format: outputSchema && toWireFormat(outputSchema),
      }),
      prompt_cache_key: conversationId?.slice(0, MAX_CACHE_KEY_LENGTH),
      service_tier: settings.serviceTier,
      ...buildToolFields({
        tools: request.tools,
        toolChoice: request.toolChoice,
        webSearch: options.webSearch,
        isParallel: options.parallelToolCalls,
      }),
    }),
  }
}

function toWireFormat({
  schema,
  name = 'answer',
  isStrict = true,
}: NonNullable<ParsedOptions['outputSchema']>): JsonObject {
  return { type: 'json_schema', name, schema, strict: isStrict }
}

function warnOfLimits({ maxOutputTokens }: ChatRequest): readonly ChatWarning[] {
  if (maxOutputTokens === undefined) return []
  const details = 'The service sets the limit; the setting is not sent.'
  return [{ type: 'unsupported', feature: 'maxOutputTokens', details }]
}
