import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyText } from '../test/support/any-text.ts'
import { parseAuthorizationResponse } from './authorization-response.ts'
import { AuthError } from './errors.ts'

const state = 'state-of-this-sign-in'
const queryOf = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString()
const parse = (pasted: string) => parseAuthorizationResponse(pasted, { state })

function failureOf(pasted: string): AuthError {
  try {
    parse(pasted)
  } catch (error) {
    if (AuthError.isInstance(error)) return error
  }
  throw new Error('expected an AuthError')
}

describe('parseAuthorizationResponse', () => {
  it.each([
    ['a whole address', `http://localhost:1455/auth/callback?code=c0de&state=${state}`],
    [
      'an address of the other port',
      `http://localhost:1457/auth/callback?code=c0de&state=${state}`,
    ],
    [
      'an address with more in it',
      `http://localhost:1455/auth/callback?scope=a+b&code=c0de&state=${state}&iss=x`,
    ],
    [
      'an address with a fragment',
      `http://localhost:1455/auth/callback?code=c0de&state=${state}#_`,
    ],
    [
      'an address whose scheme the browser hides',
      `localhost:1455/auth/callback?code=c0de&state=${state}`,
    ],
    [
      'an address in angle brackets',
      `<http://localhost:1455/auth/callback?code=c0de&state=${state}>`,
    ],
    [
      'an address in backticks and blanks',
      `  \`http://localhost:1455/auth/callback?code=c0de&state=${state}\`\n`,
    ],
    ['a query string', `?code=c0de&state=${state}`],
    ['a query string without its mark', `code=c0de&state=${state}`],
    ['a query string in another order', `state=${state}&code=c0de`],
    ['code and state with a hash between', `c0de#${state}`],
    ['a bare code', 'c0de'],
    ['a bare code with a newline', 'c0de\n'],
    ['an address without a state', 'http://localhost:1455/auth/callback?code=c0de'],
  ])('finds the code in %s', (_, pasted) => {
    expect(parse(pasted)).toEqual({ code: 'c0de' })
  })

  it.each([
    ['a whole address', 'http://localhost:1455/auth/callback?code=c0de&state=other'],
    ['a query string', 'code=c0de&state=other'],
    ['code and state', 'c0de#other'],
    ['an empty state', 'code=c0de&state='],
    ['a prefix of the state', `code=c0de&state=${state.slice(0, -1)}`],
    ['an error', 'http://localhost:1455/auth/callback?error=access_denied&state=other'],
  ])('refuses the state of another sign-in in %s', (_, pasted) => {
    expect(failureOf(pasted)).toMatchObject({ code: 'state-mismatch' })
  })

  it.each([
    ['nothing', ''],
    ['blanks', '   \n'],
    ['prose', 'I do not see any code'],
    ['an address without parameters', 'http://localhost:1455/auth/callback'],
    ['an address of something else', 'https://chatgpt.com/'],
    [
      'the sign-in link itself',
      `https://auth.openai.com/oauth/authorize?client_id=app&state=${state}`,
    ],
    ['an empty code', `http://localhost:1455/auth/callback?code=&state=${state}`],
    ['a hash alone', `#${state}`],
  ])('finds no code in %s', (_, pasted) => {
    expect(failureOf(pasted)).toMatchObject({
      code: 'missing-code',
      message: expect.stringContaining('paste the whole address'),
    })
  })

  it('says that the person refused', () => {
    const refusal = failureOf(`?error=access_denied&error_description=You+said+no&state=${state}`)
    expect(refusal).toMatchObject({
      code: 'access-denied',
      serverCode: 'access_denied',
      detail: 'You said no',
    })
  })

  it.each(['missing_codex_entitlement', 'Reason: MISSING_CODEX_ENTITLEMENT.'])(
    'says who can enable Codex, and hides the raw reason %j',
    (description) => {
      const query = queryOf({
        error: 'access_denied',
        error_description: description,
        state,
      })
      const failure = failureOf(`?${query}`)
      expect(failure).toMatchObject({ code: 'not-entitled', detail: undefined })
      expect(failure.message).toContain('administrator')
      expect(failure.message.toLowerCase()).not.toContain('missing_codex_entitlement')
    },
  )

  it('keeps other errors of the server apart, with their words', () => {
    expect(failureOf('?error=server_error&error_description=Try+later')).toMatchObject({
      code: 'authorization-failed',
      serverCode: 'server_error',
      detail: 'Try later',
    })
  })

  it.each(['', '   '])('falls back to the error when its description is %j', (description) => {
    const query = queryOf({ error: 'server_error', error_description: description })
    expect(failureOf(`?${query}`).detail).toBe('server_error')
  })

  it('repeats no made-up error code where logs can see it', () => {
    const failure = failureOf('?error=%3Cscript%3Ealert(1)%3C/script%3E')
    expect(failure.serverCode).toBeUndefined()
    expect(failure.message).not.toContain('script')
  })

  it('gives back every code that fits a query, in every form', () => {
    const anyCode = fc.string({ unit: 'grapheme-ascii', minLength: 1 })
    fc.assert(
      fc.property(anyCode, fc.string({ minLength: 1 }), (code, anyState) => {
        const query = queryOf({ code, state: anyState })
        for (const pasted of [`http://localhost:1455/auth/callback?${query}`, `?${query}`, query])
          expect(parseAuthorizationResponse(pasted, { state: anyState })).toEqual({ code })
      }),
    )
  })

  it('gives back every code of plain characters, bare or with its state', () => {
    const plain = fc.stringMatching(/^[\w.~+/=-]{1,80}$/).filter((text) => !/^\w+=/.test(text))
    const plainState = fc.stringMatching(/^[\w-]{1,60}$/)
    fc.assert(
      fc.property(plain, plainState, (code, anyState) => {
        expect(parseAuthorizationResponse(code, { state: anyState })).toEqual({ code })
        const both = `${code}#${anyState}`
        expect(parseAuthorizationResponse(both, { state: anyState })).toEqual({ code })
      }),
    )
  })

  it('answers any text with a code or an AuthError', () => {
    const outcomeOf = (pasted: string) => {
      try {
        return parse(pasted).code
      } catch (error) {
        return error
      }
    }
    const isLawful = (outcome: unknown) =>
      AuthError.isInstance(outcome) || (typeof outcome === 'string' && outcome !== '')
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(outcomeOf(text)).toSatisfy(isLawful)
      }),
    )
  })

  it('never accepts a state that is not the one', () => {
    fc.assert(
      fc.property(fc.string(), (other) => {
        fc.pre(other !== state)
        const query = queryOf({ code: 'c0de', state: other })
        expect(failureOf(`?${query}`).code).toBe('state-mismatch')
      }),
    )
  })
})
