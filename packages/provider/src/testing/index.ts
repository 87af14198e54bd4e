export {
  testChatProvider,
  type ContractScenario,
  type ContractSubject,
  type DeclareTest,
} from './chat-provider-contract.ts'
export {
  createFakeChatProvider,
  type FakeChatProvider,
  type FakeChatProviderOptions,
  type FakeStep,
  type FakeTurn,
} from './fake-chat-provider.ts'
