export { createFetchTransport } from '../http/fetch-transport.ts'
export {
  type HttpBodyFlow,
  type HttpBodySink,
  type HttpRequest,
  type HttpResponse,
  type HttpTransport,
} from '../http/http-transport.ts'
export { createUndiciTransport } from '../http/undici-transport.ts'
export {
  type AccountCredits,
  type AccountLimits,
  type LimitReachedType,
  type LimitWindow,
  type RateLimit,
} from './account-limits.ts'
export { type CodexProvider } from './codex-provider.ts'
export {
  defaultCodexSettings,
  type CodexSettings,
  type Credentials,
  type CredentialsRequest,
  type CredentialsSource,
} from './codex-settings.ts'
export { createCodexProvider } from './create-codex-provider.ts'
export { createOpenAIProvider } from './create-openai-provider.ts'
export { type OpenAISettings } from './openai-settings.ts'
export {
  type CodexOptions,
  type OpenAIOptions,
  type OutputSchema,
  type WebSearchOptions,
} from './provider-options.ts'
export { type RuntimeSettings } from './runtime-settings.ts'
export { isServiceFailure, type ServiceFailure } from './service-failure.ts'
