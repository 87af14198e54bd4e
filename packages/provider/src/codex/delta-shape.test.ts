import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DeltaShape } from './delta-shape.ts'
import { parseWireEvent, type DeltaEvent } from './wire-events.ts'

type Fields = Readonly<Record<string, unknown>>

/** The orders in which services write the fields of a delta. */
const layouts: Readonly<Record<string, (delta: string, number: number, id: string) => Fields>> = {
  'number first': (delta, sequence_number, item_id) => ({
    type: 'response.output_text.delta',
    sequence_number,
    item_id,
    output_index: 0,
    content_index: 0,
    delta,
    logprobs: [],
    obfuscation: 'x7Kq'.repeat(sequence_number % 5),
  }),
  'by the alphabet': (delta, sequence_number, item_id) => ({
    type: 'response.output_text.delta',
    content_index: 0,
    delta,
    item_id,
    logprobs: [{ token: delta, bytes: [1], logprob: -1, top_logprobs: [] }],
    obfuscation: 'x7Kq',
    output_index: 0,
    sequence_number,
  }),
  'no number': (delta, _number, item_id) => ({
    type: 'response.output_text.delta',
    item_id,
    delta,
  }),
}

function parseDelta(data: string): DeltaEvent {
  const event = parseWireEvent(data)
  if (event.type !== 'text-delta') throw new Error('no delta')
  return event
}

function learnFrom(data: string): DeltaShape | undefined {
  return DeltaShape.learn(data, parseDelta(data))
}

describe.each(Object.entries(layouts))('DeltaShape of deltas with %s', (_name, toFields) => {
  const write = (delta: string, number = 7, id = 'msg_1') =>
    JSON.stringify(toFields(delta, number, id))
  const shape = learnFrom(write('Hello'))

  it.each([0, 9, 10, 123_456])('reads the next one, whose number is %i', (number) => {
    expect(shape?.read(write(' you', number))).toBe(' you')
  })

  it('reads every text, or leaves it to the parser', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (delta, number) => {
        expect([delta, undefined]).toContain(shape?.read(write(delta, number)))
      }),
    )
  })

  it.each([
    ' the',
    '',
    'a text that is longer than a word',
    'line\n',
    'Grüß 👋',
    '{[,]}',
    'C:\\dir',
    '\u2028',
  ])('reads the text %j', (delta) => {
    expect(shape?.read(write(delta))).toBe(delta)
  })

  it.each(['"', 'say "yes"', '\\', '","delta":"'])('leaves the text %j to the parser', (delta) => {
    expect([delta, undefined]).toContain(shape?.read(write(delta)))
  })

  it('leaves the deltas of other items to the parser', () => {
    expect(shape?.read(write('Hello', 7, 'msg_2'))).toBeUndefined()
    expect(shape?.read(write('Hello', 7, 'msg_12'))).toBeUndefined()
  })

  it('leaves everything else to the parser', () => {
    const whole = write(' you')
    for (const other of [
      '',
      '[DONE]',
      whole.replace('output_text', 'refusal'),
      whole.replace('"delta"', '"delta" '),
      whole.replace('"delta":" you"', '"delta":7'),
      whole.slice(0, whole.indexOf(' you')),
    ]) {
      expect({ other, text: shape?.read(other) }).toEqual({ other, text: undefined })
    }
  })
})

describe('DeltaShape.learn', () => {
  it('takes the place within the item into the shape', () => {
    const write = (contentIndex: number) =>
      `{"type":"response.output_text.delta","item_id":"m","content_index":${contentIndex},"delta":"a"}`
    expect(learnFrom(write(0))?.read(write(0))).toBe('a')
    expect(learnFrom(write(0))?.read(write(1))).toBeUndefined()
  })

  it.each([
    [
      'has a text that is escaped',
      '{"type":"response.output_text.delta","item_id":"m","delta":"\\n"}',
    ],
    ['has spaces between its fields', '{"type": "response.output_text.delta", "delta": "a"}'],
    ['names no item', '{"type":"response.output_text.delta","output_index":1,"delta":"a"}'],
    [
      'has another text before its own',
      '{"type":"response.output_text.delta","x":{"delta":"a"},"item_id":"m","delta":"a"}',
    ],
  ])('learns nothing from a delta that %s', (_what, data) => {
    expect(learnFrom(data)).toBeUndefined()
  })
})
