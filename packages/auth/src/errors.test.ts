import { inspect } from 'node:util'

import { describe, expect, it } from 'vitest'

import { AuthError, LoginRequiredError } from './errors.ts'

describe('AuthError', () => {
  it('carries its code, its cause and what the server said', () => {
    const cause = new Error('low')
    const error = new AuthError('network', 'no answer', {
      cause,
      serverCode: 'busy',
      detail: 'Come back later',
    })
    expect(error).toMatchObject({
      name: 'AuthError',
      code: 'network',
      message: 'no answer',
      cause,
      serverCode: 'busy',
      detail: 'Come back later',
    })
  })

  it('has no cause unless it is given one', () => {
    expect('cause' in new AuthError('network', 'no answer')).toBe(false)
  })

  it('keeps the server’s words out of what loggers print', () => {
    const error = new AuthError('network', 'no answer', { detail: 'words-of-the-server' })
    expect(JSON.stringify(error)).not.toContain('words-of-the-server')
    expect(inspect(error)).not.toContain('words-of-the-server')
  })

  it('is known across copies of the package', () => {
    const foreign = { [Symbol.for('@patchcord/auth/AuthError')]: true, code: 'network' }
    expect(AuthError.isInstance(foreign)).toBe(true)
  })

  it.each([undefined, null, 'network', new Error('network'), { code: 'network' }])(
    'is not %s',
    (other) => {
      expect(AuthError.isInstance(other)).toBe(false)
    },
  )
})

describe('LoginRequiredError', () => {
  it.each(['signed-out', 'expired', 'reused', 'revoked', 'rejected'] as const)(
    'names the next step when the session is %s',
    (reason) => {
      const error = new LoginRequiredError(reason)
      expect(error).toMatchObject({ name: 'LoginRequiredError', code: 'login-required', reason })
      expect(error.message).toContain('sign in')
    },
  )

  it('is an AuthError, and not every AuthError is one', () => {
    expect(AuthError.isInstance(new LoginRequiredError('expired'))).toBe(true)
    expect(LoginRequiredError.isInstance(new LoginRequiredError('expired'))).toBe(true)
    expect(LoginRequiredError.isInstance(new AuthError('network', ''))).toBe(false)
  })
})
