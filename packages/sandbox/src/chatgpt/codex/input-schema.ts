import { z } from 'zod'

const itemFields = {
  id: z.string().min(1).optional(),
  status: z.string().optional(),
  /** The Codex CLI's own notes on an item: its turn, its time, where its parts came from. */
  internal_chat_message_metadata_passthrough: z
    .looseObject({ content_item_kinds: z.array(z.string()).optional() })
    .optional(),
}

const inputText = z.strictObject({ type: z.literal('input_text'), text: z.string() })
const inputImage = z.strictObject({
  type: z.literal('input_image'),
  image_url: z
    .string()
    .regex(
      /^(?:https?:\/\/\S+|data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2})$/,
      'is neither a URL nor base64 image data',
    ),
  detail: z.enum(['auto', 'low', 'high', 'original']).optional(),
})
const inputFile = z.strictObject({
  type: z.literal('input_file'),
  filename: z.string().optional(),
  file_data: z.string().startsWith('data:').optional(),
  file_id: z.string().optional(),
  file_url: z.url().optional(),
})
const outputText = z.strictObject({
  type: z.literal('output_text'),
  text: z.string(),
  annotations: z.array(z.looseObject({ type: z.string() })).optional(),
  logprobs: z.array(z.unknown()).optional(),
})
const refusal = z.strictObject({ type: z.literal('refusal'), refusal: z.string() })

const message = z.discriminatedUnion('role', [
  z.strictObject({
    ...itemFields,
    type: z.literal('message'),
    role: z.enum(['user', 'developer', 'system']),
    content: z.array(z.discriminatedUnion('type', [inputText, inputImage, inputFile])).min(1),
  }),
  z.strictObject({
    ...itemFields,
    type: z.literal('message'),
    role: z.literal('assistant'),
    content: z.array(z.discriminatedUnion('type', [outputText, refusal])),
    phase: z.enum(['commentary', 'final_answer']).optional(),
  }),
])

const toolOutput = z.union([
  z.string(),
  z.array(z.discriminatedUnion('type', [inputText, inputImage])),
])
const functionCall = z.strictObject({
  ...itemFields,
  type: z.literal('function_call'),
  call_id: z.string().min(1),
  name: z.string().min(1),
  arguments: z.string(),
  namespace: z.string().optional(),
})
const functionCallOutput = z.strictObject({
  ...itemFields,
  type: z.literal('function_call_output'),
  call_id: z.string().min(1),
  output: toolOutput,
})
const customToolCall = z.strictObject({
  ...itemFields,
  type: z.literal('custom_tool_call'),
  call_id: z.string().min(1),
  name: z.string().min(1),
  input: z.string(),
  namespace: z.string().optional(),
})
const customToolCallOutput = z.strictObject({
  ...itemFields,
  type: z.literal('custom_tool_call_output'),
  call_id: z.string().min(1),
  output: toolOutput,
})

const reasoning = z.strictObject({
  ...itemFields,
  type: z.literal('reasoning'),
  summary: z.array(z.strictObject({ type: z.literal('summary_text'), text: z.string() })),
  content: z.array(z.looseObject({ type: z.string() })).nullish(),
  encrypted_content: z.string().min(1).nullish(),
})

const itemReference = z.strictObject({ type: z.literal('item_reference'), id: z.string() })

/** Items of hosted tools and of the Codex CLI itself: they may come back, nothing is read in them. */
const otherItem = z.looseObject({
  type: z.enum([
    'web_search_call',
    'image_generation_call',
    'local_shell_call',
    'tool_search_call',
    'tool_search_output',
    'compaction',
    'compaction_trigger',
    'context_compaction',
    'additional_tools',
    'agent_message',
    'configuration_update',
  ]),
})

const item = z.discriminatedUnion('type', [
  message,
  functionCall,
  functionCallOutput,
  customToolCall,
  customToolCallOutput,
  reasoning,
  itemReference,
  otherItem,
])

/** Messages may leave out their type. */
const withType = (value: unknown) =>
  typeof value === 'object' && value !== null && 'role' in value && !('type' in value)
    ? { ...value, type: 'message' }
    : value

/** The `input` of a Responses request: items as the endpoint takes them, without unknown fields. */
export const inputSchema = z.array(z.preprocess(withType, item)).min(1)

/** One checked item of `input`. */
export type InputItem = z.output<typeof item>
