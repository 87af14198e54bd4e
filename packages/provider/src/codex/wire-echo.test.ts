import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dropEcho } from './wire-echo.ts'

const parse = (json: string): unknown => JSON.parse(json)

describe('dropEcho', () => {
  it('leaves out the instructions of a response, and nothing else', () => {
    const data = '{"response":{"id":"r","instructions":"Be brief.","model":"m"}}'
    expect(dropEcho(data)).toBe('{"response":{"id":"r","instructions":"","model":"m"}}')
  })

  it('leaves every other field of any response as it is, whatever the instructions are', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('"', '\\', ':', 'instructions', '\n', 'é') }),
    )
    fc.assert(
      fc.property(text, text, text, (instructions, before, after) => {
        const data = JSON.stringify({ response: { before, instructions, after } })
        expect(parse(dropEcho(data))).toEqual({ response: { before, instructions: '', after } })
      }),
    )
  })

  it.each([
    '{"response":{"id":"r"}}',
    '{"response":{"instructions":null}}',
    '{"response":{"instructions":["Be brief."]}}',
    JSON.stringify({ text: '"instructions":"Be brief."' }),
    '{"response":{"instructions":"no end',
    '{"response":{"instructions":"no end\\"',
  ])('leaves alone what has no instructions in one piece: %s', (data) => {
    expect(dropEcho(data)).toBe(data)
  })
})
