import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTranscript, TranscriptError } from './transcript.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const parse = (text: string) => parseTranscript(bytesOf(text), 'answer.sse')
const completed = 'data: {"type":"response.completed"}\n\n'

describe('parseTranscript', () => {
  it('keeps every byte of the recorded example', async () => {
    const bytes = await readFile(new URL('../__fixtures__/plain-answer.sse', import.meta.url))
    const events = parseTranscript(bytes, 'plain-answer.sse')
    expect(events.map((event) => event.text).join('')).toBe(bytes.toString('utf8'))
    expect(events[0]?.type).toBe('response.created')
    expect(events.at(-1)?.type).toBe('response.completed')
  })

  it('cuts after blank lines, whatever the line ends, and keeps comments', () => {
    const text = `: hello\n\ndata: {"type":"a"}\r\n\r\nevent: b\ndata: {"type":\ndata: "b"}\n\n${completed}data: [DONE]\n\n`
    expect(parse(text).map((event) => event.type)).toEqual([
      'comment',
      'a',
      'b',
      'response.completed',
      'comment',
    ])
  })

  it('loses nothing of any mixture of line ends', () => {
    const end = fc.constantFrom('\n', '\r\n', '\n\n', '\r\n\r\n', '\r\r')
    const line = fc.constantFrom(': ping', 'id: 7', 'retry: 10', 'data: {"type":"x","v":"ä👋"}')
    fc.assert(
      fc.property(fc.array(fc.tuple(line, end)), (pairs) => {
        const text = `${pairs.map(([body, border]) => `${body}${border}\n\n`).join('')}${completed}`
        expect(
          parse(text)
            .map((event) => event.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })

  it.each([
    ['is empty', '', 'no event that ends a response'],
    ['stops before its end', 'data: {"type":"response.created"}\n\n', 'record the whole stream'],
    ['holds data that is not JSON', `data: {"type":\n\n${completed}`, 'block 1'],
    ['holds an event without a type', `${completed}data: {"a":1}\n\n`, 'block 2'],
    ['holds data that is no object', `data: 7\n\n${completed}`, 'block 1'],
  ])('refuses a file that %s, and says where', (_, text, part) => {
    expect(() => parse(text)).toThrow(TranscriptError)
    expect(() => parse(text)).toThrow(part)
    expect(() => parse(text)).toThrow('answer.sse')
  })

  it('refuses bytes that are not UTF-8', () => {
    expect(() => parseTranscript(Uint8Array.of(0xff, 0xfe), 'answer.sse')).toThrow('is not UTF-8')
  })

  it('quotes nothing of the transcript in an error', () => {
    expect(() => parse('data: {"secret\n\n')).not.toThrow('secret')
  })
})
