import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { LoginRequiredError } from './errors.ts'
import { mapExchangeFailure, mapRefreshFailure, parseServerFailure } from './server-failure.ts'

const answer = (status: number, body: unknown, isBlocked = false) => ({
  status,
  text: typeof body === 'string' ? body : JSON.stringify(body),
  isBlocked,
})

describe('parseServerFailure', () => {
  it.each([
    ['an object in error', { error: { code: 'a_code', message: 'words' } }, 'a_code', 'words'],
    ['a text in error', { error: 'a_code', error_description: 'words' }, 'a_code', 'words'],
    ['a code at the top', { code: 'a_code' }, 'a_code', undefined],
    [
      'an object in error before the top',
      { error: { code: 'inner' }, code: 'outer' },
      'inner',
      undefined,
    ],
    ['a text in error before the top', { error: 'inner', code: 'outer' }, 'inner', undefined],
    [
      'the top when error has none',
      { error: { message: 'words' }, code: 'outer' },
      'outer',
      'words',
    ],
    [
      'the description before the message',
      { error: { message: 'm' }, error_description: 'd' },
      undefined,
      'd',
    ],
    [
      'the message when the description is blank',
      { error: { code: 'a_code', message: 'm' }, error_description: ' ' },
      'a_code',
      'm',
    ],
    ['capitals', { error: 'Invalid_Grant' }, 'invalid_grant', undefined],
    ['a code of a wrong kind', { error: { code: 7 } }, undefined, undefined],
    ['an error of a wrong kind', { error: [], code: 'outer' }, 'outer', undefined],
    ['prose in place of a code', { error: 'Something went wrong, sorry' }, undefined, undefined],
    ['a list', [], undefined, undefined],
    ['HTML', '<html>no</html>', undefined, undefined],
    ['nothing', '', undefined, undefined],
  ])('reads %s', (_, body, serverCode, detail) => {
    expect(parseServerFailure(answer(400, body).text)).toEqual({ serverCode, detail })
  })

  it('survives any text, and lets no odd code through', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseServerFailure(text).serverCode ?? 'none').toMatch(/^[\w.-]{1,64}$/)
      }),
    )
  })
})

describe('mapRefreshFailure', () => {
  const shapes = [
    ['error.code', (code: string) => ({ error: { code, message: 'words' } })],
    ['error', (code: string) => ({ error: code })],
    ['code', (code: string) => ({ code })],
    ['error.code in capitals', (code: string) => ({ error: { code: code.toUpperCase() } })],
  ] as const
  const namedLosses = [
    ['refresh_token_expired', 'expired'],
    ['refresh_token_reused', 'reused'],
    ['refresh_token_invalidated', 'revoked'],
  ] as const
  const losses = shapes.flatMap(([shape, build]) =>
    namedLosses.flatMap(([code, reason]) =>
      [400, 401, 403, 500].map((status) => ({ status, code, shape, reason, body: build(code) })),
    ),
  )

  it.each(losses)('takes $code in $shape with $status as $reason', ({ status, body, reason }) => {
    const error = mapRefreshFailure(answer(status, body))
    expect(error).toBeInstanceOf(LoginRequiredError)
    expect(error).toMatchObject({ code: 'login-required', reason })
  })

  it.each([
    ['401 with another code', 401, { error: { code: 'token_unhappy' } }],
    ['401 without a code', 401, {}],
    ['401 with HTML', 401, '<html></html>'],
    ['400 with invalid_grant', 400, { error: 'invalid_grant', error_description: 'used' }],
    ['400 with INVALID_GRANT', 400, { error: { code: 'INVALID_GRANT' } }],
  ])('takes %s as rejected for good', (_, status, body) => {
    expect(mapRefreshFailure(answer(status, body))).toMatchObject({ reason: 'rejected' })
  })

  it.each([
    ['400 with another code', 400, { error: 'invalid_request' }],
    ['400 without a code', 400, ''],
    ['403 with JSON', 403, { error: 'forbidden' }],
    ['403 with invalid_grant, which RFC 6749 sends with 400', 403, { error: 'invalid_grant' }],
    ['404', 404, 'not here'],
    ['429', 429, { error: 'slow_down' }],
    ['500', 500, { error: 'oops' }],
    ['503 with HTML', 503, '<html></html>'],
    ['a redirect', 302, ''],
  ])('takes %s as something that may pass', (_, status, body) => {
    const error = mapRefreshFailure(answer(status, body))
    expect(error).not.toBeInstanceOf(LoginRequiredError)
    expect(error).toMatchObject({ code: 'server-error' })
  })

  it('takes an anti-bot page as no answer of the server, whatever its status', () => {
    for (const status of [401, 403, 503])
      expect(mapRefreshFailure(answer(status, '<html></html>', true))).toMatchObject({
        code: 'blocked',
      })
  })

  it('repeats nothing of the body in its message', () => {
    const secret = 'rt-secret-in-body'
    for (const status of [400, 401, 500])
      expect(mapRefreshFailure(answer(status, { error: `bad ${secret}` })).message).not.toContain(
        secret,
      )
  })
})

describe('mapExchangeFailure', () => {
  it.each([
    ['400 with invalid_grant', 400, { error: 'invalid_grant' }, 'invalid_grant'],
    ['401', 401, {}, undefined],
    ['403 with a code', 403, { error: { code: 'workspace_restriction' } }, 'workspace_restriction'],
  ])('takes %s as a code that is refused', (_, status, body, serverCode) => {
    expect(mapExchangeFailure(answer(status, body))).toMatchObject({
      code: 'code-rejected',
      serverCode,
      message: expect.stringContaining(`HTTP ${status}`),
    })
  })

  it('keeps what the server says for the person, not for the message', () => {
    const error = mapExchangeFailure(
      answer(400, { error: 'invalid_grant', error_description: 'Code is too old' }),
    )
    expect(error.detail).toBe('Code is too old')
    expect(error.message).not.toContain('too old')
  })

  it.each([302, 429, 500, 503])('takes %i as something that may pass', (status) => {
    expect(mapExchangeFailure(answer(status, ''))).toMatchObject({ code: 'server-error' })
  })

  it('tells an anti-bot page apart', () => {
    expect(mapExchangeFailure(answer(403, '<html>', true))).toMatchObject({ code: 'blocked' })
  })
})
