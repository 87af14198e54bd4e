import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type ChatGptSandbox } from '../chatgpt-sandbox.ts'
import { type CodexEvent } from '../codex/codex-event.ts'
import { type JsonObject } from '../json.ts'

/** The verifier of every sign-in in these tests. */
export const codeVerifier = 'sandbox-test-verifier-'.repeat(3)

/** Where the browser is sent in these tests. */
export const redirectUri = 'http://localhost:1455/auth/callback'

const tokenSchema = z.object({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
})

/** What a client keeps after a sign-in; snake_case because it is the wire. */
export type WireTokens = z.output<typeof tokenSchema>

/** A link to the authorize page as a correct client builds it. */
export function buildAuthorizationUrl(
  sandbox: ChatGptSandbox,
  changes: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: sandbox.clientId,
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access',
    state: 'state-1',
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    id_token_add_organizations: 'true',
    codex_cli_simplified_flow: 'true',
    originator: 'patchcord',
    ...changes,
  })
  return `${sandbox.issuerUrl}/oauth/authorize?${query.toString()}`
}

/** Posts a form to the token endpoint. */
export function postTokenForm(
  sandbox: ChatGptSandbox,
  fields: Readonly<Record<string, string>>,
): Promise<Response> {
  return fetch(`${sandbox.issuerUrl}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: sandbox.clientId, ...fields }),
  })
}

/** Exchanges a code. */
export function exchangeCode(
  sandbox: ChatGptSandbox,
  code: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return postTokenForm(sandbox, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
    ...changes,
  })
}

/** Trades a refresh token. */
export function refresh(sandbox: ChatGptSandbox, refreshToken: string): Promise<Response> {
  return postTokenForm(sandbox, { grant_type: 'refresh_token', refresh_token: refreshToken })
}

/** Reads the tokens of a 200 answer. */
export async function readTokens(response: Response): Promise<WireTokens> {
  return tokenSchema.parse(await response.json())
}

/** Lets the person allow a new sign-in, up to the code. */
export async function obtainCode(sandbox: ChatGptSandbox): Promise<string> {
  const redirect = new URL(await sandbox.approveAuthorization(buildAuthorizationUrl(sandbox)))
  return redirect.searchParams.get('code') ?? ''
}

/** Signs in by browser, start to end. */
export async function signIn(sandbox: ChatGptSandbox): Promise<WireTokens> {
  return readTokens(await exchangeCode(sandbox, await obtainCode(sandbox)))
}

/** The headers of a correct client. */
export function buildHeaders(
  sandbox: ChatGptSandbox,
  tokens: WireTokens,
): Readonly<Record<string, string>> {
  return {
    authorization: `Bearer ${tokens.access_token}`,
    'chatgpt-account-id': sandbox.account.accountId,
    'content-type': 'application/json',
    originator: 'patchcord',
    'user-agent': 'patchcord-test/1.0.0',
    version: '0.169.0',
  }
}

/** Asks a question as a correct client does, but for the changes. */
export function ask(
  sandbox: ChatGptSandbox,
  tokens: WireTokens,
  prompt: string,
  changes: {
    readonly body?: JsonObject
    readonly headers?: Readonly<Record<string, string>>
    readonly signal?: AbortSignal
  } = {},
): Promise<Response> {
  return fetch(`${sandbox.codexBaseUrl}/responses`, {
    method: 'POST',
    headers: { ...buildHeaders(sandbox, tokens), ...changes.headers },
    body: JSON.stringify({
      model: 'gpt-6-luna',
      instructions: 'You are helpful.',
      input: [{ role: 'user', content: [{ type: 'input_text', text: prompt }] }],
      stream: true,
      store: false,
      ...changes.body,
    }),
    ...(changes.signal && { signal: changes.signal }),
  })
}

const eventSchema = z.object({ type: z.string() }).catchall(z.json())

/** Parses the text of a stream that this sandbox framed. */
export function parseEvents(text: string): readonly CodexEvent[] {
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) =>
    eventSchema.parse(JSON.parse(data)),
  )
}

/** The visible text of a stream: its deltas joined. */
export function joinDeltas(events: readonly CodexEvent[]): string {
  return events
    .filter((event) => event.type === 'response.output_text.delta')
    .map(({ delta }) => (typeof delta === 'string' ? delta : ''))
    .join('')
}
