import { describe, expect, it } from 'vitest'
import { buildRedirect, checkAuthorizationRequest } from './authorization-request.ts'

const policy = {
  clientId: 'app_test',
  redirectUris: ['http://localhost:1455/auth/callback', 'http://localhost:1457/auth/callback'],
  accountId: 'account-1',
}

const valid = {
  response_type: 'code',
  client_id: 'app_test',
  redirect_uri: 'http://localhost:1455/auth/callback',
  scope: 'openid profile email offline_access',
  state: 'state-1',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
  id_token_add_organizations: 'true',
  codex_cli_simplified_flow: 'true',
  originator: 'patchcord',
}

const check = (changes: Partial<Record<string, string>> = {}) => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...valid, ...changes }))
    if (value !== undefined) query.set(name, value)
  return checkAuthorizationRequest(query, policy)
}

describe('checkAuthorizationRequest', () => {
  it('returns what the page and the code need', () => {
    expect(check()).toEqual({
      ok: true,
      value: {
        clientId: 'app_test',
        redirectUri: 'http://localhost:1455/auth/callback',
        scopes: ['openid', 'profile', 'email', 'offline_access'],
        state: 'state-1',
        codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        originator: 'patchcord',
      },
    })
  })

  it.each([
    ['response_type', 'token', 'response_type must be code'],
    ['client_id', 'app_other', 'client_id is not a client of this issuer'],
    [
      'redirect_uri',
      'http://localhost:1456/auth/callback',
      'redirect_uri is not registered for this client',
    ],
    [
      'redirect_uri',
      'http://127.0.0.1:1455/auth/callback',
      'redirect_uri is not registered for this client',
    ],
    [
      'redirect_uri',
      'http://localhost:1455/callback',
      'redirect_uri is not registered for this client',
    ],
    [
      'redirect_uri',
      'http://localhost:1455/auth/callback/',
      'redirect_uri is not registered for this client',
    ],
    ['scope', 'openid profile email', 'scope must ask offline_access'],
    ['scope', 'profile email offline_access', 'scope must ask openid'],
    ['scope', 'openid offline_access admin', 'scope asks an unknown scope'],
    ['state', '', 'state is empty'],
    ['state', undefined, 'state is missing'],
    ['code_challenge', 'short', 'code_challenge is not an S256 challenge'],
    [
      'code_challenge',
      `${valid.code_challenge.slice(1)}=`,
      'code_challenge is not an S256 challenge',
    ],
    ['code_challenge_method', 'plain', 'code_challenge_method must be S256'],
    ['code_challenge_method', undefined, 'code_challenge_method must be S256'],
    ['id_token_add_organizations', undefined, 'id_token_add_organizations must be true'],
    ['codex_cli_simplified_flow', 'false', 'codex_cli_simplified_flow must be true'],
    ['originator', undefined, 'originator is missing'],
    [
      'allowed_workspace_id',
      'account-2',
      'allowed_workspace_id allows no workspace of this account',
    ],
  ])('refuses %s=%s', (name, value, fault) => {
    expect(check({ [name]: value })).toEqual({ ok: false, reason: [fault] })
  })

  it('takes the second loopback port, connector scopes in any order, and a fitting workspace', () => {
    const checked = check({
      redirect_uri: 'http://localhost:1457/auth/callback',
      scope: 'api.connectors.read offline_access openid api.connectors.invoke',
      allowed_workspace_id: 'account-2,account-1',
    })
    expect(checked.ok).toBe(true)
  })

  it('names all faults at once', () => {
    expect(check({ response_type: 'token', state: undefined })).toEqual({
      ok: false,
      reason: ['response_type must be code', 'state is missing'],
    })
  })

  it('refuses a parameter that is repeated, even with the same value', () => {
    const query = new URLSearchParams(valid)
    query.append('state', 'state-1')
    expect(checkAuthorizationRequest(query, policy)).toEqual({
      ok: false,
      reason: ['state is repeated'],
    })
  })
})

describe('buildRedirect', () => {
  it('adds parameters to those that the redirect URI has', () => {
    expect(
      buildRedirect('http://localhost:1455/auth/callback?a=1', { code: 'x y', state: 'ä' }),
    ).toBe('http://localhost:1455/auth/callback?a=1&code=x+y&state=%C3%A4')
  })
})
