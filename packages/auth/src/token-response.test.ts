import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { startOfTest as nowMs } from '../test/support/clock.ts'
import { buildJwt, buildTokens } from '../test/support/tokens.ts'
import { buildTokenSet, parseTokenResponse } from './token-response.ts'

const protocolFault = expect.objectContaining({ code: 'protocol' })

describe('parseTokenResponse', () => {
  it('reads the members it knows and leaves the others', () => {
    const text = JSON.stringify({
      access_token: 'a',
      refresh_token: 'r',
      id_token: 'i',
      expires_in: 864_000,
      token_type: 'Bearer',
      state: 'ois1.x',
    })
    expect(parseTokenResponse(text)).toEqual({
      access_token: 'a',
      refresh_token: 'r',
      id_token: 'i',
      expires_in: 864_000,
    })
  })

  it('reads seconds that come as a string', () => {
    expect(parseTokenResponse('{"access_token":"a","expires_in":"60"}').expires_in).toBe(60)
  })

  it.each(['"soon"', 'null', '-1', '0', '{}'])(
    'counts expires_in %s as absent, and keeps the tokens',
    (seconds) => {
      const response = parseTokenResponse(`{"access_token":"a","expires_in":${seconds}}`)
      expect(response).toMatchObject({ access_token: 'a', expires_in: undefined })
    },
  )

  it('keeps a new refresh token even when everything else is odd', () => {
    const response = parseTokenResponse('{"access_token":7,"refresh_token":"r","id_token":{}}')
    expect(response).toMatchObject({ refresh_token: 'r', access_token: undefined })
  })

  it.each(['', 'null', '[]', '{}', '{"id_token":"i"}', '{"access_token":""}', '<html></html>'])(
    'refuses %j, in which there is no token',
    (text) => {
      expect(() => parseTokenResponse(text)).toThrow(protocolFault)
    },
  )

  it('finds exactly the tokens that are there in any JSON', () => {
    const member = fc.option(fc.oneof(fc.string(), fc.jsonValue()), { nil: undefined })
    const body = fc.record({ refresh_token: member, id_token: member, expires_in: member })
    const textOf = (value: unknown) =>
      typeof value === 'string' && value !== '' ? value : undefined
    fc.assert(
      fc.property(body, (members) => {
        const response = parseTokenResponse(JSON.stringify({ ...members, access_token: 'a' }))
        expect(response.access_token).toBe('a')
        expect(response.refresh_token).toBe(textOf(members.refresh_token))
        expect(response.id_token).toBe(textOf(members.id_token))
      }),
    )
  })

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseTokenResponse(text)).toThrow(protocolFault)
      }),
    )
  })
})

describe('buildTokenSet', () => {
  it('makes a new session', () => {
    const response = parseTokenResponse(
      '{"access_token":"a","refresh_token":"r","id_token":"i","expires_in":60}',
    )
    expect(buildTokenSet(response, { nowMs })).toEqual({
      accessToken: 'a',
      refreshToken: 'r',
      idToken: 'i',
      expiresAtMs: nowMs + 60_000,
    })
  })

  it('does without an ID token', () => {
    const tokens = buildTokenSet(parseTokenResponse('{"access_token":"a","refresh_token":"r"}'), {
      nowMs,
    })
    expect('idToken' in tokens).toBe(false)
  })

  it.each(['{"access_token":"a"}', '{"refresh_token":"r"}'])(
    'refuses a new session that is incomplete: %s',
    (text) => {
      expect(() => buildTokenSet(parseTokenResponse(text), { nowMs })).toThrow(protocolFault)
    },
  )

  describe('takes the end of the access token', () => {
    const withExpiry = buildJwt({ exp: nowMs / 1000 + 864_000 })
    const endOf = (members: object) =>
      buildTokenSet(parseTokenResponse(JSON.stringify({ refresh_token: 'r', ...members })), {
        nowMs,
      }).expiresAtMs

    it('from its claim first', () => {
      expect(endOf({ access_token: withExpiry, expires_in: 60 })).toBe(nowMs + 864_000_000)
    })
    it('from the response when it has no claim', () => {
      expect(endOf({ access_token: 'opaque', expires_in: 60 })).toBe(nowMs + 60_000)
    })
    it('as one hour when nothing says', () => {
      expect(endOf({ access_token: 'opaque' })).toBe(nowMs + 3_600_000)
    })
  })

  describe('on a refresh', () => {
    const previous = buildTokens('old', { idToken: 'id-old', expiresAtMs: nowMs - 1 })
    const refreshed = (members: object) =>
      buildTokenSet(parseTokenResponse(JSON.stringify(members)), { nowMs, previous })

    it('replaces everything that came back', () => {
      expect(
        refreshed({ access_token: 'a', refresh_token: 'r', id_token: 'i', expires_in: 60 }),
      ).toEqual({
        accessToken: 'a',
        refreshToken: 'r',
        idToken: 'i',
        expiresAtMs: nowMs + 60_000,
      })
    })

    it('keeps the refresh token when the server does not rotate it', () => {
      expect(refreshed({ access_token: 'a' }).refreshToken).toBe('refresh-old')
    })

    it('keeps the ID token, and the account with it', () => {
      expect(refreshed({ access_token: 'a' }).idToken).toBe('id-old')
    })

    it('keeps the account that an imported file named', () => {
      const imported = { ...previous, accountId: 'acc-1' }
      const response = parseTokenResponse('{"access_token":"a","refresh_token":"r"}')
      expect(buildTokenSet(response, { nowMs, previous: imported }).accountId).toBe('acc-1')
    })

    it('makes a shared session ours alone once its refresh token rotates', () => {
      const shared = { ...previous, sharedWith: 'another program' }
      const after = (members: object) =>
        buildTokenSet(parseTokenResponse(JSON.stringify(members)), { nowMs, previous: shared })
      expect(after({ access_token: 'a' }).sharedWith).toBe('another program')
      expect('sharedWith' in after({ access_token: 'a', refresh_token: 'r' })).toBe(false)
    })

    it('keeps the access token and its end when only the refresh token is new', () => {
      expect(refreshed({ refresh_token: 'r', expires_in: 60 })).toEqual({
        ...previous,
        refreshToken: 'r',
      })
    })
  })
})
