import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChatMessage } from './chat-message.ts'
import { type ChatRequest } from './chat-request.ts'
import { leaveOutOlderHalf, trimHistory } from './trim-history.ts'

const say = (text: string): ChatMessage => ({ role: 'user', content: [{ type: 'text', text }] })
const reply = (text: string): ChatMessage => ({
  role: 'assistant',
  content: [{ type: 'text', text }],
})
const call: ChatMessage = {
  role: 'assistant',
  content: [{ type: 'tool-call', toolCallId: 'c', toolName: 'f', input: '{}' }],
}
const result: ChatMessage = {
  role: 'tool',
  content: [{ type: 'tool-result', toolCallId: 'c', output: [{ type: 'text', text: '42' }] }],
}
const request = (...messages: readonly ChatMessage[]): ChatRequest => ({
  modelId: 'm',
  messages,
})
/** One token for each character; what surrounds a part is 8 more. */
const countTokens = (text: string) => text.length
const TOOLS = '[]'.length

describe('trimHistory', () => {
  it('returns the same request when it fits', () => {
    const short = request(say('one'), reply('two'), say('three'))
    expect(trimHistory(short, { maxTokens: 1000 })).toBe(short)
  })

  it('returns the same request when no limit is known', () => {
    const long = request(say('a'.repeat(1_000_000)), say('b'))
    expect(trimHistory(long, { maxTokens: undefined })).toBe(long)
  })

  it('leaves out the oldest turns, question and answer together', () => {
    const history = request(say('11'), reply('22'), say('33'), reply('44'), say('55'))
    const atMost = (maxTokens: number) =>
      trimHistory(history, { maxTokens: maxTokens + TOOLS, countTokens }).messages
    expect(atMost(50)).toEqual(history.messages)
    expect(atMost(49)).toEqual(history.messages.slice(2))
    expect(atMost(30)).toEqual(history.messages.slice(2))
    expect(atMost(29)).toEqual(history.messages.slice(4))
  })

  it('keeps the last turn, however long it is', () => {
    const history = request(say('old'), reply('old'), say('a'.repeat(1000)), call, result)
    const { messages } = trimHistory(history, { maxTokens: 10, countTokens })
    expect(messages).toEqual(history.messages.slice(2))
  })

  it('keeps a tool call with its result', () => {
    const history = request(say('1'), call, result, reply('2'), say('3'))
    const { messages } = trimHistory(history, { maxTokens: 40, countTokens })
    expect(messages).toEqual([say('3')])
  })

  it('makes room for instructions and tools', () => {
    const history = request(say('old'), say('new'))
    const limit = { maxTokens: 40, countTokens }
    expect(trimHistory(history, limit).messages).toHaveLength(2)
    const instructed = { ...history, instructions: 'a'.repeat(30) }
    expect(trimHistory(instructed, limit).messages).toHaveLength(1)
    const inputSchema = { description: 'a'.repeat(30) }
    const equipped: ChatRequest = {
      ...history,
      tools: [{ type: 'function', name: 'f', inputSchema }],
    }
    expect(trimHistory(equipped, limit).messages).toHaveLength(1)
  })

  it.each<[string, ChatMessage, number]>([
    [
      'an image',
      {
        role: 'user',
        content: [
          {
            type: 'file',
            mediaType: 'image/png',
            data: { type: 'bytes', bytes: new Uint8Array() },
          },
        ],
      },
      1600,
    ],
    [
      'a file',
      {
        role: 'user',
        content: [
          {
            type: 'file',
            mediaType: 'text/plain',
            data: { type: 'bytes', bytes: new Uint8Array(3000) },
          },
        ],
      },
      1000,
    ],
    [
      'reasoning by its metadata',
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'a'.repeat(500), providerMetadata: { a: 'b'.repeat(92) } },
        ],
      },
      100,
    ],
    [
      'the output of a tool',
      {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            toolCallId: 'c',
            output: [{ type: 'text', text: 'a'.repeat(300) }],
          },
        ],
      },
      300,
    ],
  ])('counts %s', (_what, message, tokens) => {
    const history = request(message, say('new'))
    const [around, last] = [8, 8 + 'new'.length]
    const whole = tokens + around + last + TOOLS
    expect(trimHistory(history, { maxTokens: whole, countTokens })).toBe(history)
    expect(trimHistory(history, { maxTokens: whole - 1, countTokens }).messages).toHaveLength(1)
  })

  it('estimates three bytes to a token', () => {
    const history = request(say('漢'.repeat(100)), say('a'.repeat(300)))
    const whole = 200 + 2 * 8 + 1
    expect(trimHistory(history, { maxTokens: whole })).toBe(history)
    expect(trimHistory(history, { maxTokens: whole - 1 }).messages).toHaveLength(1)
  })

  it('keeps an end of the history that begins where a person speaks, the longest that fits', () => {
    const message = fc.oneof(
      fc.string({ maxLength: 40 }).map(say),
      fc.string({ maxLength: 40 }).map(reply),
      fc.constantFrom(call, result),
    )
    fc.assert(
      fc.property(fc.array(message), fc.nat({ max: 500 }), (rest, maxTokens) => {
        const history = request(say('first'), ...rest)
        const { messages } = trimHistory(history, { maxTokens, countTokens })
        const cutAt = history.messages.length - messages.length
        expect(messages).toEqual(history.messages.slice(cutAt))
        expect(messages[0]?.role).toBe('user')
        const wider = trimHistory(history, { maxTokens: maxTokens + 1, countTokens })
        expect(wider.messages.length).toBeGreaterThanOrEqual(messages.length)
      }),
    )
  })
})

describe('leaveOutOlderHalf', () => {
  it('keeps the newer half in whole turns, and all that is no history', () => {
    const turns = [say('11'), reply('22'), say('33'), reply('44'), say('55'), reply('66')]
    const history = { ...request(...turns, say('77')), instructions: 'a'.repeat(1_000) }
    expect(leaveOutOlderHalf(history)).toEqual({ ...history, messages: history.messages.slice(4) })
  })

  it('keeps the last turn, however long it is', () => {
    const history = request(say('old'), reply('old'), say('a'.repeat(1_000)), call, result)
    expect(leaveOutOlderHalf(history)?.messages).toEqual(history.messages.slice(2))
  })

  it('has nothing to leave out of one turn', () => {
    expect(leaveOutOlderHalf(request(say('a'.repeat(1_000)), call, result))).toBeUndefined()
  })

  it('comes to one turn when it is asked again and again', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (texts) => {
        let left: ChatRequest | undefined = request(...texts.map(say))
        let last = left
        while (left) {
          last = left
          left = leaveOutOlderHalf(left)
        }
        expect(last.messages).toEqual([say(texts.at(-1) ?? '')])
      }),
    )
  })
})
