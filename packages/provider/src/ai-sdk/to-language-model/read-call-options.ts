import {
  type LanguageModelV4CallOptions,
  type LanguageModelV4FunctionTool,
  type LanguageModelV4ToolChoice,
} from '@ai-sdk/provider'
import { type ChatRequest, type FunctionTool, type ToolChoice } from '../../chat/chat-request.ts'
import { type JsonObject } from '../../chat/json.ts'
import { type ReasoningEffort } from '../../chat/model-info.ts'
import { type ChatWarning } from '../../chat/stream-part.ts'
import { toJsonObject } from '../json.ts'
import { unsupported } from '../warning.ts'
import { readPrompt } from './read-prompt.ts'
import { readResponseFormat, type OutputFormat } from './read-response-format.ts'

/** What a call is for. */
export interface CallTarget {
  readonly providerId: string
  readonly modelId: string
  readonly buildOutputOptions: ((format: OutputFormat) => JsonObject) | undefined
}

/** A call of the SDK as a request, and what could not be brought into it. */
export interface ReadCall {
  readonly request: ChatRequest
  readonly warnings: readonly ChatWarning[]
}

/**
 * Reads the options of a call as a request. `headers` are left alone without a warning: they are
 * for models that are reached by HTTP, and the SDK adds its own to every call.
 */
export function readCallOptions(
  options: LanguageModelV4CallOptions,
  { providerId, modelId, buildOutputOptions }: CallTarget,
): ReadCall {
  const prompt = readPrompt(options.prompt)
  const format = readResponseFormat(options.responseFormat, buildOutputOptions)
  const tools = readTools(options.tools)
  const effort = readEffort(options.reasoning)
  const instructions = [...prompt.instructions, ...format.instructions].join('\n\n')
  const { toolChoice, maxOutputTokens } = options
  const providerOptions = mergeOptions(options.providerOptions, providerId, format.options)
  return {
    warnings: [
      ...unsupportedSettings(options),
      ...format.warnings,
      ...tools.warnings,
      ...effort.warnings,
      ...prompt.warnings,
    ],
    request: {
      modelId,
      messages: prompt.messages,
      ...(instructions !== '' && { instructions }),
      ...(tools.value.length > 0 && { tools: tools.value }),
      ...(toolChoice && { toolChoice: readToolChoice(toolChoice) }),
      ...(effort.value && { reasoningEffort: effort.value }),
      ...(maxOutputTokens !== undefined && { maxOutputTokens }),
      ...(providerOptions && { providerOptions }),
    },
  }
}

/** What the call itself says goes before what follows from it. */
function mergeOptions(
  given: LanguageModelV4CallOptions['providerOptions'],
  providerId: string,
  own: JsonObject | undefined,
): JsonObject | undefined {
  if (!own) return given && toJsonObject(given)
  return toJsonObject({ ...given, [providerId]: { ...own, ...given?.[providerId] } })
}

const unsupportedNames = [
  'temperature',
  'topP',
  'topK',
  'presencePenalty',
  'frequencyPenalty',
  'stopSequences',
  'seed',
] as const satisfies readonly (keyof LanguageModelV4CallOptions)[]

function unsupportedSettings(options: LanguageModelV4CallOptions): readonly ChatWarning[] {
  return unsupportedNames
    .filter((name) => options[name] !== undefined)
    .map((name) => unsupported(name, 'A chat provider has no such setting; it is not sent.'))
}

function readTools(tools: LanguageModelV4CallOptions['tools'] = []) {
  const warnings: ChatWarning[] = []
  const value = tools.flatMap((tool): readonly FunctionTool[] => {
    if (tool.type !== 'function') {
      const details = 'A tool that the service runs is asked for in the options of its provider.'
      warnings.push(unsupported(`tool ${tool.id}`, details))
      return []
    }
    if (tool.strict) {
      warnings.push(unsupported(`strict tool ${tool.name}`, 'Check the input before it is used.'))
    }
    return [readTool(tool)]
  })
  return { value, warnings }
}

function readTool({ name, description, inputSchema }: LanguageModelV4FunctionTool): FunctionTool {
  return {
    type: 'function',
    name,
    ...(description !== undefined && { description }),
    inputSchema: toJsonObject(inputSchema),
  }
}

function readToolChoice(choice: LanguageModelV4ToolChoice): ToolChoice {
  return choice.type === 'tool' ? { type: 'tool', toolName: choice.toolName } : choice.type
}

type Reasoning = NonNullable<LanguageModelV4CallOptions['reasoning']>

/** `undefined` leaves it to the model. A level that the SDK adds is not in here. */
const efforts: ReadonlyMap<string, ReasoningEffort | undefined> = new Map(
  Object.entries({
    'provider-default': undefined,
    none: 'none',
    minimal: 'minimal',
    low: 'low',
    medium: 'medium',
    high: 'high',
    xhigh: 'xhigh',
    max: 'max',
  } as const satisfies Partial<Record<Reasoning, ReasoningEffort | undefined>>),
)

function readEffort(reasoning: Reasoning = 'provider-default') {
  const value = efforts.get(reasoning)
  const isKnown = efforts.has(reasoning)
  const details = `"${reasoning}" is no level of a chat provider; the model's default is used.`
  return { value, warnings: isKnown ? [] : [unsupported('reasoning', details)] }
}
