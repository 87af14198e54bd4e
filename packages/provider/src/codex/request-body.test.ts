import { describe, expect, it } from 'vitest'
import { type ChatRequest } from '../chat/chat-request.ts'
import { type CatalogueModel } from './catalogue-model.ts'
import { createCodexRoute } from './codex-route.ts'
import { type ParsedOptions } from './options-schemas.ts'
import { buildRequestBody, type BodyContext } from './request-body.ts'

const request: ChatRequest = {
  modelId: 'gpt-6-luna',
  instructions: 'Be brief.',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
}
const model: CatalogueModel = {
  info: {
    id: 'gpt-6-luna',
    displayName: 'GPT-6 Luna',
    contextWindowTokens: 272_000,
    capabilities: {
      inputMediaTypes: ['image/png'],
      tools: true,
      reasoningEfforts: ['low', 'medium', 'high'],
    },
  },
  traits: {
    isListed: true,
    isGuessed: false,
    isReasoning: true,
    hasVerbosity: true,
    serviceTiers: ['priority'],
    isLite: true,
    minimalClientVersion: '0.155.0',
  },
}
const context: BodyContext = {
  providerId: 'codex',
  rules: createCodexRoute().body,
  settings: { options: {}, warnings: [] },
  accountId: 'account',
  model,
}

function build(changes: Partial<ChatRequest> = {}, differences: Partial<BodyContext> = {}) {
  return buildRequestBody({ ...request, ...changes }, { ...context, ...differences })
}

const set = (options: ParsedOptions): Partial<BodyContext> => ({
  settings: { options, warnings: [] },
})

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
    const { body } = buildRequestBody(without, context)
    expect(body['instructions']).toBe('You are a helpful assistant.')
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
    const { body, warnings } = build({ reasoningEffort: 'max' }, { model: undefined })
    expect(body['reasoning']).toMatchObject({ effort: 'max' })
    expect(warnings).toEqual([])
  })

  it('warns of a limit of output tokens, which the service would refuse', () => {
    const { body, warnings } = build({ maxOutputTokens: 100 })
    expect(JSON.stringify(body)).not.toContain('100')
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'maxOutputTokens' }])
  })

  it('says what the provider options say', () => {
    const options = {
      conversationId: 'talk',
      reasoningSummary: 'detailed',
      textVerbosity: 'low',
    } as const
    const { body, conversationId, warnings } = build({}, set(options))
    expect(conversationId).toBe('talk')
    expect(warnings).toEqual([])
    expect(body).toMatchObject({
      prompt_cache_key: 'talk',
      reasoning: { summary: 'detailed' },
      text: { verbosity: 'low' },
    })
  })

  it('asks for no reasoning summary where none is wanted', () => {
    const { body } = build({}, set({ reasoningSummary: 'none' }))
    expect(body).not.toHaveProperty('reasoning')
  })

  it('cuts a cache key to 64 characters', () => {
    const conversationId = 'talk'.repeat(20)
    const { body } = build({}, set({ conversationId }))
    expect(body['prompt_cache_key']).toBe('talk'.repeat(16))
  })

  it('asks for an answer of a shape', () => {
    const schema = { type: 'object', properties: {}, additionalProperties: false }
    expect(build({}, set({ outputSchema: { schema } })).body['text']).toEqual({
      format: { type: 'json_schema', name: 'answer', schema, strict: true },
    })
    const loose = { schema, name: 'city', isStrict: false }
    expect(build({}, set({ outputSchema: loose })).body['text']).toEqual({
      format: { type: 'json_schema', name: 'city', schema, strict: false },
    })
  })

  it('offers functions and the web as tools', () => {
    const tools = [{ type: 'function', name: 'f', inputSchema: {} } as const]
    const { body } = build({ tools }, set({ webSearch: true }))
    expect(body['tools']).toMatchObject([{ type: 'function', name: 'f' }, { type: 'web_search' }])
  })

  it('has no tools where none are given', () => {
    expect(build({ toolChoice: 'required' }).body).not.toHaveProperty('tool_choice')
  })

  it('looks at images as closely as it is told', () => {
    const data = { type: 'url', url: new URL('https://a.example/b.png') } as const
    const content = [{ type: 'file', mediaType: 'image/png', data } as const]
    const messages = [{ role: 'user', content } as const]
    const { body } = build({ messages }, set({ imageDetail: 'low' }))
    expect(body['input']).toMatchObject([{ content: [{ detail: 'low' }] }])
  })

  it.each([
    ['serviceTier', 'priority', { service_tier: 'priority' }],
    ['textVerbosity', 'high', { text: { verbosity: 'high' } }],
  ])('sends a %s that the model offers', (name, value, written) => {
    const { body, warnings } = build({}, set({ [name]: value }))
    expect(body).toMatchObject(written)
    expect(warnings).toEqual([])
  })

  it.each([
    ['serviceTier', 'flex', 'service_tier'],
    ['textVerbosity', 'high', 'text'],
  ])('warns of a %s that the model does not offer', (name, value, field) => {
    const plain = { ...model, traits: { ...model.traits, hasVerbosity: false } }
    const settings = set({ [name]: value })
    const { body, warnings } = build({}, { ...settings, model: plain })
    expect(body).not.toHaveProperty(field)
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: name }])
    expect(build({}, { ...settings, model: undefined }).body).toHaveProperty(field)
  })

  it('passes on what was found wrong with the provider options', () => {
    const unknown = {
      type: 'unsupported',
      feature: 'providerOptions.codex.temperature',
      details: 'Not known, and not sent.',
    } as const
    const settings = { options: {}, warnings: [unknown] }
    expect(build({}, { settings }).warnings).toEqual([unknown])
  })
})
