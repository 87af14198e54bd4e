import { describe, expect, it } from 'vitest'
import { type JsonObject, type JsonValue } from '../json.ts'
import { checkRequest } from './check-request.ts'
import { sealReasoning } from './reasoning-seal.ts'

const identity = {
  accountId: 'account-1',
  clientVersion: [0, 169, 0],
  isLite: false,
} as const

const user = (text: string): JsonObject => ({
  type: 'message',
  role: 'user',
  content: [{ type: 'input_text', text }],
})

const valid: JsonObject = {
  model: 'gpt-6-luna',
  instructions: 'You are helpful.',
  input: [user('Hello')],
  stream: true,
  store: false,
}

const check = (changes: JsonObject = {}, identityChanges: Partial<typeof identity> | object = {}) =>
  checkRequest(JSON.parse(JSON.stringify({ ...valid, ...changes })), {
    ...identity,
    ...identityChanges,
  })

const refusalOf = (changes: JsonObject, identityChanges: object = {}) => {
  const checked = check(changes, identityChanges)
  return checked.ok ? undefined : checked.reason
}

const detailOf = (changes: JsonObject, identityChanges: object = {}) => {
  const refusal = refusalOf(changes, identityChanges)
  return refusal && { status: refusal.status, body: refusal.body }
}

const errorOf = (...input: readonly JsonValue[]) => {
  const refusal = refusalOf({ input })
  return refusal && [refusal.status, refusal.reason]
}

describe('checkRequest: the gateway', () => {
  it('passes the smallest request', () => {
    expect(check()).toMatchObject({ ok: true, value: { model: { slug: 'gpt-6-luna' } } })
  })

  it('passes everything on the list of supported fields', () => {
    expect(
      refusalOf({
        tools: [
          { type: 'function', name: 'get_weather', parameters: { type: 'object' }, strict: true },
          { type: 'web_search' },
          { type: 'tool_search', execution: 'client' },
        ],
        tool_choice: 'auto',
        parallel_tool_calls: true,
        reasoning: { effort: 'high', summary: 'auto', context: 'all_turns' },
        include: ['reasoning.encrypted_content'],
        prompt_cache_key: 'a'.repeat(64),
        text: {
          verbosity: 'low',
          format: { type: 'json_schema', name: 'out', schema: {}, strict: true },
        },
        service_tier: 'priority',
        client_metadata: { a: 'b' },
      }),
    ).toBeUndefined()
  })

  it.each([
    'max_output_tokens',
    'temperature',
    'top_p',
    'metadata',
    'truncation',
    'safety_identifier',
    'prompt_cache_retention',
    'previous_response_id',
    'user',
  ])('refuses the parameter %s by its name', (name) => {
    expect(detailOf({ [name]: 1 })).toEqual({
      status: 400,
      body: { detail: `Unsupported parameter: ${name}` },
    })
  })

  it.each<[string, JsonObject, string]>([
    ['a missing stream', { stream: undefined }, 'Stream must be set to true'],
    ['stream: false', { stream: false }, 'Stream must be set to true'],
    ['a missing store', { store: undefined }, 'Store must be set to false'],
    ['store: true', { store: true }, 'Store must be set to false'],
    ['input as text', { input: 'Hello' }, 'Input must be a list'],
    ['missing instructions', { instructions: undefined }, 'Instructions are required'],
    ['blank instructions', { instructions: ' ' }, 'Instructions are required'],
  ])('refuses %s', (_, changes, detail) => {
    expect(detailOf(changes)).toEqual({ status: 400, body: { detail } })
  })

  it('finds instructions at the head of the input where the Codex CLI marks them', () => {
    const instructed = (kind: string): JsonObject => ({
      type: 'message',
      role: 'developer',
      content: [{ type: 'input_text', text: 'Be brief.' }],
      internal_chat_message_metadata_passthrough: { content_item_kinds: [kind] },
    })
    const refused = { status: 400, body: { detail: 'Instructions are required' } }
    const without = (input: JsonValue) => detailOf({ instructions: undefined, input })
    expect(without([instructed('model.base_instructions'), user('Hello')])).toBeUndefined()
    expect(without([instructed('permissions.instructions'), user('Hello')])).toEqual(refused)
    expect(without([user('Hello'), instructed('model.base_instructions')])).toEqual(refused)
  })

  it.each([undefined, null, 'text', [1]])('refuses the body %j', (body) => {
    expect(checkRequest(body, identity)).toMatchObject({ ok: false, reason: { status: 400 } })
  })
})

describe('checkRequest: the model', () => {
  it.each(['gpt-5', 'gpt-5-codex-mini', 'gpt-6-luna/high', ''])('refuses %s', (model) => {
    expect(detailOf({ model })).toEqual({
      status: 400,
      body: {
        detail: `The '${model}' model is not supported when using Codex with a ChatGPT account.`,
      },
    })
  })

  it('asks a client that is too old to upgrade', () => {
    expect(detailOf({}, { clientVersion: [0, 154, 0] })).toEqual({
      status: 400,
      body: {
        detail:
          "The 'gpt-6-luna' model requires a newer version of Codex. Please upgrade to the latest app or CLI and try again.",
      },
    })
  })

  it('does not find a model for a client without a version', () => {
    expect(detailOf({}, { clientVersion: undefined })).toEqual({
      status: 404,
      body: { detail: 'Model not found gpt-6-luna' },
    })
  })

  it('takes the lite form, without instructions, for models that have it', () => {
    const input = [
      { type: 'additional_tools', role: 'developer', tools: [] },
      { role: 'developer', content: [{ type: 'input_text', text: 'Be brief.' }] },
      user('Hello'),
    ]
    expect(refusalOf({ instructions: undefined, input }, { isLite: true })).toBeUndefined()
    expect(refusalOf({ model: 'gpt-5.5' }, { isLite: true })).toMatchObject({
      status: 400,
      reason: 'unsupported_value: model',
    })
  })

  it.each<[string, JsonObject, string]>([
    [
      'an effort that it lacks',
      { reasoning: { effort: 'ultra' } },
      'unsupported_value: reasoning.effort',
    ],
    ['a service tier that it lacks', { service_tier: 'flex' }, 'unsupported_value: service_tier'],
    [
      'more input than it reads',
      { input: [user('a '.repeat(272_001))] },
      'context_length_exceeded: input',
    ],
  ])('refuses %s', (_, changes, reason) => {
    expect(refusalOf(changes)).toMatchObject({ status: 400, reason })
  })
})

describe('checkRequest: input items', () => {
  const call = { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{}' }
  const output = { type: 'function_call_output', call_id: 'c1', output: 'done' }
  const assistant = {
    type: 'message',
    id: 'msg_1',
    status: 'completed',
    role: 'assistant',
    phase: 'final_answer',
    content: [{ type: 'output_text', text: 'Hi.', annotations: [], logprobs: [] }],
  }

  it.each<[string, readonly JsonValue[]]>([
    ['a message without a type', [{ role: 'user', content: [{ type: 'input_text', text: 'x' }] }]],
    ['an answer given back as it came', [user('x'), assistant, user('y')]],
    ['a call, its output and the next turn', [user('x'), call, output, user('y')]],
    [
      'two calls at once',
      [user('x'), call, { ...call, call_id: 'c2' }, { ...output, call_id: 'c2' }, output],
    ],
    [
      'a custom call',
      [
        { type: 'custom_tool_call', call_id: 'c1', namespace: 'n', name: 'f', input: 'x' },
        {
          type: 'custom_tool_call_output',
          call_id: 'c1',
          output: [{ type: 'input_text', text: 'y' }],
        },
        user('z'),
      ],
    ],
    [
      'images by URL and by data',
      [
        {
          role: 'user',
          content: [
            { type: 'input_image', image_url: 'https://example.com/a.png', detail: 'low' },
            { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0KGgo=' },
          ],
        },
      ],
    ],
    [
      'what the Codex CLI notes on its items',
      [
        {
          ...user('x'),
          internal_chat_message_metadata_passthrough: {
            turn_id: 't1',
            content_item_kinds: ['user.text'],
          },
        },
        { type: 'configuration_update', reasoning: { effort: 'low' } },
      ],
    ],
    [
      'a web search that is echoed',
      [{ type: 'web_search_call', status: 'completed', action: {} }, user('x')],
    ],
    [
      'reasoning from elsewhere',
      [
        user('x'),
        { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAAA' },
        assistant,
        user('y'),
      ],
    ],
  ])('passes %s', (_, input) => {
    expect(errorOf(...input)).toBeUndefined()
  })

  it.each<[string, readonly JsonValue[], number, string]>([
    ['an empty list', [], 400, 'invalid_value: input'],
    ['an unknown type', [{ type: 'riddle' }], 400, 'invalid_value: input[0].type'],
    [
      'a role that does not exist',
      [{ role: 'bot', content: [] }],
      400,
      'invalid_value: input[0].role',
    ],
    ['content as text', [{ role: 'user', content: 'x' }], 400, 'invalid_value: input[0].content'],
    [
      'a user who says output_text',
      [{ role: 'user', content: [{ type: 'output_text', text: 'x' }] }],
      400,
      'invalid_value: input[0].content[0].type',
    ],
    [
      'an assistant who says input_text',
      [{ role: 'assistant', content: [{ type: 'input_text', text: 'x' }] }],
      400,
      'invalid_value: input[0].content[0].type',
    ],
    [
      'an unknown field',
      [user('x'), { ...assistant, mood: 'good' }],
      400,
      'unknown_parameter: input[1].mood',
    ],
    [
      'an image that is none',
      [
        {
          role: 'user',
          content: [{ type: 'input_image', image_url: 'data:image/svg+xml;base64,AAAA' }],
        },
      ],
      400,
      'invalid_value: input[0].content[0].image_url',
    ],
    [
      'an empty image',
      [{ role: 'user', content: [{ type: 'input_image', image_url: 'data:image/png;base64,' }] }],
      400,
      'invalid_value: input[0].content[0].image_url',
    ],
    [
      'arguments that are not text',
      [{ ...call, arguments: {} }, output],
      400,
      'invalid_value: input[0].arguments',
    ],
    ['an output without its call', [user('x'), output], 400, 'invalid_value: input[1]'],
    ['a second output of one call', [call, output, output], 400, 'invalid_value: input[2]'],
    ['a call without its output', [user('x'), call], 400, 'invalid_value: input[1]'],
    ['an output after the next turn', [call, user('x'), output], 400, 'invalid_value: input[0]'],
    [
      'a reference to a stored item',
      [{ type: 'item_reference', id: 'msg_1' }],
      404,
      'item_not_found: input[0]',
    ],
    [
      'reasoning by its id alone',
      [{ type: 'reasoning', id: 'rs_1', summary: [] }, user('x')],
      404,
      'item_not_found: input[0]',
    ],
  ])('refuses %s', (_, input, status, reason) => {
    expect(errorOf(...input)).toEqual([status, reason])
  })

  it('takes sealed reasoning back for the model that made it, and for no other', () => {
    const owner = { accountId: 'account-1', modelSlug: 'gpt-6-luna' }
    const reasoning = {
      type: 'reasoning',
      summary: [],
      encrypted_content: sealReasoning('x', owner),
    }
    const input = [user('x'), reasoning, assistant, user('y')]
    expect(refusalOf({ input })).toBeUndefined()
    expect(refusalOf({ input, model: 'gpt-5.5' })).toMatchObject({
      status: 400,
      reason: 'invalid_encrypted_content: input[1]',
    })
  })

  it('quotes nothing of the conversation in a refusal', () => {
    const secret = 'the cake is a lie'
    const refusals = [
      refusalOf({ input: [user(secret), output] }),
      refusalOf({ input: [{ role: 'user', content: secret }] }),
      refusalOf({ input: [user(secret)], instructions: secret, reasoning: { effort: 'ultra' } }),
    ]
    expect(JSON.stringify(refusals)).not.toContain('cake')
  })
})
