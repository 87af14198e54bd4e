import { type ChatMessage, type FilePart, type TextPart } from '@patchcord/provider'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { chatMessagesSchema } from './chat-message-schema.ts'

const providerMetadata = fc.dictionary(
  fc.constantFrom('codex', 'other'),
  fc.dictionary(fc.constantFrom('id', 'content'), fc.string()),
)

const anyText: fc.Arbitrary<TextPart> = fc.record(
  {
    type: fc.constant('text' as const),
    text: fc.string({ unit: 'binary' }),
    phase: fc.constantFrom('answer' as const, 'commentary' as const),
    providerMetadata,
  },
  { requiredKeys: ['type', 'text'] },
)

const anyFile: fc.Arbitrary<FilePart> = fc.record(
  {
    type: fc.constant('file' as const),
    mediaType: fc.constantFrom('image/png', 'application/pdf'),
    filename: fc.string(),
    data: fc.oneof(
      fc.record({ type: fc.constant('bytes' as const), bytes: fc.uint8Array() }),
      fc.record({
        type: fc.constant('url' as const),
        url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url)),
      }),
    ),
  },
  { requiredKeys: ['type', 'mediaType', 'data'] },
)

const anyContent = fc.array(fc.oneof(anyText, anyFile))

const anyMessage: fc.Arbitrary<ChatMessage> = fc.oneof(
  fc.record({ role: fc.constant('user' as const), content: anyContent }),
  fc.record({
    role: fc.constant('assistant' as const),
    content: fc.array(
      fc.oneof(
        anyText,
        fc.record(
          { type: fc.constant('reasoning' as const), text: fc.string(), providerMetadata },
          { requiredKeys: ['type', 'text'] },
        ),
        fc.record(
          {
            type: fc.constant('tool-call' as const),
            toolCallId: fc.string(),
            toolName: fc.string(),
            input: fc.json(),
            providerMetadata,
          },
          { requiredKeys: ['type', 'toolCallId', 'toolName', 'input'] },
        ),
      ),
    ),
  }),
  fc.record({
    role: fc.constant('tool' as const),
    content: fc.array(
      fc.record({
        type: fc.constant('tool-result' as const),
        toolCallId: fc.string(),
        output: anyContent,
      }),
    ),
  }),
)

const write = (messages: readonly ChatMessage[]) =>
  JSON.stringify(z.encode(chatMessagesSchema, messages))
const read = (text: string) => chatMessagesSchema.safeParse(JSON.parse(text))

describe('chatMessagesSchema', () => {
  it('gives every message back as it was written', () => {
    fc.assert(
      fc.property(fc.array(anyMessage), (messages) => {
        expect(read(write(messages)).data).toEqual(messages)
      }),
    )
  })

  it('writes bytes four thirds as long as they are', () => {
    const data = { type: 'bytes', bytes: new Uint8Array(3_000_000) } as const
    const file = { type: 'file', mediaType: 'image/png', data } as const
    expect(write([{ role: 'user', content: [file] }]).length).toBeLessThan(4_000_200)
  })

  it.each([
    ['an unknown role', [{ role: 'system', content: [] }]],
    ['an unknown part', [{ role: 'user', content: [{ type: 'video' }] }]],
    ['no list', { role: 'user', content: [] }],
  ])('does not read %s, which a later version may have written', (_, messages) => {
    expect(read(JSON.stringify(messages)).success).toBe(false)
  })
})
