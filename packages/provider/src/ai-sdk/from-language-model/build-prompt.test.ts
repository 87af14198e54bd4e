import { describe, expect, it } from 'vitest'
import { type ChatMessage } from '../../chat/chat-message.ts'
import { withOrigin } from '../metadata.ts'
import { buildPrompt } from './build-prompt.ts'

const target = {
  provider: 'some.service',
  supportedUrls: { 'image/*': [/^https:\/\/pictures\.example\//] },
}
const build = (...messages: readonly ChatMessage[]) => buildPrompt({ messages }, target)
const call = (input: string): ChatMessage => ({
  role: 'assistant',
  content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'f', input }],
})

describe('buildPrompt', () => {
  it.each([undefined, '', ' \n'])('sends no system message for the instructions %j', (text) => {
    const instructions = text === undefined ? {} : { instructions: text }
    expect(buildPrompt({ ...instructions, messages: [] }, target).prompt).toEqual([])
  })

  it('sends the address of a file from which the model loads', () => {
    const url = new URL('https://pictures.example/cat.png')
    const { prompt, warnings } = build({
      role: 'user',
      content: [
        { type: 'file', mediaType: 'image/png', filename: 'cat.png', data: { type: 'url', url } },
      ],
    })
    expect(prompt).toEqual([
      {
        role: 'user',
        content: [
          { type: 'file', mediaType: 'image/png', filename: 'cat.png', data: { type: 'url', url } },
        ],
      },
    ])
    expect(warnings).toEqual([])
  })

  it('tells the model, and warns, of a file at another address', () => {
    const url = new URL('https://elsewhere.example/cat.png')
    const { prompt, warnings } = build({
      role: 'user',
      content: [{ type: 'file', mediaType: 'image/png', data: { type: 'url', url } }],
    })
    expect(prompt).toEqual([
      {
        role: 'user',
        content: [
          {
            type: 'text',
            text: '[A file of type image/png is attached here, but you cannot read it.]',
          },
        ],
      },
    ])
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'file image/png by address' }])
  })

  it('sends reasoning back to the provider that it came from, with what it noted', () => {
    const own = withOrigin({ some: { signature: 's' } }, 'some.service')
    const other = withOrigin({ other: { signature: 's' } }, 'other.service')
    const { prompt } = build({
      role: 'assistant',
      content: [
        { type: 'reasoning', text: 'Mine.', providerMetadata: own },
        { type: 'reasoning', text: 'Another.', providerMetadata: other },
        { type: 'reasoning', text: "Nobody's." },
      ],
    })
    expect(prompt).toEqual([
      {
        role: 'assistant',
        content: [
          {
            type: 'reasoning',
            text: 'Mine.',
            providerOptions: {
              some: { signature: 's' },
              'patchcord.origin': { provider: 'some.service' },
            },
          },
        ],
      },
    ])
  })

  it('sends no message of which nothing is left', () => {
    expect(
      build({ role: 'assistant', content: [{ type: 'reasoning', text: "Nobody's." }] }).prompt,
    ).toEqual([])
  })

  it.each([
    ['{"a":[1]}', { a: [1] }],
    ['', {}],
    ['  ', {}],
  ])('parses the input %j of a call', (input, expected) => {
    const { prompt, warnings } = build(call(input))
    expect(prompt).toMatchObject([{ content: [{ type: 'tool-call', input: expected }] }])
    expect(warnings).toEqual([])
  })

  it('warns of an input that is no JSON', () => {
    const { prompt, warnings } = build(call('{"a":'))
    expect(prompt).toMatchObject([{ content: [{ input: {} }] }])
    expect(warnings).toMatchObject([{ feature: 'input of f' }])
  })

  it('names the tool with its result', () => {
    const output = [{ type: 'text', text: 'warm' }] as const
    const { prompt } = build(call('{}'), {
      role: 'tool',
      content: [{ type: 'tool-result', toolCallId: 'c1', output }],
    })
    expect(prompt[1]).toEqual({
      role: 'tool',
      content: [
        {
          type: 'tool-result',
          toolCallId: 'c1',
          toolName: 'f',
          output: { type: 'text', value: 'warm' },
        },
      ],
    })
  })

  it.each([
    ['nothing', []],
    ['several texts', ['4 °C', 'rain']],
  ])('sends %s as the contents of a result', (_, texts) => {
    const output = texts.map((text) => ({ type: 'text', text }) as const)
    const { prompt } = build(call('{}'), {
      role: 'tool',
      content: [{ type: 'tool-result', toolCallId: 'c1', output }],
    })
    expect(prompt[1]).toMatchObject({ content: [{ output: { type: 'content', value: output } }] })
  })
})
