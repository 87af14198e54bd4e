import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyText } from '../test/support/any-text.ts'
import { type CallbackRequest, readCallbackRequest } from './callback-outcome.ts'

const expected = { state: 'the-state', redirectUri: 'http://localhost:1455/auth/callback' }
const request = (target: string, overrides: Partial<CallbackRequest> = {}): CallbackRequest => ({
  method: 'GET',
  target,
  host: 'localhost:1455',
  fetchSite: 'none',
  ...overrides,
})
const read = (target: string, overrides?: Partial<CallbackRequest>) =>
  readCallbackRequest(request(target, overrides), expected)

describe('readCallbackRequest', () => {
  it('finds the code of its own sign-in', () => {
    expect(read('/auth/callback?code=c0de&state=the-state')).toEqual({ type: 'code', code: 'c0de' })
  })

  it('takes the redirect of another site, as every sign-in is one', () => {
    const outcome = read('/auth/callback?code=c0de&state=the-state', { fetchSite: 'cross-site' })
    expect(outcome).toEqual({ type: 'code', code: 'c0de' })
  })

  it.each([
    '/auth/callback?code=c0de&state=other',
    '/auth/callback?code=c0de&state=',
    '/auth/callback?code=c0de',
    '/auth/callback?error=access_denied&state=other',
    '/auth/callback?error=access_denied',
    '/auth/callback',
  ])('ignores %s, and so goes on waiting', (target) => {
    expect(read(target)).toMatchObject({ type: 'ignored', status: 400 })
  })

  it('ends with the refusal of its own sign-in', () => {
    expect(read('/auth/callback?error=access_denied&state=the-state')).toMatchObject({
      type: 'failed',
      error: { code: 'access-denied' },
    })
  })

  it('ends when its own redirect brings no code', () => {
    expect(read('/auth/callback?state=the-state')).toMatchObject({
      type: 'failed',
      error: { code: 'missing-code' },
    })
  })

  it.each(['/', '/favicon.ico', '/auth/callback/', '/callback?code=c&state=the-state', '/success'])(
    'does not know %s',
    (target) => {
      expect(read(target)).toMatchObject({ type: 'ignored', status: 404 })
    },
  )

  it.each(['POST', 'HEAD', 'OPTIONS', ''])('does not know the method %j', (method) => {
    const outcome = read('/auth/callback?code=c&state=the-state', { method })
    expect(outcome).toMatchObject({ type: 'ignored', status: 405 })
  })

  it.each(['http://[', '//'])('answers 400 to the unreadable target %j', (target) => {
    expect(read(target)).toMatchObject({ type: 'ignored', status: 400 })
  })

  it.each(['evil.example.com', 'evil.example.com:1455', 'localhost', 'localhost:1457', undefined])(
    'refuses the host %s, by which another site could reach us',
    (host) => {
      const outcome = read('/auth/callback?code=c&state=the-state', { host })
      expect(outcome).toMatchObject({ type: 'ignored', status: 403 })
    },
  )

  it('goes by its address as well as by its name', () => {
    const outcome = read('/auth/callback?code=c&state=the-state', { host: '127.0.0.1:1455' })
    expect(outcome).toMatchObject({ type: 'code' })
  })

  it.each([undefined, 'none', 'same-origin'])('is cancelled by a person (%s)', (fetchSite) => {
    expect(read('/cancel', { fetchSite })).toEqual({ type: 'cancelled' })
  })

  it.each(['cross-site', 'same-site'])('is not cancelled by another page (%s)', (fetchSite) => {
    expect(read('/cancel', { fetchSite })).toMatchObject({ type: 'ignored', status: 403 })
  })

  it('survives any target, and finds no code in it', () => {
    fc.assert(
      fc.property(anyText(), (target) => {
        expect(read(target).type).toMatch(/^(ignored|cancelled)$/)
      }),
    )
  })
})
