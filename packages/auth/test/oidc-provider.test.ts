import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import {
  createMemoryTokenStore,
  createOAuthClient,
  createTokenSource,
  LoginRequiredError,
  type OAuthClient,
  parseAuthorizationResponse,
  readAccount,
  type TokenSet,
} from '../src/index.ts'
import { signInWithBrowser } from '../src/node/index.ts'
import {
  startAuthorizationServer,
  type TestAuthorizationServer,
} from './support/authorization-server.ts'
import { browse, findRedirectUris } from './support/http.ts'

let redirectUri: string
let issuer: TestAuthorizationServer
let client: OAuthClient
let nowMs: number

beforeAll(async () => {
  // It warns at length of all that a server for production would need.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  vi.spyOn(console, 'info').mockImplementation(() => undefined)
  const [free = ''] = await findRedirectUris(1)
  redirectUri = free
  issuer = await startAuthorizationServer(redirectUri)
})

beforeEach(() => {
  nowMs = Date.now()
  client = createOAuthClient({ server: issuer.server, fetch, now: () => nowMs })
})

afterAll(async () => {
  await issuer.close()
  vi.restoreAllMocks()
})

const tokenRequests = () => issuer.paths.filter((path) => path === '/oauth/token').length

async function signIn(): Promise<TokenSet> {
  const pending = await client.startAuthorization({ redirectUri })
  const pasted = await issuer.approve(pending.authorizationUrl)
  return client.exchangeCode({ ...pending, ...parseAuthorizationResponse(pasted, pending) })
}

describe('with an authorization server of another make', () => {
  it('signs in by paste, with PKCE', async () => {
    const tokens = await signIn()
    expect(tokens).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      idToken: expect.any(String),
      expiresAtMs: nowMs + 600_000,
    })
    expect(readAccount(tokens).email).toBe('ada@example.com')
  })

  it('signs in by browser and listener', async () => {
    const tokens = await signInWithBrowser({
      client,
      redirectUris: [redirectUri],
      async showUrl({ authorizationUrl }) {
        await browse(await issuer.approve(authorizationUrl))
      },
    })
    expect(readAccount(tokens).email).toBe('ada@example.com')
  })

  it('asks for no metadata and no keys', async () => {
    await signIn()
    expect(issuer.paths.filter((path) => /well-known|jwks|userinfo/.test(path))).toEqual([])
  })

  it('is refused with the verifier of another sign-in', async () => {
    const [pending, other] = await Promise.all([
      client.startAuthorization({ redirectUri }),
      client.startAuthorization({ redirectUri }),
    ])
    const pasted = await issuer.approve(pending.authorizationUrl)
    const { code } = parseAuthorizationResponse(pasted, pending)
    await expect(client.exchangeCode({ ...other, code })).rejects.toMatchObject({
      code: 'code-rejected',
      serverCode: 'invalid_grant',
    })
  })

  it('is refused with another redirect URI', async () => {
    const pending = await client.startAuthorization({ redirectUri })
    const pasted = await issuer.approve(pending.authorizationUrl)
    const { code } = parseAuthorizationResponse(pasted, pending)
    const elsewhere = { ...pending, code, redirectUri: 'http://localhost:1/auth/callback' }
    await expect(client.exchangeCode(elsewhere)).rejects.toMatchObject({ code: 'code-rejected' })
  })

  it('is refused with a code that is spent', async () => {
    const pending = await client.startAuthorization({ redirectUri })
    const pasted = await issuer.approve(pending.authorizationUrl)
    const grant = { ...pending, ...parseAuthorizationResponse(pasted, pending) }
    await client.exchangeCode(grant)
    await expect(client.exchangeCode(grant)).rejects.toMatchObject({ code: 'code-rejected' })
  })

  it('refreshes, and the refresh token rotates', async () => {
    const tokens = await signIn()
    const refreshed = await client.refresh(tokens)
    expect(refreshed.accessToken).not.toBe(tokens.accessToken)
    expect(refreshed.refreshToken).not.toBe(tokens.refreshToken)
    await expect(client.refresh(refreshed)).resolves.toMatchObject({
      expiresAtMs: nowMs + 600_000,
    })
  })

  it('loses the session by using a refresh token twice', async () => {
    const tokens = await signIn()
    const refreshed = await client.refresh(tokens)
    await expect(client.refresh(tokens)).rejects.toBeInstanceOf(LoginRequiredError)
    await expect(client.refresh(refreshed)).rejects.toBeInstanceOf(LoginRequiredError)
  })

  it('loses the session by revoking it', async () => {
    const tokens = await signIn()
    await client.revoke(tokens)
    await expect(client.refresh(tokens)).rejects.toMatchObject({ reason: 'rejected' })
  })

  it('never loses the session while many callers of two sources share it', async () => {
    const store = createMemoryTokenStore(await signIn())
    const before = tokenRequests()
    const sources = [1, 2].map(() =>
      createTokenSource({ store, refresh: client.refresh, now: () => nowMs }),
    )
    for (let round = 0; round < 5; round += 1) {
      nowMs += 590_000
      const askers = sources.flatMap((source) => [source, source, source])
      const all = await Promise.all(askers.map((source) => source.getTokens()))
      expect(new Set(all.map(({ accessToken }) => accessToken)).size).toBe(1)
    }
    expect(tokenRequests() - before).toBe(5)
  })

  it('ends the session that a new sign-in replaces, and not the new one', async () => {
    const [first, second] = [await signIn(), await signIn()]
    const store = createMemoryTokenStore(first)
    const { refresh, revoke } = client
    const source = createTokenSource({ store, refresh, revoke, now: () => nowMs })
    await source.replace(second)
    await expect(client.refresh(first)).rejects.toBeInstanceOf(LoginRequiredError)
    await expect(client.refresh(second)).resolves.toBeDefined()
  })

  it('leaves a session alone that another program shares, until a refresh makes it ours', async () => {
    const tokens = await signIn()
    const shared = { ...tokens, sharedWith: 'another program' }
    const { refresh, revoke } = client
    const sourceOf = (stored: TokenSet) =>
      createTokenSource({
        store: createMemoryTokenStore(stored),
        refresh,
        revoke,
        now: () => nowMs,
      })
    expect(await sourceOf(shared).signOut()).toEqual({ isRevoked: false })
    const ours = await client.refresh(shared)
    expect(await sourceOf(ours).signOut()).toEqual({ isRevoked: true })
    await expect(client.refresh(ours)).rejects.toBeInstanceOf(LoginRequiredError)
  })

  it('ends a session for good by signing out', async () => {
    const tokens = await signIn()
    const source = createTokenSource({
      store: createMemoryTokenStore(tokens),
      refresh: client.refresh,
      revoke: client.revoke,
      now: () => nowMs,
    })
    expect(await source.signOut()).toEqual({ isRevoked: true })
    await expect(client.refresh(tokens)).rejects.toBeInstanceOf(LoginRequiredError)
  })
})
