import {
  APICallError,
  InvalidPromptError,
  JSONParseError,
  LoadAPIKeyError,
  NoSuchModelError,
  TypeValidationError,
  UnsupportedFunctionalityError,
} from '@ai-sdk/provider'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ChatProviderError } from '../../chat/errors.ts'
import { mapFailure } from './map-failure.ts'

const NOW_MS = Date.UTC(2026, 10, 22)
const map = (error: unknown) => mapFailure(error, NOW_MS)

function callError(options: Partial<ConstructorParameters<typeof APICallError>[0]>): APICallError {
  return new APICallError({
    message: 'No.',
    url: 'https://api.example/v1',
    requestBodyValues: { prompt: 'a secret question' },
    ...options,
  })
}

describe('mapFailure', () => {
  it('keeps an error of ours, also one that the SDK has wrapped', () => {
    const error = new ChatProviderError('forbidden', 'No.')
    expect(map(error)).toBe(error)
    expect(map(callError({ cause: error }))).toBe(error)
  })

  it('finds the codes of the service in the body where they were not parsed', () => {
    const responseBody = '{"error":{"type":"insufficient_quota","code":null,"message":"No."}}'
    expect(map(callError({ statusCode: 429, responseBody }))).toMatchObject({
      code: 'insufficient-quota',
      isRetryable: false,
    })
  })

  it.each([
    [200, 'protocol'],
    [302, 'protocol'],
    [400, 'invalid-request'],
    [401, 'unauthorized'],
    [402, 'insufficient-quota'],
    [403, 'forbidden'],
    [404, 'invalid-request'],
    [408, 'timeout'],
    [413, 'context-length'],
    [429, 'rate-limit'],
    [500, 'server-error'],
    [502, 'server-error'],
    [503, 'overloaded'],
    [504, 'timeout'],
    [529, 'overloaded'],
  ])('goes by the status %s where there is nothing else: %s', (statusCode, code) => {
    expect(map(callError({ statusCode, responseBody: '<html>' }))).toMatchObject({ code })
  })

  it('reads until when to wait, also as a date', () => {
    const date = new Date(NOW_MS + 5000).toUTCString()
    const error = callError({ statusCode: 429, responseHeaders: { 'retry-after': date } })
    expect(map(error).retryAfterMs).toBe(5000)
  })

  it.each([
    [new LoadAPIKeyError({ message: 'No key.' }), 'unauthorized'],
    [new NoSuchModelError({ modelId: 'x', modelType: 'languageModel' }), 'model-unavailable'],
    [new UnsupportedFunctionalityError({ functionality: 'audio' }), 'invalid-request'],
    [new InvalidPromptError({ prompt: 'a secret question', message: 'No.' }), 'invalid-request'],
    [new JSONParseError({ text: 'a secret question', cause: new SyntaxError() }), 'protocol'],
    [new TypeValidationError({ value: 'a secret question', cause: new Error('x') }), 'protocol'],
  ])('maps %s, which has no answer in it, to %s', (error, code) => {
    expect(map(error)).toMatchObject({ code, isRetryable: false, cause: { codes: [error.name] } })
  })

  it.each([
    [callError({ cause: new Error('connect') })],
    [new TypeError('terminated')],
    [new TypeError('fetch failed')],
    [Object.assign(new Error('read'), { code: 'ECONNRESET' })],
    [new Error('outer', { cause: Object.assign(new Error('x'), { code: 'UND_ERR_SOCKET' }) })],
  ])('maps %s, the error of a connection, to network', (error) => {
    expect(map(error)).toMatchObject({ code: 'network', isRetryable: true })
  })

  it.each([
    [{ message: 'Overloaded', type: 'overloaded_error', statusCode: 529 }, 'overloaded'],
    [{ message: 'No.', statusCode: 403 }, 'forbidden'],
    [{ message: 'No.', code: 'of_tomorrow' }, 'server-error'],
    [{ error: { code: 429, type: 'rate_limit_error' } }, 'rate-limit'],
    [{ response: { error: { code: 'server_error', message: 'No.' } } }, 'server-error'],
    ['something', 'server-error'],
    [undefined, 'server-error'],
  ])('maps the error part %j to %s', (part, code) => {
    expect(map(part)).toMatchObject({ code })
  })

  it('keeps an error that is not the SDK’s as the cause', () => {
    const error = new RangeError('a mistake in the model')
    expect(map(error)).toMatchObject({ code: 'protocol', isRetryable: false, cause: error })
  })

  it('ends its search for a cause where errors cause each other', () => {
    const one: Error = new Error('one')
    one.cause = new Error('other', { cause: one })
    expect(map(one)).toMatchObject({ code: 'protocol' })
  })

  it('cuts the text of the service to a readable length', () => {
    const { cause } = map(callError({ statusCode: 400, message: 'x'.repeat(10_000) }))
    expect(cause).toMatchObject({ message: 'x'.repeat(500) })
  })

  it.each([
    callError({ statusCode: 400 }),
    callError({}),
    new InvalidPromptError({ prompt: 'a secret question', message: 'No.' }),
    new TypeValidationError({ value: 'a secret question', cause: new Error('x') }),
  ])('carries nothing of the prompt that %s holds', (error) => {
    expect(inspect(map(error), { depth: Infinity, showHidden: true })).not.toContain('secret')
  })
})
