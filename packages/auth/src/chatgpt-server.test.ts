import { describe, expect, it } from 'vitest'

import { buildChatGptServer, CHATGPT_REDIRECT_URIS } from './chatgpt-server.ts'

describe('buildChatGptServer', () => {
  it('describes ChatGPT by default', () => {
    expect(buildChatGptServer()).toEqual({
      issuerUrl: 'https://auth.openai.com',
      authorizationEndpoint: 'https://auth.openai.com/oauth/authorize',
      tokenEndpoint: 'https://auth.openai.com/oauth/token',
      revocationEndpoint: 'https://auth.openai.com/oauth/revoke',
      deviceUserCodeEndpoint: 'https://auth.openai.com/api/accounts/deviceauth/usercode',
      deviceTokenEndpoint: 'https://auth.openai.com/api/accounts/deviceauth/token',
      deviceVerificationUrl: 'https://auth.openai.com/codex/device',
      deviceRedirectUri: 'https://auth.openai.com/deviceauth/callback',
      clientId: 'app_EMoamEEZ73f0CkXaXp7hrann',
      scope: 'openid profile email offline_access',
      originator: 'patchcord',
      userAgent: 'patchcord',
      authorizationParameters: {
        id_token_add_organizations: 'true',
        codex_cli_simplified_flow: 'true',
        originator: 'patchcord',
      },
      refreshEncoding: 'form',
      revocationEncoding: 'json',
    })
  })

  it('takes every setting, and counts undefined as the default', () => {
    const server = buildChatGptServer({
      issuerUrl: undefined,
      clientId: 'app_mine',
      scope: 'openid offline_access',
      originator: 'my_app',
      userAgent: 'my_app/1.2',
    })
    expect(server).toMatchObject({
      issuerUrl: 'https://auth.openai.com',
      clientId: 'app_mine',
      scope: 'openid offline_access',
      originator: 'my_app',
      userAgent: 'my_app/1.2',
      authorizationParameters: { originator: 'my_app' },
    })
  })

  it.each([
    ['https://login.example.com/', 'https://login.example.com'],
    ['https://login.example.com/tenant//', 'https://login.example.com/tenant'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://localhost:4010/', 'http://localhost:4010'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
  ])('puts the endpoints of %s under %s', (issuerUrl, base) => {
    const server = buildChatGptServer({ issuerUrl })
    expect(server.issuerUrl).toBe(base)
    expect(server.tokenEndpoint).toBe(`${base}/oauth/token`)
  })

  it.each([
    'http://login.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://192.168.1.7:4010',
    'ftp://localhost',
    'auth.openai.com',
    '',
  ])('refuses the issuer %j, to which tokens would go in the clear or not at all', (issuerUrl) => {
    expect(() => buildChatGptServer({ issuerUrl })).toThrow(
      expect.objectContaining({ code: 'configuration' }),
    )
  })
})

describe('CHATGPT_REDIRECT_URIS', () => {
  it('are the two that the server knows, byte for byte', () => {
    expect(CHATGPT_REDIRECT_URIS).toEqual([
      'http://localhost:1455/auth/callback',
      'http://localhost:1457/auth/callback',
    ])
  })
})
