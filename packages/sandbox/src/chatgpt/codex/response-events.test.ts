import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildResponseEvents, type ResponseContent } from './response-events.ts'

const content: ResponseContent = {
  responseId: 'resp_1',
  createdAt: 1_790_000_000,
  modelSlug: 'gpt-6-luna',
  reasoning: undefined,
  tokens: ['Good', ' evening', '.'],
  inputTokens: 10,
}

const build = (changes: Partial<ResponseContent> = {}) => [
  ...buildResponseEvents({ ...content, ...changes }),
]

describe('buildResponseEvents', () => {
  it('opens and closes response, item and part in the order of the service', () => {
    expect(build().map((event) => event.type)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ])
  })

  it('puts a reasoning item before the message when one is wanted', () => {
    const events = build({ reasoning: { summary: ['Think', '.'], encryptedContent: 'gAAAA' } })
    expect(events.map((event) => [event.type, event['output_index']]).slice(2, 11)).toEqual([
      ['response.output_item.added', 0],
      ['response.reasoning_summary_part.added', 0],
      ['response.reasoning_summary_text.delta', 0],
      ['response.reasoning_summary_text.delta', 0],
      ['response.reasoning_summary_text.done', 0],
      ['response.reasoning_summary_part.done', 0],
      ['response.output_item.done', 0],
      ['response.output_item.added', 1],
      ['response.content_part.added', 1],
    ])
    expect(events[8]).toMatchObject({
      item: {
        type: 'reasoning',
        summary: [{ type: 'summary_text', text: 'Think.' }],
        encrypted_content: 'gAAAA',
      },
    })
  })

  it('sends encrypted reasoning without a summary when only that was asked', () => {
    const events = build({ reasoning: { summary: [], encryptedContent: 'gAAAA' } })
    expect(events[3]).toMatchObject({
      type: 'response.output_item.done',
      item: { summary: [], encrypted_content: 'gAAAA' },
    })
  })

  it('leaves encrypted reasoning out when it was not asked', () => {
    const events = build({ reasoning: { summary: ['x'], encryptedContent: undefined } })
    expect(JSON.stringify(events)).not.toContain('encrypted_content')
  })

  it('counts tokens, reasoning among the output', () => {
    const events = build({ reasoning: { summary: ['a', 'b'], encryptedContent: undefined } })
    expect(events.at(-1)).toMatchObject({
      type: 'response.completed',
      response: {
        status: 'completed',
        usage: {
          input_tokens: 10,
          output_tokens: 5,
          output_tokens_details: { reasoning_tokens: 2 },
          total_tokens: 15,
        },
      },
    })
  })

  it('says the same text in deltas, in the finished part and in the finished item, numbered without gaps', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, unit: 'grapheme' })), (tokens) => {
        const events = build({ tokens })
        const deltas = events.filter((event) => event.type === 'response.output_text.delta')
        const text = tokens.join('')
        expect(deltas.map((event) => event['delta'])).toEqual(tokens)
        expect(events.find((event) => event.type === 'response.output_text.done')).toMatchObject({
          text,
        })
        expect(events.at(-2)).toMatchObject({ item: { content: [{ type: 'output_text', text }] } })
        expect(events.map((event) => event['sequence_number'])).toEqual([...events.keys()])
      }),
    )
  })
})
