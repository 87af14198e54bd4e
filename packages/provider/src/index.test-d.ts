import { describe, expectTypeOf, it } from 'vitest'
import {
  createCodexProvider,
  createOpenAIProvider,
  isServiceFailure,
  type AccountLimits,
  type CodexOptions,
  type CodexProvider,
  type CodexSettings,
  type Credentials,
  type OpenAIOptions,
  type OpenAISettings,
  type ServiceFailure,
} from './codex/index.ts'
import {
  ChatProviderError,
  ModelUnavailableError,
  trimHistory,
  UsageLimitError,
  type ChatProvider,
  type ChatRequest,
  type JsonObject,
  type ModelInfo,
  type StreamPart,
  type ToolCallPart,
  type TrimOptions,
} from './index.ts'
import { createFakeChatProvider, testChatProvider } from './testing/index.ts'

declare const part: StreamPart
declare const error: unknown

describe('the types', () => {
  it('narrow a part by its type', () => {
    if (part.type === 'text-delta') expectTypeOf(part.delta).toEqualTypeOf<string>()
    if (part.type === 'finish') {
      expectTypeOf(part.usage.inputTokens.total).toEqualTypeOf<number | undefined>()
    }
    if (part.type === 'tool-call') expectTypeOf(part).toExtend<ToolCallPart>()
    // @ts-expect-error a finish has no text
    if (part.type === 'finish') expectTypeOf(part.delta)
  })

  it('narrow an error by its guard', () => {
    if (UsageLimitError.isInstance(error)) {
      expectTypeOf(error.resetsAtMs).toEqualTypeOf<number | undefined>()
    }
    if (ModelUnavailableError.isInstance(error)) {
      expectTypeOf(error.availableModelIds).toEqualTypeOf<readonly string[]>()
    }
    if (ChatProviderError.isInstance(error)) expectTypeOf(error.code).not.toBeAny()
    if (isServiceFailure(error)) expectTypeOf(error).toEqualTypeOf<ServiceFailure>()
  })

  it('let the options of the providers stand in a request', () => {
    expectTypeOf<{ readonly codex: CodexOptions }>().toExtend<JsonObject>()
    expectTypeOf<{ readonly openai: OpenAIOptions }>().toExtend<JsonObject>()
    // @ts-expect-error a subscription takes no temperature
    expectTypeOf({ temperature: 1 } satisfies CodexOptions)
    // @ts-expect-error there are three verbosities
    expectTypeOf({ textVerbosity: 'shouting' } satisfies CodexOptions)
    expectTypeOf<ChatRequest['providerOptions']>().toEqualTypeOf<JsonObject | undefined>()
  })

  it('ask for credentials alone', () => {
    expectTypeOf(createCodexProvider).returns.toEqualTypeOf<CodexProvider>()
    expectTypeOf<CodexProvider>().toExtend<ChatProvider>()
    expectTypeOf<{ credentials: () => Promise<Credentials> }>().toExtend<CodexSettings>()
    // @ts-expect-error nothing can be asked without credentials
    createCodexProvider({})
  })

  it('ask for a key alone', () => {
    expectTypeOf(createOpenAIProvider).returns.toEqualTypeOf<ChatProvider>()
    expectTypeOf<{ apiKey: string }>().toExtend<OpenAISettings>()
    // @ts-expect-error a key is charged, not an account
    createOpenAIProvider({ apiKey: 'sk', credentials: () => {} })
  })

  it('tell what is left of a subscription', () => {
    expectTypeOf<CodexProvider['lastLimits']>().toEqualTypeOf<AccountLimits | undefined>()
    expectTypeOf<CodexProvider['readLimits']>().returns.resolves.toEqualTypeOf<AccountLimits>()
  })

  it('trim a request to a request', () => {
    expectTypeOf(trimHistory).returns.toEqualTypeOf<ChatRequest>()
    expectTypeOf<{ maxTokens: ModelInfo['contextWindowTokens'] }>().toExtend<TrimOptions>()
  })

  it('have no place for a system role', () => {
    type Role = ChatRequest['messages'][number]['role']
    expectTypeOf<Role>().toEqualTypeOf<'user' | 'assistant' | 'tool'>()
  })

  it('take a test runner for the contract, and a fake for a provider', () => {
    expectTypeOf(testChatProvider)
      .parameter(0)
      .toBeCallableWith('a law', async () => {})
    expectTypeOf(createFakeChatProvider).returns.toExtend<ChatProvider>()
  })
})
