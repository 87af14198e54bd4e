import { ChatProviderError, type ChatRequest, type StreamPart } from '@patchcord/provider'
import {
  type ContractScenario,
  createFakeChatProvider,
  type FakeTurn,
  testChatProvider,
} from '@patchcord/provider/testing'
import { describe, expect, it, vi } from 'vitest'
import { type EndedAnswer, idleMeter } from '../ports/meter.ts'
import { StoppingError } from '../stopping-error.ts'
import { meterAnswers } from './meter-answers.ts'
import { OutOfTimeError } from './out-of-time-error.ts'
import { StoppedByMemberError } from './stopped-by-member-error.ts'

const request: ChatRequest = {
  modelId: 'fake-model',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
}

/** A provider that is metered, by a clock that goes on by 10 ms whenever somebody looks at it. */
function startMeter(turn: FakeTurn) {
  const ended: EndedAnswer[] = []
  let began = 0
  let nowMs = 0
  const meter = {
    ...idleMeter,
    answerBegan: () => void (began += 1),
    answerEnded: (answer: EndedAnswer) => void ended.push(answer),
  }
  const now = () => (nowMs += 10)
  const provider = meterAnswers(createFakeChatProvider([turn]), { meter, now })
  return { provider, ended, began: () => began }
}

/** Goes on until the consumer leaves. */
async function* chatter(): AsyncGenerator<string, void, undefined> {
  for (;;) {
    yield 'and '
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function readAll(parts: AsyncIterable<StreamPart>): Promise<string> {
  let text = ''
  for await (const part of parts) if (part.type === 'text-delta') text += part.delta
  return text
}

const finish = (unified: 'length' | 'content-filter'): StreamPart => ({
  type: 'finish',
  finishReason: { unified, raw: unified },
  usage: {
    inputTokens: { total: 1, cacheRead: 0 },
    outputTokens: { total: 1, reasoning: 0 },
  },
})

describe('a metered provider as any provider', () => {
  const turns: Record<ContractScenario, () => FakeTurn> = {
    answer: () => ['Good ', 'evening.'],
    endless: chatter,
    cut: () => ['Half an ans', new ChatProviderError('protocol', 'Cut.')],
    refuse: () => [new ChatProviderError('forbidden', 'No.')],
    unsupported: () => [
      { type: 'stream-start', warnings: [{ type: 'unsupported', feature: 'tools' }] },
      'Yes.',
    ],
  }
  testChatProvider(it, async (scenario) => {
    const fake = createFakeChatProvider(turns[scenario])
    return {
      provider: meterAnswers(fake, { meter: idleMeter, now: Date.now }),
      request,
      askedCount: () => fake.requests.length,
      whenIdle: () => vi.waitUntil(() => fake.openCount === 0),
      async [Symbol.asyncDispose]() {},
    }
  })
})

describe('meterAnswers', () => {
  it('tells how long the first text and the whole answer took, and passes on every part', async () => {
    const { provider, ended, began } = startMeter(['Good ', 'evening.'])
    const stream = provider.stream(request)
    expect(began()).toBe(0)
    expect(await readAll(stream)).toBe('Good evening.')
    expect(began()).toBe(1)
    expect(ended).toEqual([{ outcome: 'answered', firstTextMs: 10, totalMs: 20 }])
  })

  it.each([
    ['length', ['Half', finish('length')]],
    ['content-filter', [finish('content-filter')]],
    ['usage-limit', [new ChatProviderError('usage-limit', 'No more.')]],
    ['stopped', ['Half', new StoppedByMemberError('1')]],
    ['interrupted', [new StoppingError()]],
    ['out-of-time', [new OutOfTimeError()]],
    ['failed', [new Error('secret')]],
  ] satisfies [string, FakeTurn][])('calls an answer %s', async (outcome, turn) => {
    const { provider, ended } = startMeter(turn)
    await readAll(provider.stream(request)).catch(() => undefined)
    expect(ended).toMatchObject([{ outcome }])
  })

  it('passes on the failure itself', async () => {
    const error = new ChatProviderError('network', 'Broken.')
    await expect(readAll(startMeter([error]).provider.stream(request))).rejects.toBe(error)
  })

  it('tells of an answer that nobody reads to its end', async () => {
    const { provider, ended } = startMeter(['Good ', 'evening.'])
    for await (const part of provider.stream(request)) if (part.type === 'text-delta') break
    expect(ended).toMatchObject([{ outcome: 'abandoned' }])
  })
})
