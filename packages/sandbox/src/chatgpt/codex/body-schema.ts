import { z } from 'zod'
import { inputSchema } from './input-schema.ts'

const toolName = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not a tool name')

const tool = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('function'),
    name: toolName,
    description: z.string().nullish(),
    parameters: z.looseObject({}),
    strict: z.boolean().nullish(),
  }),
  z.strictObject({
    type: z.literal('custom'),
    name: toolName,
    description: z.string().optional(),
    format: z.looseObject({ type: z.string() }).optional(),
  }),
  z.looseObject({ type: z.enum(['web_search', 'image_generation', 'namespace', 'tool_search']) }),
])

const textFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({
    type: z.literal('json_schema'),
    name: toolName,
    schema: z.looseObject({}),
    strict: z.boolean().nullish(),
  }),
])

const fields = {
  model: z.string(),
  instructions: z.string().optional(),
  input: inputSchema,
  stream: z.literal(true),
  store: z.literal(false),
  tools: z.array(tool).optional(),
  tool_choice: z
    .union([z.enum(['auto', 'none', 'required']), z.looseObject({ type: z.string() })])
    .optional(),
  parallel_tool_calls: z.boolean().optional(),
  reasoning: z
    .strictObject({
      effort: z.string().nullish(),
      summary: z.enum(['auto', 'concise', 'detailed', 'none']).nullish(),
      context: z.enum(['current_turn', 'all_turns']).optional(),
    })
    .nullish(),
  include: z.array(z.enum(['reasoning.encrypted_content', 'output.encrypted_content'])).optional(),
  prompt_cache_key: z.string().max(64).optional(),
  text: z
    .strictObject({
      verbosity: z.enum(['low', 'medium', 'high']).optional(),
      format: textFormat.optional(),
    })
    .optional(),
  service_tier: z.string().optional(),
  client_metadata: z.record(z.string(), z.string()).optional(),
  stream_options: z.looseObject({}).optional(),
  prompt_cache_options: z.looseObject({}).optional(),
  access_programs: z.looseObject({}).optional(),
}

/** The body of a Responses request, field by field; anything else is an unsupported parameter. */
export const bodySchema = z.strictObject(fields)

/** The body of a checked Responses request; snake_case because it is the wire. */
export type ResponsesBody = z.output<typeof bodySchema>

/** Whether the endpoint knows a top-level field of this name. */
export function isSupportedParameter(name: string): boolean {
  return Object.hasOwn(fields, name)
}
