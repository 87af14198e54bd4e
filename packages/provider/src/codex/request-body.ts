import { type ChatRequest, type FunctionTool, type ToolChoice } from '../chat/chat-request.ts'
import { type JsonObject } from '../chat/json.ts'
import { type ModelInfo } from '../chat/model-info.ts'
import { type ChatWarning } from '../chat/stream-part.ts'
import { parseCodexOptions } from './codex-options.ts'
import { IMAGE_MEDIA_TYPES } from './models.ts'
import { buildInput } from './wire-input.ts'

/** The longest cache key that the service takes, in code points. */
const MAX_CACHE_KEY_LENGTH = 64

/** What a body depends on besides the request. */
export interface BodyContext {
  readonly accountId: string | undefined
  /** What is known of the model; `undefined` when nothing is, and then nothing is refused. */
  readonly model: ModelInfo | undefined
  readonly defaultInstructions: string
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
  const { options, warnings } = parseCodexOptions(request.providerOptions)
  const { conversationId, reasoningSummary = 'auto', textVerbosity } = options
  const effort = chooseEffort(request, context.model)
  const input = buildInput(request.messages, {
    modelId: request.modelId,
    accountId: context.accountId,
    inputMediaTypes: context.model?.capabilities.inputMediaTypes ?? IMAGE_MEDIA_TYPES,
  })
  const reasoning = {
    ...(effort.value && { effort: effort.value }),
    ...(reasoningSummary !== 'none' && { summary: reasoningSummary }),
  }
  return {
    conversationId,
    warnings: [...warnings, ...input.warnings, ...effort.warnings, ...unsupportedSettings(request)],
    body: {
      model: request.modelId,
      instructions: request.instructions?.trim() || context.defaultInstructions,
      input: input.items,
      stream: true,
      store: false,
      include: ['reasoning.encrypted_content'],
      ...(Object.keys(reasoning).length > 0 && { reasoning }),
      ...(textVerbosity && { text: { verbosity: textVerbosity } }),
      ...(conversationId && { prompt_cache_key: cacheKeyOf(conversationId) }),
      ...buildTools(request.tools, request.toolChoice),
    },
  }
}

function buildTools(tools: readonly FunctionTool[] = [], choice: ToolChoice = 'auto'): JsonObject {
  if (tools.length === 0) return {}
  return {
    tools: tools.map(({ type, name, description, inputSchema }) => ({
      type,
      name,
      ...(description !== undefined && { description }),
      parameters: inputSchema,
      strict: false,
    })),
    tool_choice: typeof choice === 'string' ? choice : { type: 'function', name: choice.toolName },
    parallel_tool_calls: true,
  }
}

/** Asking for an effort that the model lacks fails the request, so its own default is used. */
function chooseEffort({ reasoningEffort }: ChatRequest, model: ModelInfo | undefined) {
  const isOffered =
    reasoningEffort === undefined ||
    !model ||
    model.capabilities.reasoningEfforts.includes(reasoningEffort)
  if (isOffered) return { value: reasoningEffort, warnings: [] }
  const details = `${model.id} does not offer "${reasoningEffort}"; its default is used.`
  return { value: undefined, warnings: [unsupported('reasoningEffort', details)] }
}

function unsupportedSettings({ maxOutputTokens }: ChatRequest): readonly ChatWarning[] {
  if (maxOutputTokens === undefined) return []
  return [unsupported('maxOutputTokens', 'The service sets the limit; the setting is not sent.')]
}

function unsupported(feature: string, details: string): ChatWarning {
  return { type: 'unsupported', feature, details }
}

function cacheKeyOf(conversationId: string): string {
  return Array.from(conversationId).slice(0, MAX_CACHE_KEY_LENGTH).join('')
}
