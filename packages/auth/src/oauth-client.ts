import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  genericGrantRequest,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  tokenRevocation,
} from 'openid-client'

import { type AuthorizationCode, type PendingAuthorization } from './authorization.ts'
import { type ChatGptServer } from './chatgpt-server.ts'
import { type AuthError } from './errors.ts'
import { buildConfiguration, callIssuer, requestTokens } from './issuer-call.ts'
import { type CallOptions, type FetchLike, type IssuerAnswer } from './issuer-request.ts'
import {
  buildBlocked,
  buildServerError,
  mapExchangeFailure,
  mapRefreshFailure,
  parseServerFailure,
} from './server-failure.ts'
import { type TokenSet } from './token-set.ts'
import { assertWorkspaceIsAllowed, joinWorkspaceIds } from './workspace-restriction.ts'

/** What can be revoked: a whole session, or an access token that came without one. */
export type RevocableTokens = Pick<TokenSet, 'accessToken'> &
  Partial<Pick<TokenSet, 'refreshToken'>>

/** The requests of OAuth that a public client makes. Each can be passed on by itself. */
export interface OAuthClient {
  /** Makes a fresh state and PKCE pair, and the address to open. Sends nothing. */
  readonly startAuthorization: (options: {
    readonly redirectUri: string
  }) => Promise<PendingAuthorization>

  /**
   * Exchanges an authorization code for tokens, once: a code whose exchange failed is spent.
   *
   * @returns tokens whose `expiresAtMs` is epoch milliseconds
   * @throws {AuthError} code `code-rejected`, `network`, `blocked`, `server-error` or `protocol`;
   *   `workspace-restriction` after the tokens have been revoked as well as that goes; the signal's
   *   reason when it aborts
   * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3 RFC 6749 §4.1.3},
   *   {@link https://www.rfc-editor.org/rfc/rfc7636.html#section-4.5 RFC 7636 §4.5}
   */
  readonly exchangeCode: (grant: AuthorizationCode & CallOptions) => Promise<TokenSet>

  /**
   * Exchanges a refresh token for new tokens, once.
   *
   * The server rotates refresh tokens: once this resolves, the old one is dead, so save the result
   * before using it. {@link createTokenSource} does, and lets no two callers do this at once.
   *
   * @param tokens - the tokens to renew; what the server does not send again is taken from them
   * @throws {LoginRequiredError} the refresh token will never work again
   * @throws {AuthError} code `network`, `blocked`, `server-error` or `protocol`: the old tokens stay
   *   what they were; after `network` it is unknown whether the server has rotated them
   * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-6 RFC 6749 §6}
   */
  readonly refresh: (tokens: TokenSet, options?: CallOptions) => Promise<TokenSet>

  /**
   * Asks the server to forget the session, by its refresh token, or by the access token when that is
   * all there is. Only for tokens that this program was given by the server itself.
   *
   * @throws {AuthError} code `network`, `blocked` or `server-error`; remove the tokens anyway
   * @see {@link https://www.rfc-editor.org/rfc/rfc7009.html#section-2.1 RFC 7009 §2.1}
   */
  readonly revoke: (tokens: RevocableTokens, options?: CallOptions) => Promise<void>
}

/** What {@link createOAuthClient} works with. */
export interface OAuthClientSettings {
  readonly server: ChatGptServer
  readonly fetch: FetchLike
  /** Epoch milliseconds. */
  readonly now: () => number
  /**
   * The workspaces for which a sign-in is good: the authorization page is told, and what comes of any
   * sign-in is looked at before anybody gets it. @defaultValue any workspace
   */
  readonly allowedWorkspaceIds?: readonly string[] | undefined
}

const TOKEN_TIMEOUT_MS = 30_000
const REVOCATION_TIMEOUT_MS = 10_000

/**
 * Creates the client of one authorization server: PKCE with S256, no client secret, no discovery.
 *
 * Plain http is allowed for an issuer on this machine and nowhere else.
 *
 * @throws {AuthError} code `configuration` when `allowedWorkspaceIds` cannot be workspaces
 */
export function createOAuthClient(settings: OAuthClientSettings): OAuthClient {
  const { server, allowedWorkspaceIds } = settings
  const restriction = allowedWorkspaceIds && {
    allowed_workspace_id: joinWorkspaceIds(allowedWorkspaceIds),
  }
  return {
    startAuthorization: ({ redirectUri }) =>
      startAuthorization(server, { redirect_uri: redirectUri, ...restriction }),
    async exchangeCode(grant) {
      const tokens = await exchangeCode(settings, grant)
      if (allowedWorkspaceIds) await keepIfAllowed(settings, tokens, allowedWorkspaceIds)
      return tokens
    },
    refresh: (tokens, { signal } = {}) =>
      requestTokens(settings, {
        run: (config) => refreshTokenGrant(config, tokens.refreshToken),
        encoding: server.refreshEncoding,
        timeoutMs: TOKEN_TIMEOUT_MS,
        mapFailure: mapRefreshFailure,
        previous: tokens,
        signal,
      }),
    revoke: (tokens, { signal } = {}) => revoke(settings, tokens, signal),
  }
}

function exchangeCode(
  settings: OAuthClientSettings,
  { code, codeVerifier, redirectUri, signal }: AuthorizationCode & CallOptions,
): Promise<TokenSet> {
  return requestTokens(settings, {
    // The generic form keeps the redirect URI byte for byte as the authorization request had it.
    run: (config) =>
      genericGrantRequest(config, 'authorization_code', {
        code,
        redirect_uri: redirectUri,
        code_verifier: codeVerifier,
      }),
    encoding: 'form',
    timeoutMs: TOKEN_TIMEOUT_MS,
    mapFailure: mapExchangeFailure,
    signal,
  })
}

async function keepIfAllowed(
  settings: OAuthClientSettings,
  tokens: TokenSet,
  allowedWorkspaceIds: readonly string[],
): Promise<void> {
  try {
    assertWorkspaceIsAllowed(tokens, allowedWorkspaceIds)
  } catch (error) {
    // Nobody will ever use this session, so it should not lie about on the server either.
    await revoke(settings, tokens).catch(() => undefined)
    throw error
  }
}

function revoke(
  settings: OAuthClientSettings,
  { accessToken, refreshToken }: RevocableTokens,
  signal?: AbortSignal,
): Promise<void> {
  const [token, hint] = refreshToken
    ? [refreshToken, 'refresh_token']
    : [accessToken, 'access_token']
  return callIssuer(settings, {
    run: (config) => tokenRevocation(config, token, { token_type_hint: hint }),
    encoding: settings.server.revocationEncoding,
    timeoutMs: REVOCATION_TIMEOUT_MS,
    mapFailure: mapRevocationFailure,
    read: () => new Response(),
    // The public clients of this server do not name themselves to revoke an access token.
    omit: refreshToken ? undefined : 'client_id',
    signal,
  })
}

async function startAuthorization(
  server: ChatGptServer,
  parameters: { readonly redirect_uri: string; readonly allowed_workspace_id?: string },
): Promise<PendingAuthorization> {
  const state = randomState()
  // Twice 43 characters, from 64 random bytes: RFC 7636 §4.1 allows up to 128 characters.
  const codeVerifier = randomPKCECodeVerifier() + randomPKCECodeVerifier()
  const url = buildAuthorizationUrl(buildConfiguration(server), {
    ...parameters,
    scope: server.scope,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
    ...server.authorizationParameters,
  })
  return {
    authorizationUrl: url.href,
    state,
    codeVerifier,
    redirectUri: parameters.redirect_uri,
  }
}

function mapRevocationFailure(answer: IssuerAnswer): AuthError {
  if (answer.isBlocked) return buildBlocked()
  return buildServerError(answer.status, parseServerFailure(answer.text))
}
