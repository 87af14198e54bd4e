import { type LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { describe, expect, it } from 'vitest'
import { readCallOptions, type CallTarget } from './read-call-options.ts'

const prompt: LanguageModelV4CallOptions['prompt'] = [
  { role: 'user', content: [{ type: 'text', text: 'Hello?' }] },
]
const target: CallTarget = {
  providerId: 'some',
  modelId: 'some-model',
  buildOutputOptions: undefined,
}
const read = (options: Partial<LanguageModelV4CallOptions>) =>
  readCallOptions({ prompt, ...options }, target)

describe('readCallOptions', () => {
  it('asks for nothing that the call does not', () => {
    expect(read({})).toEqual({
      request: {
        modelId: 'some-model',
        messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
      },
      warnings: [],
    })
  })

  it.each(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const)(
    'asks for the effort "%s"',
    (reasoning) => {
      expect(read({ reasoning }).request.reasoningEffort).toBe(reasoning)
    },
  )

  it('leaves the default effort to the model', () => {
    const { request, warnings } = read({ reasoning: 'provider-default' })
    expect(request).not.toHaveProperty('reasoningEffort')
    expect(warnings).toEqual([])
  })

  it('warns of an effort that is newer than this package', () => {
    const options: Partial<LanguageModelV4CallOptions> = JSON.parse('{"reasoning":"ultra"}')
    const { request, warnings } = read(options)
    expect(request).not.toHaveProperty('reasoningEffort')
    expect(warnings).toMatchObject(
      [{ feature: 'reasoning', details: /"ultra"/ }].map((warning) => ({
        ...warning,
        details: expect.stringMatching(warning.details),
      })),
    )
  })

  it('warns of every setting that a request has no place for', () => {
    const { request, warnings } = read({
      temperature: 0,
      topP: 1,
      topK: 3,
      presencePenalty: 0.5,
      frequencyPenalty: 0.5,
      stopSequences: ['END'],
      seed: 7,
    })
    expect(Object.keys(request)).toEqual(['modelId', 'messages'])
    expect(warnings.map((warning) => warning.type === 'unsupported' && warning.feature)).toEqual([
      'temperature',
      'topP',
      'topK',
      'presencePenalty',
      'frequencyPenalty',
      'stopSequences',
      'seed',
    ])
  })

  it('does not warn of headers, which the SDK always sends', () => {
    expect(read({ headers: { 'user-agent': 'ai/7' } }).warnings).toEqual([])
  })

  it.each([
    [{ type: 'auto' }, 'auto'],
    [{ type: 'none' }, 'none'],
    [{ type: 'required' }, 'required'],
    [
      { type: 'tool', toolName: 'f' },
      { type: 'tool', toolName: 'f' },
    ],
  ] as const)('reads the tool choice %j', (toolChoice, expected) => {
    expect(read({ toolChoice }).request.toolChoice).toEqual(expected)
  })

  it('takes functions as tools, and warns of what it cannot pass on about them', () => {
    const inputSchema = { type: 'object', properties: {}, title: undefined } as const
    const { request, warnings } = read({
      tools: [
        { type: 'function', name: 'f', inputSchema, strict: true },
        { type: 'provider', id: 'openai.web_search', name: 'search', args: {} },
      ],
    })
    expect(request.tools).toEqual([
      { type: 'function', name: 'f', inputSchema: { type: 'object', properties: {} } },
    ])
    expect(warnings).toMatchObject([
      { feature: 'strict tool f' },
      { feature: 'tool openai.web_search' },
    ])
  })

  it('puts the format of the answer after the instructions', () => {
    const { instructions } = read({
      prompt: [{ role: 'system', content: 'Be brief.' }, ...prompt],
      responseFormat: { type: 'json', description: 'a person', schema: { type: 'object' } },
    }).request
    expect(instructions).toMatchInlineSnapshot(`
      "Be brief.

      Answer with one JSON value and nothing else: no text around it, no code fence.

      The value is: a person

      It has to be valid by this JSON Schema:
      {"type":"object"}"
    `)
  })

  it('asks for JSON of no given shape in words', () => {
    expect(read({ responseFormat: { type: 'json' } }).request.instructions).toBe(
      'Answer with one JSON value and nothing else: no text around it, no code fence.',
    )
  })

  it('asks for the format by the options of the provider where it is told how', () => {
    const buildOutputOptions: CallTarget['buildOutputOptions'] = ({ schema, name = 'answer' }) => ({
      outputSchema: { schema, name },
      textVerbosity: 'low',
    })
    const { request, warnings } = readCallOptions(
      {
        prompt,
        responseFormat: { type: 'json', name: 'person', schema: { type: 'object' } },
        providerOptions: { some: { textVerbosity: 'high' }, other: { a: 1 } },
      },
      { ...target, buildOutputOptions },
    )
    expect(request.providerOptions).toEqual({
      some: {
        outputSchema: { schema: { type: 'object' }, name: 'person' },
        textVerbosity: 'high',
      },
      other: { a: 1 },
    })
    expect(request).not.toHaveProperty('instructions')
    expect(warnings).toEqual([])
  })
})
