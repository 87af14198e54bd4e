import { type LanguageModelV4Message, type LanguageModelV4Prompt } from '@ai-sdk/provider'
import { describe, expect, it } from 'vitest'
import { readPrompt } from './read-prompt.ts'

type ToolOutput = Extract<
  Extract<LanguageModelV4Message, { role: 'tool' }>['content'][number],
  { type: 'tool-result' }
>['output']

const read = (...prompt: LanguageModelV4Prompt) => readPrompt(prompt)
const readUser = (...content: Extract<LanguageModelV4Message, { role: 'user' }>['content']) =>
  read({ role: 'user', content })
const readAssistant = (
  ...content: Extract<LanguageModelV4Message, { role: 'assistant' }>['content']
) => read({ role: 'assistant', content })
const readOutput = (output: ToolOutput) => {
  const { messages, warnings } = read({
    role: 'tool',
    content: [{ type: 'tool-result', toolCallId: 'c1', toolName: 'f', output }],
  })
  const [part] = messages[0]?.content ?? []
  return { output: part?.type === 'tool-result' ? part.output : undefined, warnings }
}

describe('readPrompt', () => {
  it('takes system texts out of the conversation, blank ones altogether', () => {
    const { instructions, messages } = read(
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: [{ type: 'text', text: 'Hello?' }] },
      { role: 'system', content: ' ' },
      { role: 'system', content: 'Be kind.' },
    )
    expect(instructions).toEqual(['Be brief.', 'Be kind.'])
    expect(messages).toEqual([{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }])
  })

  it('decodes bytes that were written as base64', () => {
    const data = { type: 'data', data: 'iVBORw==' } as const
    expect(readUser({ type: 'file', mediaType: 'image/png', data }).messages[0]?.content).toEqual([
      {
        type: 'file',
        mediaType: 'image/png',
        data: { type: 'bytes', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
      },
    ])
  })

  it('reads a file whose contents are text as text', () => {
    const data = { type: 'text', text: 'a,b\n1,2' } as const
    expect(readUser({ type: 'file', mediaType: 'text/csv', data })).toMatchObject({
      messages: [{ content: [{ type: 'text', text: 'a,b\n1,2' }] }],
      warnings: [],
    })
  })

  it.each([
    [
      'a file that another service stores',
      'image/png',
      { type: 'reference', reference: { x: '1' } },
    ],
    [
      'a file of an unknown kind of image',
      'image',
      { type: 'url', url: new URL('https://a.example') },
    ],
    ['a file of any kind of image', 'image/*', { type: 'data', data: 'AAAA' }],
  ] as const)('tells the model, and warns, of %s', (_, mediaType, data) => {
    const { messages, warnings } = readUser({ type: 'file', filename: 'cat', mediaType, data })
    expect(messages[0]?.content).toEqual([
      {
        type: 'text',
        text: `[A file "cat" of type ${mediaType} is attached here, but you cannot read it.]`,
      },
    ])
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: `file ${mediaType}` }])
  })

  it('writes the input of a call as JSON, and keeps what the model wrote instead', () => {
    const call = { type: 'tool-call', toolCallId: 'c1', toolName: 'f' } as const
    const { messages } = readAssistant(
      { ...call, input: { a: [1] } },
      { ...call, input: '{"a":' },
      { ...call, input: undefined },
    )
    expect(messages[0]?.content).toMatchObject([
      { input: '{"a":[1]}' },
      { input: '{"a":' },
      { input: '{}' },
    ])
  })

  it('leaves out what only the service that wrote it understands, and warns', () => {
    const { messages, warnings } = readAssistant(
      { type: 'file', mediaType: 'image/png', data: { type: 'data', data: 'AAAA' } },
      { type: 'custom', kind: 'other.thing' },
      {
        type: 'tool-call',
        toolCallId: 'c1',
        toolName: 'web_search',
        input: {},
        providerExecuted: true,
      },
    )
    expect(messages).toEqual([])
    expect(warnings).toMatchObject([
      { feature: 'file in an assistant message' },
      { feature: 'custom in an assistant message' },
      { feature: 'tool-call in an assistant message' },
    ])
  })

  it('leaves out an answer to a question that it never asked', () => {
    const part = { type: 'tool-approval-response', approvalId: 'a', approved: true } as const
    expect(read({ role: 'tool', content: [part] })).toMatchObject({
      messages: [],
      warnings: [{ feature: 'tool-approval-response in a tool message' }],
    })
  })

  it.each([
    [{ type: 'text', value: 'warm' }, 'warm'],
    [{ type: 'json', value: { celsius: 4 } }, '{"celsius":4}'],
    [{ type: 'error-text', value: 'no such city' }, 'no such city'],
    [{ type: 'error-json', value: { code: 404 } }, '{"code":404}'],
    [{ type: 'execution-denied', reason: 'Not today.' }, 'Not today.'],
    [{ type: 'execution-denied' }, 'The person who was asked did not allow this call.'],
  ] satisfies [ToolOutput, string][])(
    'gives the result %j to the model as text',
    (output, text) => {
      expect(readOutput(output)).toEqual({ output: [{ type: 'text', text }], warnings: [] })
    },
  )

  it('keeps the texts and files of a result, and warns of the rest', () => {
    const url = new URL('https://pictures.example/oslo.png')
    const { output, warnings } = readOutput({
      type: 'content',
      value: [
        { type: 'text', text: 'See:' },
        { type: 'file', mediaType: 'image/png', data: { type: 'url', url } },
        { type: 'custom' },
      ],
    })
    expect(output).toEqual([
      { type: 'text', text: 'See:' },
      { type: 'file', mediaType: 'image/png', data: { type: 'url', url } },
    ])
    expect(warnings).toMatchObject([{ feature: 'custom in a tool result' }])
  })
})
