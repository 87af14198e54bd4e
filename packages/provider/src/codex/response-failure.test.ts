import { describe, expect, it } from 'vitest'
import { type ChatErrorCode } from '../chat/errors.ts'
import { mapResponseFailure } from './response-failure.ts'

const nowMs = 1_790_000_000_000

function map(status: number, body: object | string, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return mapResponseFailure({ status, headers, text, nowMs })
}

describe('mapResponseFailure', () => {
  it.each<[number, object | string, ChatErrorCode, boolean]>([
    [400, { detail: 'Unsupported parameter: temperature' }, 'invalid-request', false],
    [400, { detail: 'Store must be set to false' }, 'invalid-request', false],
    [400, { detail: [{ loc: ['body'], msg: 'field required' }] }, 'invalid-request', false],
    [
      400,
      { detail: "The 'gpt-5' model is not supported when using Codex with a ChatGPT account." },
      'model-unavailable',
      false,
    ],
    [
      400,
      { error: { type: 'invalid_request_error', message: "The 'm' model is not supported when…" } },
      'model-unavailable',
      false,
    ],
    [
      400,
      { detail: "The 'm' model requires a newer version of Codex. Please upgrade." },
      'model-unavailable',
      false,
    ],
    [400, { error: { code: 'model_not_found', message: 'No.' } }, 'model-unavailable', false],
    [400, { error: { code: 'context_length_exceeded' } }, 'context-length', false],
    [400, { error: { code: 'cyber_policy', message: 'Flagged.' } }, 'content-policy', false],
    [400, { error: { code: 'misalignment_policy' } }, 'content-policy', false],
    [400, { error: { code: 'invalid_prompt' } }, 'content-policy', false],
    [400, { detail: 'Stream must be set to true' }, 'invalid-request', false],
    [400, { detail: 'Instructions are required' }, 'invalid-request', false],
    [400, { detail: 'Input must be a list' }, 'invalid-request', false],
    [400, { error: { code: 'organization_spend_limit_exceeded' } }, 'insufficient-quota', false],
    [400, { error: { code: 'insufficient_quota' } }, 'insufficient-quota', false],
    [400, 'not JSON', 'invalid-request', false],
    [401, { error: { code: 'token_expired' } }, 'unauthorized', false],
    [401, '', 'unauthorized', false],
    [403, { error: { code: 'workspace_access_denied' } }, 'forbidden', false],
    [403, { error: { code: 'access_program_not_enabled' } }, 'forbidden', false],
    [403, { detail: 'Forbidden' }, 'forbidden', false],
    [404, { error: { type: 'usage_limit_reached' } }, 'usage-limit', false],
    [404, { detail: 'You have hit your usage limit.' }, 'usage-limit', false],
    [404, { error: { code: 'rate_limit_exceeded' } }, 'rate-limit', true],
    [404, { error: { message: 'rate_limit_exceeded: slow down' } }, 'rate-limit', true],
    [404, { error: { code: 'usage_not_included' } }, 'not-included', false],
    [404, { detail: 'Model not found gpt-9' }, 'model-unavailable', false],
    [404, { detail: 'Not Found' }, 'invalid-request', false],
    [413, '', 'context-length', false],
    [429, { error: { type: 'usage_limit_reached' } }, 'usage-limit', false],
    [429, { error: { type: 'usage_not_included' } }, 'not-included', false],
    [429, { detail: 'Too many requests' }, 'rate-limit', true],
    [500, { error: { code: 'server_error' } }, 'server-error', true],
    [502, '<html>Bad gateway · Cloudflare</html>', 'server-error', true],
    [503, { error: { code: 'server_is_overloaded' } }, 'overloaded', true],
    [503, { error: { code: 'slow_down' } }, 'overloaded', true],
    [503, '', 'server-error', true],
    [504, '', 'server-error', true],
    [200, { hello: 'world' }, 'protocol', false],
    [302, '', 'protocol', false],
    [403, '<!DOCTYPE html><title>Just a moment...</title>', 'blocked', true],
    [403, '<html>Enable JavaScript and cookies to continue</html>', 'blocked', true],
    [403, '<html>Sorry, no.</html>', 'forbidden', false],
  ])('takes %i %o as %s', (status, body, code, isRetryable) => {
    expect(map(status, body)).toMatchObject({ code, isRetryable })
  })

  it('takes any answer as blocked that wants to see a browser', () => {
    expect(map(403, '', { 'cf-mitigated': 'challenge' }).code).toBe('blocked')
  })

  it('says when a usage limit ends and whose it is', () => {
    const error = {
      type: 'usage_limit_reached',
      message: 'The usage limit has been reached',
      plan_type: 'plus',
      resets_at: 1_790_013_872,
      resets_in_seconds: 13_872,
      eligible_promo: null,
    }
    expect(map(429, { error })).toMatchObject({
      code: 'usage-limit',
      resetsAtMs: 1_790_013_872_000,
      planType: 'plus',
    })
  })

  it('counts from now where a usage limit says only how long it lasts', () => {
    const error = { type: 'usage_limit_reached', resets_in_seconds: 60, resets_at: 'soon' }
    expect(map(429, { error })).toMatchObject({ resetsAtMs: nowMs + 60_000, planType: undefined })
  })

  it('leaves the end of a usage limit open when the service says nothing', () => {
    expect(map(429, { error: { type: 'usage_limit_reached' } })).toMatchObject({
      resetsAtMs: undefined,
    })
  })

  it('learns from the headers what the body of a usage limit leaves open', () => {
    const headers = {
      'x-codex-plan-type': 'team',
      'x-codex-primary-used-percent': '100',
      'x-codex-primary-reset-at': '1790000600',
      'x-codex-secondary-used-percent': '55.5',
      'x-codex-secondary-reset-at': '1790500000',
    }
    expect(map(429, { error: { type: 'usage_limit_reached' } }, headers)).toMatchObject({
      resetsAtMs: 1_790_000_600_000,
      planType: 'team',
    })
  })

  it.each([
    [undefined, /after the reset/],
    ['rate_limit_reached', /after the reset/],
    ['something_new', /after the reset/],
    ['workspace_owner_credits_depleted', /Add credits in its settings/],
    ['workspace_member_credits_depleted', /Ask its owner to add credits/],
    ['workspace_owner_usage_limit_reached', /Raise it in its settings/],
    ['workspace_member_usage_limit_reached', /Ask its owner to raise it/],
  ])('says at a usage limit of type %s what this person can do', (type, sentence) => {
    const headers: Record<string, string> = type ? { 'x-codex-rate-limit-reached-type': type } : {}
    const error = map(429, { error: { type: 'usage_limit_reached' } }, headers)
    expect(error.message).toMatch(sentence)
  })

  it('finds the reason of a refusal in the headers where the body has none', () => {
    const json = JSON.stringify({ error: { code: 'workspace_access_denied' } })
    const encoded = { 'x-error-json': Buffer.from(json).toString('base64') }
    expect(map(401, '', encoded)).toMatchObject({
      code: 'forbidden',
      cause: { code: 'workspace_access_denied' },
    })
    const plain = { 'x-openai-authorization-error': 'token_invalidated' }
    expect(map(401, '', plain)).toMatchObject({
      code: 'unauthorized',
      cause: { code: 'token_invalidated' },
    })
    const both = map(401, { error: { code: 'token_expired' } }, encoded)
    expect(both.cause).toMatchObject({ code: 'token_expired' })
    expect(map(401, '', { 'x-error-json': '%' }).code).toBe('unauthorized')
  })

  it('says that an image is to blame', () => {
    const error = { code: 'invalid_value', param: 'input[3].content[0].image_url', message: 'Bad.' }
    expect(map(400, { error })).toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining('image'),
    })
  })

  it('carries how long to wait', () => {
    expect(map(429, '', { 'retry-after-ms': '1500' }).retryAfterMs).toBe(1500)
    expect(map(429, '').retryAfterMs).toBeUndefined()
  })

  it.each([
    ['Please try again in 11.054s.', 11_054],
    ['Please try again in 28ms.', 28],
    ['Try again in 3 seconds', 3000],
    ['Please try again later.', undefined],
  ])('reads the delay of a rate limit from "%s"', (message, retryAfterMs) => {
    const error = { code: 'rate_limit_exceeded', message }
    expect(map(429, { error }).retryAfterMs).toBe(retryAfterMs)
  })

  it('keeps what the service said in the cause, and not in the message', () => {
    const headers = { 'x-request-id': 'req_1', 'cf-ray': '8f-TPE' }
    const error = map(400, { error: { code: 'odd', message: 'You wrote: secret' } }, headers)
    expect(error.cause).toEqual({
      status: 400,
      code: 'odd',
      message: 'You wrote: secret',
      param: undefined,
      requestId: 'req_1',
      cfRay: '8f-TPE',
    })
    expect(error.message).not.toContain('secret')
  })

  it('keeps the beginning of a page in the cause', () => {
    const error = map(403, `<html>Sorry, no.${' '.repeat(2000)}`, { 'cf-ray': '8f-TPE' })
    expect(error.cause).toMatchObject({
      message: expect.stringMatching(/^<html>Sorry, no\. {984}$/),
      cfRay: '8f-TPE',
    })
  })

  it('cuts what the service said to a readable length', () => {
    const error = map(400, { detail: 'x'.repeat(5000) })
    expect(error.cause).toMatchObject({ message: 'x'.repeat(1000) })
  })

  it.each([
    [{ detail: 'Unsupported parameter: max_output_tokens' }, '"max_output_tokens"'],
    [{ error: { message: 'Bad.', param: 'input[0].content' } }, '"input[0].content"'],
  ])('names the field that %o is about', (body, name) => {
    expect(map(400, body).message).toContain(name)
  })

  it('names no field that does not look like one', () => {
    const error = map(400, { error: { param: 'a secret sentence', message: 'Bad.' } })
    expect(error.message).not.toContain('secret')
  })

  it.each([400, 401, 402, 403, 404, 413, 429, 500, 503, 200])(
    'says for status %i what to do next',
    (status) => {
      expect(map(status, '').message).toMatch(/[.] \S.+[.]$/)
    },
  )
})
