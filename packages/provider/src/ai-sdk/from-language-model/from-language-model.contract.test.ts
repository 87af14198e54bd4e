import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import { describe, it } from 'vitest'
import { anthropicEvents, type AnthropicBlock } from '../../../test/ai-sdk/anthropic-events.ts'
import { anthropicRefusal, startAnthropicService } from '../../../test/ai-sdk/anthropic-service.ts'
import { openAIEvents, type OpenAIItem } from '../../../test/ai-sdk/openai-events.ts'
import { openAIRefusal, startOpenAIService } from '../../../test/ai-sdk/openai-service.ts'
import {
  cutAfter,
  type ScriptedAnswer,
  type ScriptedRefusal,
} from '../../../test/ai-sdk/scripted-service.ts'
import { type ChatRequest } from '../../chat/chat-request.ts'
import { createFakeChatProvider, type FakeTurn } from '../../testing/fake-chat-provider.ts'
import { ChatProviderError } from '../../chat/errors.ts'
import { testChatProvider, type ContractScenario } from '../../testing/chat-provider-contract.ts'
import { toLanguageModel } from '../to-language-model/to-language-model.ts'
import { fromLanguageModel } from './from-language-model.ts'

type Script = Readonly<Record<ContractScenario, () => ScriptedAnswer | ScriptedRefusal>>

/** What the model would load from an address is one of these, and this is none. */
const unloadable: ChatRequest['messages'] = [
  {
    role: 'user',
    content: [
      { type: 'text', text: 'What does she say?' },
      {
        type: 'file',
        mediaType: 'audio/mpeg',
        data: { type: 'url', url: new URL('https://sounds.example/her.mp3') },
      },
    ],
  },
]

function requestFor(scenario: ContractScenario, modelId: string): ChatRequest {
  const question: ChatRequest['messages'] = [
    { role: 'user', content: [{ type: 'text', text: 'Wie geht es dir?' }] },
  ]
  return {
    modelId,
    messages: scenario === 'unsupported' ? unloadable : question,
    providerOptions: { openai: { store: false } },
  }
}

function* forever(text: string): Generator<string> {
  for (;;) yield text
}

describe('a model of @ai-sdk/anthropic as any provider', () => {
  const text = (deltas: Iterable<string>): AnthropicBlock => ({ type: 'text', deltas })
  const whole = () => ({ events: anthropicEvents([text(['', 'Good ', 'evening.'])]) })
  const script: Script = {
    answer: whole,
    endless: () => ({ events: anthropicEvents([text(forever('and '))]) }),
    cut: () => ({ events: cutAfter(5, anthropicEvents([text(['Good ', 'evening.'])])) }),
    refuse: () => anthropicRefusal(403, 'permission_error', 'No.'),
    unsupported: whole,
  }
  testChatProvider(it, async (scenario) => {
    const service = await startAnthropicService(script[scenario])
    const model = createAnthropic({ apiKey: 'key', baseURL: service.url })('claude-sonnet-4-5')
    return {
      provider: fromLanguageModel(model),
      request: requestFor(scenario, model.modelId),
      askedCount: () => service.receivedCount,
      whenIdle: () => service.whenIdle(),
      [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
    }
  })
})

describe('a model of @ai-sdk/openai as any provider', () => {
  const message = (deltas: Iterable<string>): OpenAIItem => ({ type: 'message', deltas })
  const whole = () => ({ events: openAIEvents([message(['', 'Good ', 'evening.'])]) })
  const script: Script = {
    answer: whole,
    endless: () => ({ events: openAIEvents([message(forever('and '))]) }),
    cut: () => ({ events: cutAfter(5, openAIEvents([message(['Good ', 'evening.'])])) }),
    refuse: () => openAIRefusal(403, null, 'No.'),
    unsupported: whole,
  }
  testChatProvider(it, async (scenario) => {
    const service = await startOpenAIService(script[scenario])
    const model = createOpenAI({ apiKey: 'key', baseURL: service.url })('gpt-5.4')
    return {
      provider: fromLanguageModel(model),
      request: requestFor(scenario, model.modelId),
      askedCount: () => service.receivedCount,
      whenIdle: () => service.whenIdle(),
      [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
    }
  })
})

describe('a provider that went through the SDK and back, as any provider', () => {
  const script: Readonly<Record<ContractScenario, () => FakeTurn>> = {
    answer: () => ['Good ', 'evening.'],
    endless: () => forever('and '),
    cut: () => ['Half an ans', new ChatProviderError('protocol', 'Cut.')],
    refuse: () => [new ChatProviderError('forbidden', 'No.')],
    unsupported: () => ['Yes.'],
  }
  testChatProvider(it, async (scenario) => {
    const inner = createFakeChatProvider(() => script[scenario]())
    return {
      provider: fromLanguageModel(toLanguageModel(inner, 'fake-model')),
      request: requestFor(scenario, 'fake-model'),
      askedCount: () => inner.requests.length,
      whenIdle: async () => {
        while (inner.openCount > 0) await new Promise((resolve) => setImmediate(resolve))
      },
      async [Symbol.asyncDispose]() {},
    }
  })
})
