import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyText } from '../test/support/any-text.ts'
import { parseAuthorizationResponse } from './authorization-response.ts'
import { holdsAuthorizationResponse } from './holds-authorization-response.ts'

const state = 'Xk3_vQ9-bT7wLm2RzP5cYd8HsJ4nFg6AeUi1oKqNtBw'

describe('holdsAuthorizationResponse', () => {
  it.each([
    ['a whole address', `http://localhost:1455/auth/callback?code=c0de&state=${state}`],
    ['an address without its scheme', `localhost:1455/auth/callback?code=c0de&state=${state}`],
    ['an address without a state', 'http://localhost:1455/auth/callback?code=c0de'],
    [
      'an address with more in it',
      `http://127.0.0.1:1/cb?scope=a+b&code=c0de&iss=x&state=${state}`,
    ],
    ['an address of another place', `https://bot.example/signed-in?code=c0de&state=${state}`],
    [
      'an address that a chat app has wrapped',
      `<http://localhost:1455/cb?code=c0de&state=${state}>`,
    ],
    ['an address as a spoiler', `||https://bot.example/cb?code=c0de&state=${state}||`],
    ['an address in capitals', `HTTP://LOCALHOST:1455/auth/callback?CODE=c0de&STATE=${state}`],
    [
      'an address among words',
      `It says http://localhost:1455/cb?code=c0de&state=${state}. And now?`,
    ],
    ['an address that was broken in two', 'http://localhost:1455/cb?code=c0de\n&state=x'],
    ['a query', `?code=c0de&state=${state}`],
    ['a query without its mark', 'code=c0de&state=1'],
    ['a query in another order', `state=${state}&code=c0de`],
    ['a query among words', `here: code=c0de&state=${state}, thanks`],
    ['a query in a fragment', `https://bot.example/#code=c0de&state=${state}`],
    ['an escaped query', `code=c0de&amp;state=${state}`],
    ['code and state with a hash between', 'c0de#state-of-this-sign-in'],
    ['code and state among words', `Does this help? ac_c0de-c0de#${state}`],
  ])('is true of %s', (_, text) => {
    expect(holdsAuthorizationResponse(text)).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['a word', 'hello'],
    ['a code alone', 'ac_nLq0rTn2c0de'],
    ['prose', 'What does `code` mean, and what is state?'],
    ['an address of the page alone', 'http://localhost:1455/auth/callback'],
    [
      'the sign-in link itself',
      `https://auth.openai.com/oauth/authorize?client_id=a&state=${state}`,
    ],
    ['a refusal', `http://localhost:1455/auth/callback?error=access_denied&state=${state}`],
    ['an empty code', `http://localhost:1455/auth/callback?code=&state=${state}`],
    ['another address', 'https://example.com/?code=94110'],
    ['parameters of other names', 'https://example.com/?zipcode=94110&estate=2'],
    ['a program', 'let code=1;state=2'],
    ['an issue', 'patchcord#42'],
    ['a language', 'C#'],
    [
      'an anchor among words',
      'See docs/operating.md#what-to-do-when-a-session-is-lost-for-good now',
    ],
    ['a link with an anchor', 'https://example.com/a#What-To-Do-When-A-Session-Is-Lost-For-Good'],
  ])('is false of %s', (_, text) => {
    expect(holdsAuthorizationResponse(text)).toBe(false)
  })

  it('is true of every code and state that can be pasted, whatever stands around it', () => {
    const anyCode = fc.stringMatching(/^[\w.~+/=-]{1,80}$/)
    const anyState = fc.stringMatching(/^[\w-]{1,60}$/)
    const around = fc.constantFrom('', ' ', '\n', ' so: ', ' "', '> ', '(')
    fc.assert(
      fc.property(anyCode, anyState, around, around, (code, ofIt, before, after) => {
        const query = new URLSearchParams({ code, state: ofIt }).toString()
        for (const pasted of [`localhost:1455/auth/callback?${query}`, `?${query}`, query]) {
          expect(parseAuthorizationResponse(pasted, { state: ofIt })).toEqual({ code })
          expect(holdsAuthorizationResponse(`${before}${pasted}${after}`)).toBe(true)
        }
      }),
    )
  })

  it('answers any text, long ones at once', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(holdsAuthorizationResponse(text)).toBeTypeOf('boolean')
      }),
    )
    const startedAtMs = performance.now()
    for (const piece of ['localhost/?', 'code=', '&', 'a#', '?code=', 'aA-']) {
      expect(holdsAuthorizationResponse(piece.repeat(100_000 / piece.length))).toBeTypeOf('boolean')
    }
    expect(performance.now() - startedAtMs).toBeLessThan(1_000)
  })
})
