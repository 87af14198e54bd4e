import { describe, expect, it } from 'vitest'
import { type ChatErrorCode } from '../chat/errors.ts'
import { mapFailure } from './map-failure.ts'
import { parseWireEvent } from './wire-events.ts'

/** The error that an event of a stream stands for. */
function map(event: object) {
  const read = parseWireEvent(JSON.stringify(event))
  if (read.type !== 'failed') throw new Error('no failure')
  return mapFailure({ wire: read.failure, nowMs: 0 })
}

/** The shapes in which a stream says that it failed. */
const shapes: Readonly<Record<string, (error: object) => object>> = {
  'response.failed': (error) => ({ type: 'response.failed', response: { id: 'resp_1', error } }),
  'error with fields of its own': (error) => ({ type: 'error', ...error }),
  'error around an error': (error) => ({ type: 'error', error: { type: 'error', ...error } }),
}

const codes: readonly (readonly [string | undefined, ChatErrorCode, boolean])[] = [
  ['context_length_exceeded', 'context-length', false],
  ['insufficient_quota', 'insufficient-quota', false],
  ['organization_spend_limit_exceeded', 'insufficient-quota', false],
  ['usage_not_included', 'not-included', false],
  ['usage_limit_reached', 'usage-limit', false],
  ['rate_limit_exceeded', 'rate-limit', true],
  ['server_is_overloaded', 'overloaded', true],
  ['slow_down', 'overloaded', true],
  ['server_error', 'server-error', true],
  ['service_unavailable_error', 'server-error', true],
  ['something_new', 'server-error', true],
  [undefined, 'server-error', true],
  ['invalid_prompt', 'content-policy', false],
  ['cyber_policy', 'content-policy', false],
  ['bio_policy', 'content-policy', false],
  ['misalignment_policy', 'content-policy', false],
  ['model_not_found', 'model-unavailable', false],
  ['token_expired', 'unauthorized', false],
]

describe.each(Object.entries(shapes))('a stream that fails by %s', (_name, toEvent) => {
  it.each(codes)('for %s throws code %s', (code, expected, isRetryable) => {
    const error = map(toEvent({ ...(code && { code }), message: 'No.' }))
    expect(error).toMatchObject({ code: expected, isRetryable })
    expect(error.message).not.toContain('No.')
  })
})

describe('a frame that stands for a whole response', () => {
  it.each([{ status: 400 }, { status_code: 400 }])('is judged by its status: %o', (status) => {
    const error = map({ type: 'error', ...status, error: { message: 'Bad.' } })
    expect(error).toMatchObject({ code: 'invalid-request', cause: { status: 400 } })
  })

  it('carries the limit that it tells of', () => {
    const limit = { type: 'usage_limit_reached', plan_type: 'plus', resets_at: 1_790_000_000 }
    expect(map({ type: 'error', status: 429, error: limit })).toMatchObject({
      code: 'usage-limit',
      planType: 'plus',
      resetsAtMs: 1_790_000_000_000,
    })
  })
})
