import { z } from 'zod'
import { type ReceivedRequest } from '../replay-server.ts'
import {
  startScriptedService,
  type ScriptedAnswer,
  type ScriptedRefusal,
  type ScriptedService,
} from './scripted-service.ts'

const source = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('base64'), media_type: z.string(), data: z.base64() }),
  z.strictObject({ type: z.literal('url'), url: z.url() }),
])
const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1) })
const image = z.strictObject({ type: z.literal('image'), source })
const document = z.strictObject({
  type: z.literal('document'),
  source,
  title: z.string().optional(),
})
const userBlock = z.discriminatedUnion('type', [
  text,
  image,
  document,
  z.strictObject({
    type: z.literal('tool_result'),
    tool_use_id: z.string(),
    content: z.union([z.string(), z.array(z.discriminatedUnion('type', [text, image, document]))]),
  }),
])
const assistantBlock = z.discriminatedUnion('type', [
  text,
  z.strictObject({ type: z.literal('thinking'), thinking: z.string(), signature: z.string() }),
  z.strictObject({ type: z.literal('redacted_thinking'), data: z.string() }),
  z.strictObject({
    type: z.literal('tool_use'),
    id: z.string(),
    name: z.string(),
    input: z.record(z.string(), z.unknown()),
  }),
])

const bodySchema = z.strictObject({
  model: z.string(),
  max_tokens: z.int().positive(),
  stream: z.literal(true),
  system: z.array(text).optional(),
  messages: z
    .array(
      z.discriminatedUnion('role', [
        z.strictObject({ role: z.literal('user'), content: z.array(userBlock).min(1) }),
        z.strictObject({ role: z.literal('assistant'), content: z.array(assistantBlock).min(1) }),
      ]),
    )
    .min(1),
  tools: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
        description: z.string().optional(),
        input_schema: z.looseObject({ type: z.literal('object') }),
        eager_input_streaming: z.boolean().optional(),
      }),
    )
    .optional(),
  tool_choice: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.enum(['auto', 'any', 'none']) }),
      z.strictObject({ type: z.literal('tool'), name: z.string() }),
    ])
    .optional(),
  thinking: z
    .strictObject({ type: z.literal('enabled'), budget_tokens: z.int().min(1024) })
    .optional(),
})

/** A body of `POST /v1/messages`. */
export type AnthropicBody = z.output<typeof bodySchema>

/** What the service takes for its own: signatures of thoughts, and thoughts that it hides. */
export interface AnthropicSecrets {
  readonly signatures: ReadonlySet<string>
  readonly redacted: ReadonlySet<string>
}

/**
 * Starts a service that takes what the Messages API takes, as far as it is used here, and refuses
 * everything else: fields it does not know, messages out of turn, results without their calls,
 * thoughts that it did not sign.
 *
 * @see {@link https://docs.claude.com/en/api/messages Claude API, Messages}
 */
export function startAnthropicService(
  play: (body: AnthropicBody, index: number) => ScriptedAnswer | ScriptedRefusal,
  secrets: AnthropicSecrets = { signatures: new Set(), redacted: new Set() },
): Promise<ScriptedService<AnthropicBody>> {
  return startScriptedService((request) => {
    const isOpen = request.headers['x-api-key'] === 'key'
    if (!isOpen)
      return { refusal: anthropicRefusal(401, 'authentication_error', 'invalid x-api-key') }
    const result = readBody(request, secrets)
    if (typeof result !== 'string') return { body: result }
    return { refusal: anthropicRefusal(400, 'invalid_request_error', result) }
  }, play)
}

/** A refusal as this service writes one. */
export function anthropicRefusal(
  status: number,
  type: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ScriptedRefusal {
  const body = { type: 'error', error: { type, message }, request_id: 'req_1' }
  return { status, headers: { 'request-id': 'req_1', ...headers }, body }
}

function readBody(request: ReceivedRequest, secrets: AnthropicSecrets): AnthropicBody | string {
  const { method, url, headers } = request
  if (method !== 'POST' || url !== '/v1/messages') return `no route ${method} ${url}`
  if (headers['anthropic-version'] !== '2023-06-01') return 'anthropic-version: required'
  const result = bodySchema.safeParse(JSON.parse(request.body))
  if (!result.success) return z.prettifyError(result.error)
  const { messages, max_tokens: maxTokens, thinking } = result.data
  if (thinking && thinking.budget_tokens >= maxTokens) return 'max_tokens: below budget_tokens'
  return faultIn(messages, secrets) ?? result.data
}

type Message = AnthropicBody['messages'][number]

function faultIn(messages: readonly Message[], secrets: AnthropicSecrets): string | undefined {
  if (messages.some(({ role }, index) => role !== (index % 2 === 0 ? 'user' : 'assistant'))) {
    return 'roles must alternate, beginning with the user'
  }
  if (messages.at(-1)?.role !== 'user') return 'the last message must be of the user'
  const open = messages.findIndex(
    (message, index) => idsIn(message, 'result') !== idsIn(messages[index - 1], 'call'),
  )
  if (open !== -1) return `messages.${open}: each tool_use needs its tool_result, and no other`
  return messages.some((message) => isForged(message, secrets))
    ? 'Invalid `signature` in `thinking` block'
    : undefined
}

function idsIn(message: Message | undefined, kind: 'call' | 'result'): string {
  const ids = (message?.content ?? []).flatMap((block) => {
    if (block.type === 'tool_use') return kind === 'call' ? [block.id] : []
    return block.type === 'tool_result' && kind === 'result' ? [block.tool_use_id] : []
  })
  return ids.toSorted().join()
}

function isForged({ content }: Message, { signatures, redacted }: AnthropicSecrets): boolean {
  return content.some(
    (block) =>
      (block.type === 'thinking' && !signatures.has(block.signature)) ||
      (block.type === 'redacted_thinking' && !redacted.has(block.data)),
  )
}
