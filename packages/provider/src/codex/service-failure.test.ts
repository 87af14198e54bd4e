import { describe, expect, it } from 'vitest'
import { ChatProviderError } from '../chat/errors.ts'
import { mapFailure } from './map-failure.ts'
import { isServiceFailure } from './service-failure.ts'
import { parseWireFailure } from './wire-failure.ts'

describe('isServiceFailure', () => {
  it('knows what the service said', () => {
    const error = mapFailure({ wire: parseWireFailure({ detail: 'No.' }), status: 400, nowMs: 0 })
    expect(isServiceFailure(error.cause)).toBe(true)
  })

  it.each([
    undefined,
    null,
    'status',
    new Error('ECONNRESET'),
    new ChatProviderError('network', 'No answer.').cause,
    { status: 400 },
  ])('does not take %o for that', (cause) => {
    expect(isServiceFailure(cause)).toBe(false)
  })
})
