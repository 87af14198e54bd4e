import { describe, expectTypeOf, it } from 'vitest'
import {
  createCodexProvider,
  type CodexOptions,
  type CodexSettings,
  type Credentials,
} from './codex/index.ts'
import {
  ChatProviderError,
  UsageLimitError,
  type ChatProvider,
  type ChatRequest,
  type JsonObject,
  type StreamPart,
  type ToolCallPart,
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
    if (ChatProviderError.isInstance(error)) expectTypeOf(error.code).not.toBeAny()
  })

  it('let the options of the provider stand in a request', () => {
    expectTypeOf<{ readonly codex: CodexOptions }>().toExtend<JsonObject>()
    expectTypeOf<ChatRequest['providerOptions']>().toEqualTypeOf<JsonObject | undefined>()
  })

  it('ask for credentials alone', () => {
    expectTypeOf(createCodexProvider).returns.toExtend<ChatProvider>()
    expectTypeOf<{ credentials: () => Promise<Credentials> }>().toExtend<CodexSettings>()
    // @ts-expect-error nothing can be asked without credentials
    createCodexProvider({})
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
