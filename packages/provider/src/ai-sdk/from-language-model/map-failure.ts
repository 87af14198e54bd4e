import { APICallError } from '@ai-sdk/provider'
import { ChatProviderError, type ChatErrorCode } from '../../chat/errors.ts'
import { readModelFailure, type LanguageModelFailure } from './language-model-failure.ts'

/**
 * Turns whatever a model of the SDK throws, or carries in its stream as an error, into a typed
 * error. The service's code decides where there is one, then its sentence, then the status.
 *
 * @param nowMs - epoch milliseconds
 * @returns an error with a {@link LanguageModelFailure} as `cause`, or with the error itself where
 *   it is not the SDK's; a `ChatProviderError` that was on its way through the SDK as it was
 * @see {@link https://docs.claude.com/en/api/errors Claude API, Errors}
 * @see {@link https://platform.openai.com/docs/guides/error-codes OpenAI API, Error codes}
 */
export function mapFailure(error: unknown, nowMs: number): ChatProviderError {
  if (ChatProviderError.isInstance(error)) return error
  if (APICallError.isInstance(error) && ChatProviderError.isInstance(error.cause)) {
    return error.cause
  }
  const failure = readModelFailure(error, nowMs)
  const code = isOfConnection(error) ? 'network' : failure ? classify(failure) : 'protocol'
  return new ChatProviderError(code, sentences[code], {
    cause: failure ?? error,
    isRetryable: retryableCodes.has(code),
    retryAfterMs: failure?.retryAfterMs,
  })
}

/** What a model of the SDK can fail with. */
type FailureCode = Exclude<ChatErrorCode, 'usage-limit' | 'not-included' | 'blocked'>

function classify({ codes, message = '', status }: LanguageModelFailure): FailureCode {
  const known = codes.map((code) => codeTable.get(code)).find((code) => code !== undefined)
  if (known) return known
  const [, told] = sentenceTable.find(([pattern]) => pattern.test(message)) ?? []
  return told ?? classifyStatus(status, codes)
}

const codeTable: ReadonlyMap<string, FailureCode> = new Map([
  // both services
  ['authentication_error', 'unauthorized'],
  ['invalid_api_key', 'unauthorized'],
  ['permission_error', 'forbidden'],
  ['billing_error', 'insufficient-quota'],
  ['insufficient_quota', 'insufficient-quota'],
  ['rate_limit_error', 'rate-limit'],
  ['rate_limit_exceeded', 'rate-limit'],
  ['overloaded_error', 'overloaded'],
  ['server_is_overloaded', 'overloaded'],
  ['model_not_found', 'model-unavailable'],
  ['context_length_exceeded', 'context-length'],
  ['request_too_large', 'context-length'],
  ['content_policy_violation', 'content-policy'],
  ['invalid_prompt', 'content-policy'],
  ['api_error', 'server-error'],
  ['server_error', 'server-error'],
  ['timeout_error', 'timeout'],
  // the SDK, before or after it asked
  ['AI_LoadAPIKeyError', 'unauthorized'],
  ['AI_NoSuchModelError', 'model-unavailable'],
  ['AI_InvalidPromptError', 'invalid-request'],
  ['AI_InvalidArgumentError', 'invalid-request'],
  ['AI_LoadSettingError', 'invalid-request'],
  ['AI_NoSuchProviderReferenceError', 'invalid-request'],
  ['AI_UnsupportedFunctionalityError', 'invalid-request'],
])

/** What Anthropic has no code for: it calls each of these an invalid request or not found. */
const sentenceTable: readonly (readonly [RegExp, FailureCode])[] = [
  [/^prompt is too long|exceed context limit/, 'context-length'],
  [/^Your credit balance is too low/, 'insufficient-quota'],
  [/^model: /, 'model-unavailable'],
]

/** A stream that fails without a known reason has failed on the service's side. */
function classifyStatus(status: number | undefined, codes: readonly string[]): FailureCode {
  if (status === undefined) {
    return codes.some((code) => code.startsWith('AI_')) ? 'protocol' : 'server-error'
  }
  if (status < 400) return 'protocol'
  return statusTable.get(status) ?? (status >= 500 ? 'server-error' : 'invalid-request')
}

const statusTable: ReadonlyMap<number, FailureCode> = new Map([
  [401, 'unauthorized'],
  [402, 'insufficient-quota'],
  [403, 'forbidden'],
  [408, 'timeout'],
  [413, 'context-length'],
  [429, 'rate-limit'],
  [503, 'overloaded'],
  [504, 'timeout'],
  [529, 'overloaded'],
])

/** The SDK wraps the error of a connection that was never made, and none that broke later. */
function isOfConnection(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > MAX_CAUSES) return false
  if (APICallError.isInstance(error) && error.statusCode === undefined) return true
  const isOfFetch = error instanceof TypeError && /^(fetch failed|terminated)$/.test(error.message)
  const isOfSocket = 'code' in error && /^(E[A-Z]+|UND_ERR_\w+)$/.test(String(error.code))
  return isOfFetch || isOfSocket || isOfConnection(error.cause, depth + 1)
}

/** Errors can be each other's causes. */
const MAX_CAUSES = 5

const retryableCodes: ReadonlySet<FailureCode> = new Set([
  'rate-limit',
  'overloaded',
  'server-error',
  'network',
  'timeout',
])

const sentences: Readonly<Record<FailureCode, string>> = {
  unauthorized: 'The service does not accept the API key, or there is none. Check the key.',
  forbidden: 'The API key may not use this. Ask whoever administers the account.',
  'insufficient-quota':
    'The account has no credits left or has reached its spending limit. Add credits, or wait.',
  'rate-limit': 'Too many requests just now. Ask again in a moment.',
  overloaded: 'The model has no capacity just now. Ask again in a moment, or choose another model.',
  'model-unavailable':
    'The model is retired, unknown, or not open to this account. Choose another.',
  'context-length': 'The conversation is too long for the model. Shorten it, or start a new one.',
  'content-policy': 'The service declined to answer because of its content rules.',
  'invalid-request':
    'The model cannot take this request. Check its files, tools and settings, and the base URL.',
  'server-error': 'The service failed. Ask again in a moment.',
  network: 'The service cannot be reached, or the connection to it broke. Ask again.',
  timeout: 'The service took too long. Ask again.',
  protocol: 'The answer of the service cannot be read. Check the base URL and the proxy.',
}
