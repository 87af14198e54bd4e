import { z } from 'zod'
import { type ReceivedRequest } from '../replay-server.ts'
import {
  startScriptedService,
  type ScriptedAnswer,
  type ScriptedRefusal,
  type ScriptedService,
} from './scripted-service.ts'

const inputPart = z.union([
  z.strictObject({ type: z.literal('input_text'), text: z.string() }),
  z.strictObject({ type: z.literal('input_image'), image_url: z.url() }),
  z.strictObject({
    type: z.literal('input_file'),
    filename: z.string(),
    file_data: z.string().startsWith('data:application/pdf;base64,'),
  }),
  z.strictObject({ type: z.literal('input_file'), file_url: z.url() }),
])
const outputPart = z.strictObject({ type: z.literal('output_text'), text: z.string() })

const item = z.union([
  z.strictObject({ role: z.enum(['system', 'developer']), content: z.string() }),
  z.strictObject({ role: z.literal('user'), content: z.array(inputPart).min(1) }),
  z.strictObject({
    role: z.literal('assistant'),
    id: z.string().startsWith('msg_').optional(),
    phase: z.enum(['commentary', 'final_answer']).optional(),
    content: z.union([z.string(), z.array(outputPart)]),
  }),
  z.strictObject({
    type: z.literal('reasoning'),
    id: z.string().startsWith('rs_').optional(),
    encrypted_content: z.string(),
    summary: z.array(z.strictObject({ type: z.literal('summary_text'), text: z.string() })),
  }),
  z.strictObject({
    type: z.literal('function_call'),
    id: z.string().startsWith('fc_').optional(),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.strictObject({
    type: z.literal('function_call_output'),
    call_id: z.string(),
    output: z.union([z.string(), z.array(inputPart)]),
  }),
])

const bodySchema = z.strictObject({
  model: z.string(),
  input: z.array(item).min(1),
  stream: z.literal(true),
  store: z.literal(false),
  include: z.array(z.literal('reasoning.encrypted_content')).optional(),
  max_output_tokens: z.int().min(16).optional(),
  reasoning: z
    .strictObject({
      effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
      summary: z.enum(['auto', 'concise', 'detailed']).optional(),
    })
    .optional(),
  tools: z
    .array(
      z.strictObject({
        type: z.literal('function'),
        name: z.string(),
        description: z.string().optional(),
        parameters: z.looseObject({ type: z.literal('object') }),
        strict: z.boolean(),
      }),
    )
    .optional(),
  tool_choice: z
    .union([
      z.enum(['auto', 'none', 'required']),
      z.strictObject({ type: z.literal('function'), name: z.string() }),
    ])
    .optional(),
})

/** A body of `POST /v1/responses`. */
export type OpenAIBody = z.output<typeof bodySchema>

/**
 * Starts a service that takes what the Responses API takes from clients that store nothing with it,
 * as far as it is used here, and refuses everything else: fields it does not know, results without
 * their calls, thoughts that it did not encrypt.
 *
 * @param encrypted - the thoughts it takes for its own
 * @see {@link https://platform.openai.com/docs/api-reference/responses/create OpenAI API, Responses}
 */
export function startOpenAIService(
  play: (body: OpenAIBody, index: number) => ScriptedAnswer | ScriptedRefusal,
  encrypted: ReadonlySet<string> = new Set(),
): Promise<ScriptedService<OpenAIBody>> {
  return startScriptedService((request) => {
    const isOpen = request.headers.authorization === 'Bearer key'
    if (!isOpen) {
      return { refusal: openAIRefusal(401, 'invalid_api_key', 'Incorrect API key provided: key.') }
    }
    const result = readBody(request, encrypted)
    if (typeof result !== 'string') return { body: result }
    return { refusal: openAIRefusal(400, null, result) }
  }, play)
}

/** A refusal as this service writes one. */
export function openAIRefusal(
  status: number,
  code: string | null,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ScriptedRefusal {
  const body = { error: { message, type: 'invalid_request_error', param: null, code } }
  return { status, headers: { 'x-request-id': 'req_1', ...headers }, body }
}

function readBody(request: ReceivedRequest, encrypted: ReadonlySet<string>): OpenAIBody | string {
  if (request.method !== 'POST' || request.url !== '/v1/responses') return 'Unknown request URL'
  const result = bodySchema.safeParse(JSON.parse(request.body))
  if (!result.success) return z.prettifyError(result.error)
  const calls = new Set<string>()
  for (const each of result.data.input) {
    if (!('type' in each)) continue
    if (each.type === 'function_call') calls.add(each.call_id)
    if (each.type === 'function_call_output' && !calls.delete(each.call_id)) {
      return `No tool call found for function call output with call_id ${each.call_id}.`
    }
    if (each.type === 'reasoning' && !encrypted.has(each.encrypted_content)) {
      return 'The encrypted content could not be verified.'
    }
  }
  if (calls.size > 0) return `No tool output found for function call ${[...calls].join()}.`
  return result.data
}
