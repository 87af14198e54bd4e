import { fetch as undiciFetch } from 'undici'
import { describe, expectTypeOf, it } from 'vitest'

import {
  type AuthError,
  type AuthErrorCode,
  createOAuthClient,
  createTokenSource,
  type Credential,
  type Credentials,
  type DevicePollResult,
  type FetchLike,
  LoginRequiredError,
  type OAuthClient,
  type TokenSet,
  type TokenSource,
  type TokenSourceSettings,
} from './index.ts'

describe('FetchLike', () => {
  it('takes the global fetch and that of undici', () => {
    expectTypeOf(fetch).toExtend<FetchLike>()
    expectTypeOf(undiciFetch).toExtend<FetchLike>()
  })
})

describe('TokenSource', () => {
  it('gives what a provider asks for, and takes it back as rejected', () => {
    type GetCredentials = (options: {
      signal?: AbortSignal
      rejected?: Credentials
    }) => Promise<{ accessToken: string; accountId: string | undefined }>
    expectTypeOf<TokenSource['getCredentials']>().toExtend<GetCredentials>()
  })

  it('is fed by the methods of the client as they are', () => {
    expectTypeOf<OAuthClient['refresh']>().toExtend<TokenSourceSettings['refresh']>()
    expectTypeOf<OAuthClient['revoke']>().toExtend<NonNullable<TokenSourceSettings['revoke']>>()
  })
})

describe('settings', () => {
  it('name the clock and the network, which have no defaults', () => {
    expectTypeOf(createOAuthClient).parameter(0).toHaveProperty('now').toEqualTypeOf<() => number>()
    expectTypeOf(createOAuthClient).parameter(0).toHaveProperty('fetch').toEqualTypeOf<FetchLike>()
    expectTypeOf(createTokenSource).parameter(0).toHaveProperty('now').toEqualTypeOf<() => number>()
  })
})

describe('TokenSet', () => {
  it('cannot be changed', () => {
    expectTypeOf<TokenSet>().toEqualTypeOf<Readonly<TokenSet>>()
    expectTypeOf<TokenSet['expiresAtMs']>().toEqualTypeOf<number>()
  })
})

describe('Credential', () => {
  it('narrows by its type: a session for a token source, or a key', () => {
    type Session = Extract<Credential, { type: 'oauth' }>
    type Key = Extract<Credential, { type: 'api' }>
    expectTypeOf<Session>().toExtend<Parameters<TokenSource['replace']>[0]>()
    expectTypeOf<Key>().toEqualTypeOf<{ readonly type: 'api'; readonly key: string }>()
    expectTypeOf<Credential['type']>().toEqualTypeOf<'oauth' | 'api'>()
  })
})

describe('errors', () => {
  it('have codes that a switch can exhaust', () => {
    expectTypeOf<AuthError['code']>().toEqualTypeOf<AuthErrorCode>()
    expectTypeOf<'login-required'>().toExtend<AuthErrorCode>()
  })

  it('narrow by their guards', () => {
    const error: unknown = undefined
    if (LoginRequiredError.isInstance(error)) {
      expectTypeOf(error.reason).toEqualTypeOf<
        'signed-out' | 'expired' | 'reused' | 'revoked' | 'rejected'
      >()
    }
  })
})

describe('DevicePollResult', () => {
  it('has a grant only when it is approved', () => {
    type Approved = Extract<DevicePollResult, { type: 'approved' }>
    expectTypeOf<Approved>().toHaveProperty('grant')
    expectTypeOf<Extract<DevicePollResult, { type: 'pending' }>>().not.toHaveProperty('grant')
  })
})
