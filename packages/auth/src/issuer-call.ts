import {
  allowInsecureRequests,
  ClientError,
  Configuration,
  type CustomFetch,
  customFetch,
  None,
} from 'openid-client'

import {
  type ChatGptServer,
  isInsecureLoopbackUrl,
  type RequestEncoding,
} from './chatgpt-server.ts'
import { AuthError } from './errors.ts'
import {
  type CallOptions,
  type FetchLike,
  type IssuerAnswer,
  postToIssuer,
} from './issuer-request.ts'
import { buildProtocolError } from './server-failure.ts'
import { buildTokenSet, parseTokenResponse } from './token-response.ts'
import { type TokenSet } from './token-set.ts'

/** Who calls the issuer, and with what. */
interface IssuerClient {
  readonly server: ChatGptServer
  readonly fetch: FetchLike
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** One request to the issuer that the library builds. */
interface IssuerCall extends CallOptions {
  /** Has the library build and send the request. */
  readonly run: (config: Configuration) => Promise<unknown>
  /** A field that the library adds and this server does not get. */
  readonly omit?: string | undefined
  readonly encoding: RequestEncoding
  readonly timeoutMs: number
  readonly mapFailure: (answer: IssuerAnswer) => AuthError
  /** Reads a successful answer, and gives the library what it wants to see of it. */
  readonly read: (answer: IssuerAnswer) => Response
}

interface TokenRequest extends Omit<IssuerCall, 'read'> {
  readonly previous?: TokenSet
}

/**
 * Asks for tokens and reads the answer without the library. This issuer may leave out members that
 * RFC 6749 requires, and an ID token that fails the library's checks (a clock that is off is enough)
 * must not cost a rotated refresh token.
 */
export async function requestTokens(
  client: IssuerClient,
  { previous, ...call }: TokenRequest,
): Promise<TokenSet> {
  const received: TokenSet[] = []
  await callIssuer(client, {
    ...call,
    read: ({ text }) => {
      const tokens = buildTokenSet(parseTokenResponse(text), { nowMs: client.now(), previous })
      received.push(tokens)
      return Response.json({ access_token: tokens.accessToken, token_type: 'bearer' })
    },
  })
  const [tokens] = received
  if (tokens === undefined) throw buildProtocolError('The sign-in request was never sent')
  return tokens
}

/**
 * Sends what the library builds, in the encoding this server takes, and reads the answer ourselves.
 *
 * @throws {AuthError} what the call's `mapFailure` and `read` make of the answer, code `network` or
 *   `protocol`; the signal's reason when it aborts
 */
export async function callIssuer(client: IssuerClient, call: IssuerCall): Promise<void> {
  const { encoding, timeoutMs, signal, omit } = call
  const config = buildConfiguration(client.server, async (url, { body }) => {
    const sent = body instanceof URLSearchParams ? [...body] : []
    const fields = Object.fromEntries(sent.filter(([name]) => name !== omit))
    const answer = await postToIssuer(client, { url, fields, encoding, timeoutMs, signal })
    if (answer.status < 200 || answer.status > 299) throw call.mapFailure(answer)
    return call.read(answer)
  })
  await call.run(config).catch((error: unknown) => {
    signal?.throwIfAborted()
    throw unwrapClientError(error)
  })
}

/** The server as the library wants it: static, a public client, http on this machine only. */
export function buildConfiguration(server: ChatGptServer, fetch?: CustomFetch): Configuration {
  const config = new Configuration(
    {
      issuer: server.issuerUrl,
      authorization_endpoint: server.authorizationEndpoint,
      token_endpoint: server.tokenEndpoint,
      revocation_endpoint: server.revocationEndpoint,
    },
    server.clientId,
    { token_endpoint_auth_method: 'none' },
    None(),
  )
  if (fetch) config[customFetch] = fetch
  if (isInsecureLoopbackUrl(new URL(server.issuerUrl))) allowInsecureRequests(config)
  return config
}

function unwrapClientError(error: unknown): unknown {
  if (!(error instanceof ClientError)) return error
  if (AuthError.isInstance(error.cause)) return error.cause
  return buildProtocolError('The sign-in request could not be completed', error)
}
