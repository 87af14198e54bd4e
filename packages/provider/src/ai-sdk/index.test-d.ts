import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import { type LanguageModelV4, type LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { type generateText, type streamText } from 'ai'
import { describe, expectTypeOf, it } from 'vitest'
import { type ChatProvider, type ModelInfo, type StreamPart } from '../index.ts'
import {
  fromLanguageModel,
  toLanguageModel,
  type LanguageModelFailure,
  type FromLanguageModelOptions,
} from './index.ts'

declare const provider: ChatProvider

describe('the bridges', () => {
  it('make a model that the functions of the SDK take', () => {
    const model = toLanguageModel(provider, 'some-model')
    expectTypeOf(model).toEqualTypeOf<LanguageModelV4>()
    expectTypeOf(model).toExtend<Parameters<typeof streamText>[0]['model']>()
    expectTypeOf(model).toExtend<Parameters<typeof generateText>[0]['model']>()
    // @ts-expect-error a provider has many models: one has to be named
    toLanguageModel(provider)
  })

  it('make a provider of the models of the SDK', () => {
    expectTypeOf(fromLanguageModel).returns.toEqualTypeOf<ChatProvider>()
    expectTypeOf(fromLanguageModel).toBeCallableWith(createAnthropic()('claude-sonnet-4-5'))
    expectTypeOf(fromLanguageModel).toBeCallableWith(createOpenAI()('gpt-5.4'), { id: 'mine' })
    expectTypeOf<FromLanguageModelOptions['capabilities']>().toEqualTypeOf<
      Partial<ModelInfo['capabilities']> | undefined
    >()
  })

  it('tell what a failure knows, and no more', () => {
    expectTypeOf<keyof LanguageModelFailure>().toEqualTypeOf<
      'status' | 'codes' | 'message' | 'requestId' | 'retryAfterMs'
    >()
  })

  it('share the words of the parts with the SDK', () => {
    expectTypeOf<StreamPart['type']>().toExtend<LanguageModelV4StreamPart['type']>()
  })
})
