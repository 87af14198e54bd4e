import { type FunctionTool, type ToolChoice } from '../chat/chat-request.ts'
import { type JsonObject } from '../chat/json.ts'
import { type ParsedOptions } from './options-schemas.ts'
import { toWireObject } from './wire-object.ts'

/** What the model may use. */
export interface ToolSet {
  readonly tools: readonly FunctionTool[] | undefined
  readonly toolChoice: ToolChoice | undefined
  readonly webSearch: ParsedOptions['webSearch']
  readonly isParallel: boolean | undefined
}

/** Writes the fields of a body that are about tools; none where there are no tools. */
export function buildToolFields({
  tools = [],
  toolChoice,
  webSearch,
  isParallel,
}: ToolSet): JsonObject {
  const written = [
    ...tools.map(toWireTool),
    ...(webSearch === undefined || webSearch === false ? [] : [toWireSearch(webSearch)]),
  ]
  if (written.length === 0) return {}
  return {
    tools: written,
    tool_choice: toWireChoice(toolChoice),
    parallel_tool_calls: isParallel ?? true,
  }
}

function toWireTool({ type, name, description, inputSchema }: FunctionTool): JsonObject {
  return toWireObject({ type, name, description, parameters: inputSchema, strict: false })
}

function toWireSearch(options: NonNullable<ParsedOptions['webSearch']>): JsonObject {
  const { contextSize, allowedDomains, userLocation } = typeof options === 'object' ? options : {}
  return toWireObject({
    type: 'web_search',
    search_context_size: contextSize,
    filters: allowedDomains && { allowed_domains: allowedDomains },
    user_location: userLocation && toWireObject({ type: 'approximate', ...userLocation }),
  })
}

function toWireChoice(choice: ToolChoice = 'auto'): JsonObject | string {
  return typeof choice === 'string' ? choice : { type: 'function', name: choice.toolName }
}
