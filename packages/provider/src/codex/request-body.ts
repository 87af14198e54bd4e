import { type ChatRequest } from '../chat/chat-request.ts'
import { type JsonObject } from '../chat/json.ts'
import { type ChatWarning } from '../chat/stream-part.ts'
import { type CatalogueModel } from './catalogue-model.ts'
import { IMAGE_MEDIA_TYPES } from './media-types.ts'
import { chooseModelSettings, type ModelSettings } from './model-settings.ts'
import { type ParsedOptions } from './options-schemas.ts'
import { type ProviderOptions } from './provider-options.ts'
import { buildInput } from './wire-input.ts'
import { type BodyRules } from './route.ts'
import { toOptionalWireObject, toWireObject, type WireFields } from './wire-object.ts'
import { buildToolFields } from './wire-tools.ts'

/** The longest cache key that the service takes. */
const MAX_CACHE_KEY_LENGTH = 64

/** What a body depends on besides the request. */
export interface BodyContext {
  readonly providerId: string
  readonly rules: BodyRules
  /** The provider options of the request, checked. */
  readonly settings: ProviderOptions
  readonly accountId: string | undefined
  /** What is known of the model; `undefined` when nothing is, and then nothing is refused. */
  readonly model: CatalogueModel | undefined
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
 * other one. That of a subscription insists on `store: false`, `stream: true` and instructions that
 * are not empty.
 */
export function buildRequestBody(request: ChatRequest, context: BodyContext): RequestBody {
  const { providerId, rules, accountId, model } = context
  const { options, warnings } = context.settings
  const { conversationId } = options
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
    warnings: [...warnings, ...input.warnings, ...losses, ...warnOfLimit(request, rules)],
    body: toWireObject({
      model: request.modelId,
      instructions: request.instructions?.trim() || rules.defaultInstructions,
      input: input.items,
      stream: true,
      store: options.isStored ?? false,
      include: isReasoning(model) ? ['reasoning.encrypted_content'] : undefined,
      prompt_cache_key: conversationId?.slice(0, MAX_CACHE_KEY_LENGTH),
      max_output_tokens: rules.takesOutputLimit ? request.maxOutputTokens : undefined,
      safety_identifier: options.safetyIdentifier,
      ...buildStyleFields(options, settings, rules),
      ...buildToolFields({
        tools: request.tools,
        toolChoice: request.toolChoice,
        webSearch: options.webSearch,
        isParallel: options.parallelToolCalls,
      }),
    }),
  }
}

/** How the answer is to be thought out and worded. */
function buildStyleFields(
  { reasoningSummary, outputSchema, temperature, topP }: ParsedOptions,
  { effort, verbosity, serviceTier }: ModelSettings,
  { defaultSummary }: BodyRules,
): WireFields {
  const summary = reasoningSummary ?? defaultSummary
  return {
    reasoning: toOptionalWireObject({ effort, summary: summary === 'none' ? undefined : summary }),
    text: toOptionalWireObject({
      verbosity,
      format: outputSchema && toWireFormat(outputSchema),
    }),
    service_tier: serviceTier,
    temperature,
    top_p: topP,
  }
}

function toWireFormat({
  schema,
  name = 'answer',
  isStrict = true,
}: NonNullable<ParsedOptions['outputSchema']>): JsonObject {
  return { type: 'json_schema', name, schema, strict: isStrict }
}

/** Others refuse to give back thoughts that they do not have. */
function isReasoning(model: CatalogueModel | undefined): boolean {
  return model?.traits.isReasoning ?? true
}

function warnOfLimit(
  { maxOutputTokens }: ChatRequest,
  { takesOutputLimit }: BodyRules,
): readonly ChatWarning[] {
  if (maxOutputTokens === undefined || takesOutputLimit) return []
  const details = 'The service sets the limit; the setting is not sent.'
  return [{ type: 'unsupported', feature: 'maxOutputTokens', details }]
}
