import { describe, expect, it } from 'vitest'

import { createTestClock } from '../test/support/clock.ts'
import { createFakeFetch, type RecordedRequest } from '../test/support/fake-fetch.ts'
import { browse, findRedirectUris, type HttpAnswer } from '../test/support/http.ts'
import { buildJwt, buildTokens } from '../test/support/tokens.ts'
import { parseAuthorizationResponse } from './authorization-response.ts'
import { buildChatGptServer } from './chatgpt-server.ts'
import { createDeviceCodeClient } from './device-code.ts'
import { runDeviceSignIn } from './device-sign-in.ts'
import { createMemoryTokenStore } from './memory-token-store.ts'
import { signInWithBrowser } from './node/sign-in-with-browser.ts'
import { createOAuthClient } from './oauth-client.ts'
import { type TokenSet } from './token-set.ts'
import { createTokenSource } from './token-source.ts'
import { assertWorkspaceIsAllowed, joinWorkspaceIds } from './workspace-restriction.ts'

const tokensOf = (accountId: string | undefined) =>
  buildTokens('a', {
    idToken: buildJwt({ 'https://api.openai.com/auth': { chatgpt_account_id: accountId } }),
  })

describe('assertWorkspaceIsAllowed', () => {
  it('accepts an account on the list', () => {
    expect(() => assertWorkspaceIsAllowed(tokensOf('ws-2'), ['ws-1', 'ws-2'])).not.toThrow()
  })

  it.each([
    ['another account', tokensOf('ws-3')],
    ['a part of an allowed id', tokensOf('ws')],
    ['an API organisation', tokensOf('org-1')],
    ['no account', tokensOf(undefined)],
    ['no claims at all', buildTokens('opaque')],
  ])('refuses %s', (_, tokens) => {
    expect(() => assertWorkspaceIsAllowed(tokens, ['ws-1', 'ws-2', 'org-1'])).toThrow(
      expect.objectContaining({ code: 'workspace-restriction' }),
    )
  })

  it('believes the claims before what an imported file said', () => {
    const tokens = { ...tokensOf('ws-3'), accountId: 'ws-1' }
    expect(() => assertWorkspaceIsAllowed(tokens, ['ws-1'])).toThrow(/not allowed here/)
  })
})

describe('joinWorkspaceIds', () => {
  it('joins by commas', () => {
    expect(joinWorkspaceIds(['ws-1', 'ws-2'])).toBe('ws-1,ws-2')
  })

  it.each([[[]], [['']], [['ws-1', ' ']], [['ws-1,ws-2']], [['org-1']]])(
    'refuses a list that cannot be meant: %j',
    (ids) => {
      expect(() => joinWorkspaceIds(ids)).toThrow(
        expect.objectContaining({ code: 'configuration' }),
      )
    },
  )
})

/** An issuer that signs everybody in to one workspace, by any of the three ways. */
function prepare(accountId: string, allowedWorkspaceIds: readonly string[] | undefined) {
  const clock = createTestClock()
  const { fetch, requests } = createFakeFetch((request) => answerSignIn(request, accountId))
  const settings = { server: buildChatGptServer(), fetch, now: clock.now }
  const client = createOAuthClient({ ...settings, allowedWorkspaceIds })
  const store = createMemoryTokenStore()
  const session = createTokenSource({ store, refresh: client.refresh, now: clock.now })

  const pages: Promise<HttpAnswer>[] = []
  const ways: Record<'paste' | 'browser' | 'device code', () => Promise<TokenSet>> = {
    async paste() {
      const pending = await client.startAuthorization({ redirectUri: 'http://localhost:1455/cb' })
      return client.exchangeCode({ ...pending, ...parseAuthorizationResponse('c0de', pending) })
    },
    async browser() {
      const [redirectUri = ''] = await findRedirectUris(1)
      return signInWithBrowser({
        client,
        redirectUris: [redirectUri],
        showUrl({ authorizationUrl }) {
          const state = new URL(authorizationUrl).searchParams.get('state')
          pages.push(browse(`${redirectUri}?code=c0de&state=${state}`))
        },
      })
    },
    'device code': () =>
      runDeviceSignIn({
        deviceCodes: createDeviceCodeClient(settings),
        client,
        onUserCode: () => undefined,
        sleep: clock.sleep,
        now: clock.now,
      }),
  }
  const signIn = async (way: keyof typeof ways) => session.replace(await ways[way]())
  return { client, signIn, store, requests, pages }
}

function answerSignIn({ url }: RecordedRequest, accountId: string): Response {
  if (url.endsWith('/usercode')) return Response.json({ device_auth_id: 'd', user_code: 'U' })
  if (url.endsWith('/deviceauth/token')) {
    return Response.json({ authorization_code: 'c0de', code_verifier: 'v' })
  }
  const { accessToken, refreshToken, idToken } = tokensOf(accountId)
  return Response.json({
    access_token: accessToken,
    refresh_token: refreshToken,
    id_token: idToken,
  })
}

describe.each(['paste', 'browser', 'device code'] as const)('a sign-in by %s', (way) => {
  it('ends in a session of an allowed workspace', async () => {
    const { signIn, store } = prepare('ws-2', ['ws-1', 'ws-2'])
    await signIn(way)
    expect((await store.load())?.tokens.idToken).toBe(tokensOf('ws-2').idToken)
  })

  it('ends in nothing for any other: the tokens are revoked and not stored', async () => {
    const { signIn, store, requests } = prepare('ws-3', ['ws-1', 'ws-2'])
    await expect(signIn(way)).rejects.toMatchObject({ code: 'workspace-restriction' })
    expect(await store.load()).toBeUndefined()
    expect(requests.at(-1)).toMatchObject({
      url: 'https://auth.openai.com/oauth/revoke',
      fields: { token: 'refresh-a' },
    })
  })

  it('is good for any workspace without a restriction', async () => {
    const { signIn, store } = prepare('ws-3', undefined)
    await signIn(way)
    expect(await store.load()).toBeDefined()
  })
})

describe('a restricted client', () => {
  it('asks the authorization page for its workspaces, in one parameter', async () => {
    const { client } = prepare('ws-1', ['ws-1', 'ws-2'])
    const { authorizationUrl } = await client.startAuthorization({
      redirectUri: 'http://localhost',
    })
    expect(new URL(authorizationUrl).searchParams.getAll('allowed_workspace_id')).toEqual([
      'ws-1,ws-2',
    ])
  })

  it('shows the reason in the browser', async () => {
    const { signIn, pages } = prepare('ws-3', ['ws-1'])
    await expect(signIn('browser')).rejects.toMatchObject({ code: 'workspace-restriction' })
    expect((await pages[0])?.body).toContain('workspace that is not allowed here')
  })

  it('refuses the workspace even when the revocation fails', async () => {
    const { fetch } = createFakeFetch((request) =>
      request.url.endsWith('/revoke')
        ? Promise.reject(new TypeError('fetch failed'))
        : answerSignIn(request, 'ws-3'),
    )
    const server = buildChatGptServer()
    const client = createOAuthClient({ server, fetch, now: () => 0, allowedWorkspaceIds: ['ws-1'] })
    const grant = { code: 'c0de', codeVerifier: 'v', redirectUri: 'http://localhost' }
    await expect(client.exchangeCode(grant)).rejects.toMatchObject({
      code: 'workspace-restriction',
    })
  })

  it('is not made of a list that allows nothing', () => {
    expect(() => prepare('ws-1', [])).toThrow(expect.objectContaining({ code: 'configuration' }))
  })
})

describe('an unrestricted client', () => {
  it('says nothing of workspaces to the authorization page', async () => {
    const { client } = prepare('ws-1', undefined)
    const { authorizationUrl } = await client.startAuthorization({
      redirectUri: 'http://localhost',
    })
    expect(authorizationUrl).not.toContain('workspace')
  })
})
