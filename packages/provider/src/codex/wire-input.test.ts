import { describe, expect, it } from 'vitest'
import { type ChatMessage, type FilePart } from '../chat/chat-message.ts'
import { type JsonObject } from '../chat/json.ts'
import { buildInput, type InputTarget } from './wire-input.ts'

const target: InputTarget = {
  providerId: 'codex',
  modelId: 'gpt-6-luna',
  accountId: 'account',
  inputMediaTypes: ['image/png'],
  imageDetail: 'auto',
}
const png: FilePart = {
  type: 'file',
  mediaType: 'image/png',
  data: { type: 'bytes', bytes: Uint8Array.of(137, 80, 78, 71) },
}
const reasoningMetadata = {
  codex: {
    modelId: 'gpt-6-luna',
    accountId: 'account',
    reasoning: { id: 'rs_1', summary: ['Hm.'], encryptedContent: 'opaque' },
  },
}

function itemsOf(...messages: readonly ChatMessage[]): readonly JsonObject[] {
  return buildInput(messages, target).items
}

describe('buildInput', () => {
  it('writes what was said and answered, oldest first', () => {
    expect(
      itemsOf(
        { role: 'user', content: [{ type: 'text', text: 'Hello?' }] },
        { role: 'assistant', content: [{ type: 'text', text: 'Yes?' }] },
        { role: 'user', content: [{ type: 'text', text: 'Bye.' }] },
      ),
    ).toEqual([
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello?' }] },
      {
        type: 'message',
        role: 'assistant',
        content: [{ type: 'output_text', text: 'Yes?', annotations: [] }],
      },
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Bye.' }] },
    ])
  })

  it.each([
    ['answer', 'final_answer'],
    ['commentary', 'commentary'],
  ] as const)('keeps the phase %s of an answer', (phase, written) => {
    const [item] = itemsOf({ role: 'assistant', content: [{ type: 'text', text: 'a', phase }] })
    expect(item).toMatchObject({ phase: written })
  })

  it.each(['application/pdf', 'image/svg+xml', 'image/jpeg'])(
    'tells the model of a file of type %s that it cannot read, and warns',
    (mediaType) => {
      const file: FilePart = { ...png, mediaType, filename: 'plan.x' }
      const { items, warnings } = buildInput([{ role: 'user', content: [file] }], target)
      expect(items).toMatchObject([
        { content: [{ type: 'input_text', text: expect.stringContaining('"plan.x"') }] },
      ])
      expect(warnings).toMatchObject([{ type: 'unsupported', feature: `file ${mediaType}` }])
    },
  )

  it('writes a tool call and its result', () => {
    expect(
      itemsOf(
        {
          role: 'assistant',
          content: [{ type: 'tool-call', toolCallId: 'c', toolName: 'f', input: '{"a":1}' }],
        },
        {
          role: 'tool',
          content: [
            { type: 'tool-result', toolCallId: 'c', output: [{ type: 'text', text: '2' }, png] },
          ],
        },
      ),
    ).toMatchObject([
      { type: 'function_call', call_id: 'c', name: 'f', arguments: '{"a":1}' },
      {
        type: 'function_call_output',
        call_id: 'c',
        output: [{ type: 'input_text', text: '2' }, { type: 'input_image' }],
      },
    ])
  })

  it('gives encrypted reasoning back in its place', () => {
    const items = itemsOf({
      role: 'assistant',
      content: [
        { type: 'reasoning', text: 'Hm.', providerMetadata: reasoningMetadata },
        { type: 'text', text: 'Yes.' },
      ],
    })
    expect(items).toMatchObject([
      {
        type: 'reasoning',
        id: 'rs_1',
        summary: [{ type: 'summary_text', text: 'Hm.' }],
        encrypted_content: 'opaque',
      },
      { type: 'message', role: 'assistant' },
    ])
  })

  it.each([
    ['another model', { ...target, modelId: 'gpt-5.5' }],
    ['another account', { ...target, accountId: 'other' }],
    ['no account', { ...target, accountId: undefined }],
  ])('keeps reasoning from %s, to which it means nothing', (_whom, other) => {
    const content = [
      { type: 'reasoning', text: 'Hm.', providerMetadata: reasoningMetadata } as const,
    ]
    expect(buildInput([{ role: 'assistant', content }], other).items).toEqual([])
  })

  it.each<JsonObject>([{}, { codex: {} }, { anthropic: { signature: 'x' } }])(
    'leaves out reasoning whose metadata is %o',
    (providerMetadata) => {
      const content = [{ type: 'reasoning', text: 'Hm.', providerMetadata } as const]
      expect(itemsOf({ role: 'assistant', content })).toEqual([])
    },
  )

  it('leaves out reasoning that nothing followed', () => {
    const thought = { type: 'reasoning', text: 'Hm.', providerMetadata: reasoningMetadata } as const
    const call = { type: 'tool-call', toolCallId: 'c', toolName: 'f', input: '{}' } as const
    const typesOf = (...content: readonly (typeof thought | typeof call)[]) =>
      itemsOf({ role: 'assistant', content }).map(({ type }) => type)
    expect(typesOf(thought)).toEqual([])
    expect(typesOf(thought, call, thought)).toEqual([
      'reasoning',
      'function_call',
      'function_call_output',
    ])
  })

  it('leaves out reasoning without metadata', () => {
    expect(itemsOf({ role: 'assistant', content: [{ type: 'reasoning', text: 'Hm.' }] })).toEqual(
      [],
    )
  })
})
