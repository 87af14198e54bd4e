import { describe, expect, it } from 'vitest'
import { type ChatRequest } from '../chat/chat-request.ts'
import { type ModelInfo } from '../chat/model-info.ts'
import { buildRequestBody } from './request-body.ts'

const request: ChatRequest = {
  modelId: 'gpt-6-luna',
  instructions: 'Be brief.',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
}
const model: ModelInfo = {
  id: 'gpt-6-luna',
  displayName: 'GPT-6 Luna',
  contextWindowTokens: 272_000,
  capabilities: {
    inputMediaTypes: ['image/png'],
    tools: true,
    reasoningEfforts: ['low', 'medium', 'high'],
  },
}

function build(changes: Partial<ChatRequest> = {}, known: ModelInfo | undefined = model) {
  return buildRequestBody(
    { ...request, ...changes },
    { accountId: 'account', model: known, defaultInstructions: 'You are a helpful assistant.' },
  )
}

describe('buildRequestBody', () => {
  it('writes the least that the service takes', () => {
    expect(build()).toMatchInlineSnapshot(`
      {
        "body": {
          "include": [
            "reasoning.encrypted_content",
          ],
          "input": [
            {
              "content": [
                {
                  "text": "Hello?",
                  "type": "input_text",
                },
              ],
              "role": "user",
              "type": "message",
            },
          ],
          "instructions": "Be brief.",
          "model": "gpt-6-luna",
          "reasoning": {
            "summary": "auto",
          },
          "store": false,
          "stream": true,
        },
        "conversationId": undefined,
        "warnings": [],
      }
    `)
  })

  it.each(['', ' \n'])('sends the default instructions instead of %o', (instructions) => {
    expect(build({ instructions }).body['instructions']).toBe('You are a helpful assistant.')
  })

  it('sends the default instructions where the request has none', () => {
    const { instructions: _dropped, ...without } = request
    const { body } = buildRequestBody(without, {
      accountId: undefined,
      model,
      defaultInstructions: 'You are a helpful assistant.',
    })
    expect(body['instructions']).toBe('You are a helpful assistant.')
  })

  it('writes tools flat, and lets the model choose', () => {
    const inputSchema = { type: 'object', properties: { city: { type: 'string' } } }
    const tools = [
      { type: 'function', name: 'get_weather', description: 'Now', inputSchema } as const,
    ]
    expect(build({ tools }).body).toMatchObject({
      tools: [
        {
          type: 'function',
          name: 'get_weather',
          description: 'Now',
          parameters: inputSchema,
          strict: false,
        },
      ],
      tool_choice: 'auto',
      parallel_tool_calls: true,
    })
  })

  it.each([
    ['none', 'none'],
    ['required', 'required'],
    [{ type: 'tool', toolName: 'f' } as const, { type: 'function', name: 'f' }],
  ] as const)('writes the tool choice %o', (toolChoice, written) => {
    const tools = [{ type: 'function', name: 'f', inputSchema: {} } as const]
    expect(build({ tools, toolChoice }).body['tool_choice']).toEqual(written)
  })

  it('leaves a tool choice out where there are no tools', () => {
    expect(build({ toolChoice: 'required' }).body).not.toHaveProperty('tool_choice')
  })

  it('sends an effort that the model offers', () => {
    const { body, warnings } = build({ reasoningEffort: 'high' })
    expect(body['reasoning']).toEqual({ effort: 'high', summary: 'auto' })
    expect(warnings).toEqual([])
  })

  it('warns of an effort that the model does not offer, and lets it use its own', () => {
    const { body, warnings } = build({ reasoningEffort: 'minimal' })
    expect(body['reasoning']).toEqual({ summary: 'auto' })
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'reasoningEffort' }])
  })

  it('sends any effort to a model that it does not know', () => {
    const { body, warnings } = buildRequestBody(
      { ...request, reasoningEffort: 'max' },
      { accountId: 'account', model: undefined, defaultInstructions: 'Help.' },
    )
    expect(body['reasoning']).toMatchObject({ effort: 'max' })
    expect(warnings).toEqual([])
  })

  it('warns of a limit of output tokens, which the service would refuse', () => {
    const { body, warnings } = build({ maxOutputTokens: 100 })
    expect(JSON.stringify(body)).not.toContain('100')
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'maxOutputTokens' }])
  })

  it('takes its own settings from the provider options', () => {
    const codex = { conversationId: 'talk', reasoningSummary: 'detailed', textVerbosity: 'low' }
    const { body, conversationId, warnings } = build({
      providerOptions: { codex, other: { conversationId: 'not mine' } },
    })
    expect(conversationId).toBe('talk')
    expect(warnings).toEqual([])
    expect(body).toMatchObject({
      prompt_cache_key: 'talk',
      reasoning: { summary: 'detailed' },
      text: { verbosity: 'low' },
    })
  })

  it('asks for no reasoning summary where none is wanted', () => {
    const { body } = build({ providerOptions: { codex: { reasoningSummary: 'none' } } })
    expect(body).not.toHaveProperty('reasoning')
  })

  it('cuts a cache key to 64 characters, and never inside one', () => {
    const conversationId = '👋'.repeat(70)
    const { body } = build({ providerOptions: { codex: { conversationId } } })
    expect(body['prompt_cache_key']).toBe('👋'.repeat(64))
  })

  it('warns of provider options that it does not know', () => {
    const { body, warnings } = build({ providerOptions: { codex: { temperature: 1 } } })
    expect(body).not.toHaveProperty('temperature')
    expect(warnings).toMatchObject([
      { type: 'unsupported', feature: 'providerOptions.codex.temperature' },
    ])
  })

  it.each([{ textVerbosity: 'shouting' }, { conversationId: '' }, 'fast', [1]])(
    'throws code invalid-request for the provider options %o',
    (codex) => {
      expect(() => build({ providerOptions: { codex } })).toThrow(
        expect.objectContaining({ code: 'invalid-request' }),
      )
    },
  )

  it('names the provider option that is wrong, not its value', () => {
    expect(() => build({ providerOptions: { codex: { textVerbosity: 'secret' } } })).toThrow(
      /codex\.textVerbosity(?!.*secret)/,
    )
  })
})
