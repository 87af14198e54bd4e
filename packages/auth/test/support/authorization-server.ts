import { once } from 'node:events'
import { createServer } from 'node:http'

import Provider from 'oidc-provider'

import { buildChatGptServer, type ChatGptServer } from '../../src/index.ts'

/** A certified authorization server of another make, in this process. */
export interface TestAuthorizationServer {
  readonly server: ChatGptServer
  /** Paths of the requests that came in, in order. */
  readonly paths: readonly string[]
  /**
   * Opens an authorization URL, signs in and consents, as a browser with cookies would.
   *
   * @returns the address to which the browser is sent in the end
   */
  approve(authorizationUrl: string): Promise<string>
  close(): Promise<void>
}

const CLIENT_ID = 'app_test'

/** Starts a server that wants PKCE, rotates refresh tokens, and revokes a session on reuse. */
export async function startAuthorizationServer(
  redirectUri: string,
): Promise<TestAuthorizationServer> {
  const listener = createServer()
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const issuerUrl = `http://127.0.0.1:${address.port}`
  const paths: string[] = []
  const handle = createProvider(issuerUrl, redirectUri).callback()
  listener.on('request', (request, response) => {
    paths.push(new URL(request.url ?? '', issuerUrl).pathname)
    void handle(request, response)
  })
  return {
    server: describeServer(issuerUrl),
    paths,
    approve: (authorizationUrl) => approve(authorizationUrl, issuerUrl),
    async close() {
      const closed = once(listener, 'close')
      listener.close()
      listener.closeAllConnections()
      await closed
    },
  }
}

function describeServer(issuerUrl: string): ChatGptServer {
  const server = buildChatGptServer({ issuerUrl, clientId: CLIENT_ID })
  return {
    ...server,
    // It issues refresh tokens only to those who ask for consent.
    authorizationParameters: { ...server.authorizationParameters, prompt: 'consent' },
    revocationEncoding: 'form',
  }
}

function createProvider(issuerUrl: string, redirectUri: string): Provider {
  return new Provider(issuerUrl, {
    clients: [
      {
        client_id: CLIENT_ID,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: ['only for tests'] },
    claims: { openid: ['sub'], email: ['email'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { revocation: { enabled: true } },
    pkce: { required: () => true },
    rotateRefreshToken: () => true,
    routes: {
      authorization: '/oauth/authorize',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
    },
    ttl: { AccessToken: 600, RefreshToken: 86_400 },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, email: `${accountId}@example.com`, name: 'Ada' }),
    }),
  })
}

async function approve(authorizationUrl: string, issuerUrl: string): Promise<string> {
  const cookies = new Map<string, string>()
  let location = authorizationUrl
  let form: URLSearchParams | undefined
  // The server's own pages: sign in, consent, and the redirects between them.
  for (let step = 0; step < 12; step += 1) {
    const response = await visit(location, form, cookies)
    form = undefined
    const next = response.headers.get('location')
    if (next === null) {
      const page = await response.text()
      form = readForm(page)
      location = /action="([^"]+)"/.exec(page)?.[1] ?? ''
      continue
    }
    location = new URL(next, issuerUrl).href
    if (!location.startsWith(issuerUrl)) return location
  }
  throw new Error('the authorization server did not send the browser back')
}

async function visit(
  url: string,
  form: URLSearchParams | undefined,
  cookies: Map<string, string>,
): Promise<Response> {
  const response = await fetch(url, {
    redirect: 'manual',
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(form && { method: 'POST', body: form }),
  })
  for (const cookie of response.headers.getSetCookie()) {
    const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=', 2)
    if (value === '') cookies.delete(name)
    else cookies.set(name, value)
  }
  return response
}

function readForm(page: string): URLSearchParams {
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
  if (prompt === undefined) throw new Error('the authorization server shows no form')
  return new URLSearchParams({ prompt, login: 'ada', password: 'any' })
}
