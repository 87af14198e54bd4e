import { type ChatMessage, type ChatRequest, type StreamPart } from '@patchcord/provider'
import { describe, expect, it } from 'vitest'
import { addWarnings, fitHistory } from './fit-history.ts'

/** A message of about so many tokens. */
const say = (tokens: number): ChatMessage => ({
  role: 'user',
  content: [{ type: 'text', text: 'abc'.repeat(tokens) }],
})
const request = (...messages: readonly ChatMessage[]): ChatRequest => ({
  modelId: 'm',
  messages,
})

describe('fitHistory', () => {
  it('leaves a request as it is that fits, or of whose model nothing is known', () => {
    const short = request(say(100), say(100))
    expect(fitHistory(short, 1_000)).toEqual({ request: short, warnings: [] })
    const long = request(say(10_000), say(100))
    expect(fitHistory(long, undefined)).toEqual({ request: long, warnings: [] })
  })

  it('leaves out what was said first, and says so', () => {
    const long = request(say(600), say(600), say(100))
    expect(fitHistory(long, 1_000)).toEqual({
      request: request(say(600), say(100)),
      warnings: [{ type: 'unsupported', feature: 'history', details: expect.any(String) }],
    })
  })

  it('fills no window to its edge: the model reads more than what it is sent', () => {
    const { request: fitted } = fitHistory(request(say(450), say(450)), 1_000)
    expect(fitted.messages).toEqual([say(450)])
  })

  it('counts the system prompt', () => {
    const instructed = { ...request(say(400), say(400)), instructions: 'abc'.repeat(100) }
    expect(fitHistory(instructed, 1_000).request.messages).toEqual([say(400)])
  })
})

describe('addWarnings', () => {
  it('adds them to those of the service, and changes nothing else', async () => {
    const own = { type: 'unsupported', feature: 'history' } as const
    const theirs = { type: 'other', message: 'slow' } as const
    const rest: readonly StreamPart[] = [
      { type: 'text-start', id: '1' },
      { type: 'text-delta', id: '1', delta: 'Yes.' },
    ]
    async function* answer(): AsyncGenerator<StreamPart> {
      yield { type: 'stream-start', warnings: [theirs] }
      yield* rest
    }
    const parts: StreamPart[] = []
    for await (const part of addWarnings(answer(), [own])) parts.push(part)
    expect(parts).toEqual([{ type: 'stream-start', warnings: [own, theirs] }, ...rest])
  })
})
