import { APICallError } from '@ai-sdk/provider'
import { describe, expect, it } from 'vitest'
import { ChatProviderError, UsageLimitError, type ChatErrorCode } from '../../chat/errors.ts'
import { toModelError } from './to-model-error.ts'

describe('toModelError', () => {
  it.each([
    ['unauthorized', 401],
    ['forbidden', 403],
    ['not-included', 403],
    ['insufficient-quota', 402],
    ['rate-limit', 429],
    ['overloaded', 503],
    ['model-unavailable', 404],
    ['context-length', 413],
    ['content-policy', 400],
    ['invalid-request', 400],
    ['blocked', 403],
    ['server-error', 500],
    ['network', undefined],
    ['timeout', undefined],
    ['protocol', undefined],
  ] as const satisfies [ChatErrorCode, number | undefined][])('calls "%s" %s', (code, status) => {
    const error = toModelError(new ChatProviderError(code, 'Oh.'), 'codex')
    expect(APICallError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({ statusCode: status, message: 'Oh.', url: 'chat-provider:codex' })
  })

  it('has no place for the prompt', () => {
    const error = toModelError(new ChatProviderError('network', 'Oh.'), 'codex')
    expect(error).toMatchObject({ requestBodyValues: undefined, responseBody: undefined })
  })

  it.each([true, false])('lets the failure decide whether to ask again: %s', (isRetryable) => {
    const failure = new ChatProviderError('rate-limit', 'Wait.', { isRetryable })
    expect(toModelError(failure, 'codex')).toMatchObject({ isRetryable })
  })

  it('tells when to ask again where the SDK looks for it', () => {
    const failure = new ChatProviderError('rate-limit', 'Wait.', { retryAfterMs: 1500 })
    expect(toModelError(failure, 'codex')).toMatchObject({
      responseHeaders: { 'retry-after-ms': '1500' },
    })
  })

  it('keeps the failure, with all that it says, as the cause', () => {
    const failure = new UsageLimitError({ resetsAtMs: 5, planType: 'plus' })
    expect(toModelError(failure, 'codex')).toMatchObject({ statusCode: 429, cause: failure })
  })

  it('leaves other errors as they are', () => {
    const error = new Error('mine')
    expect(toModelError(error, 'codex')).toBe(error)
  })
})
