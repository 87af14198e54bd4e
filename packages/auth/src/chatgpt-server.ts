import { AuthError } from './errors.ts'

/** How the fields of a request are written into its body. */
export type RequestEncoding = 'form' | 'json'

/**
 * Everything this package knows about one authorization server, as data. Copy it with a spread to
 * change a field: `{ ...buildChatGptServer(), refreshEncoding: 'json' }`.
 */
export interface ChatGptServer {
  /** Without a trailing slash. */
  readonly issuerUrl: string
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly revocationEndpoint: string
  readonly deviceUserCodeEndpoint: string
  readonly deviceTokenEndpoint: string
  /** The page on which a person enters a user code. */
  readonly deviceVerificationUrl: string
  /** Named in the exchange of a device sign-in; nothing is ever sent there. */
  readonly deviceRedirectUri: string
  readonly clientId: string
  /** Space-separated; `offline_access` brings the refresh token. */
  readonly scope: string
  /** The name by which the server tells clients apart. */
  readonly originator: string
  readonly userAgent: string
  /** Sent with every authorization request beside those of OAuth. */
  readonly authorizationParameters: Readonly<Record<string, string>>
  /** The server takes both. */
  readonly refreshEncoding: RequestEncoding
  /** `json` for ChatGPT; RFC 7009 servers want `form`. */
  readonly revocationEncoding: RequestEncoding
}

/** The settings of {@link buildChatGptServer}, each with a default. */
export interface ChatGptServerOptions {
  /** @defaultValue `https://auth.openai.com` */
  readonly issuerUrl?: string | undefined
  /** @defaultValue the public client id of the Codex CLI, which third-party clients share */
  readonly clientId?: string | undefined
  /** @defaultValue `openid profile email offline_access` */
  readonly scope?: string | undefined
  /** @defaultValue `patchcord` */
  readonly originator?: string | undefined
  /** @defaultValue the originator */
  readonly userAgent?: string | undefined
}

/** The redirect URIs that are registered for the default client, in the order to try them. */
export const CHATGPT_REDIRECT_URIS = [
  'http://localhost:1455/auth/callback',
  'http://localhost:1457/auth/callback',
] as const

const DEFAULT_ISSUER_URL = 'https://auth.openai.com'
const DEFAULT_CLIENT_ID = 'app_EMoamEEZ73f0CkXaXp7hrann'
const DEFAULT_SCOPE = 'openid profile email offline_access'
const DEFAULT_ORIGINATOR = 'patchcord'

/**
 * Describes the ChatGPT authorization server, or one that behaves like it at another address.
 *
 * The endpoints are those that the public clients of this server used in November 2026; none of
 * them asks the discovery document, so neither do we.
 *
 * @throws {AuthError} code `configuration` when the issuer is not an absolute URL, or is plain http
 *   on a host other than this machine: tokens would cross a network in the clear
 */
export function buildChatGptServer(options: ChatGptServerOptions = {}): ChatGptServer {
  const issuerUrl = parseIssuerUrl(options.issuerUrl ?? DEFAULT_ISSUER_URL)
  const originator = options.originator ?? DEFAULT_ORIGINATOR
  return {
    issuerUrl,
    authorizationEndpoint: `${issuerUrl}/oauth/authorize`,
    tokenEndpoint: `${issuerUrl}/oauth/token`,
    revocationEndpoint: `${issuerUrl}/oauth/revoke`,
    deviceUserCodeEndpoint: `${issuerUrl}/api/accounts/deviceauth/usercode`,
    deviceTokenEndpoint: `${issuerUrl}/api/accounts/deviceauth/token`,
    deviceVerificationUrl: `${issuerUrl}/codex/device`,
    deviceRedirectUri: `${issuerUrl}/deviceauth/callback`,
    clientId: options.clientId ?? DEFAULT_CLIENT_ID,
    scope: options.scope ?? DEFAULT_SCOPE,
    originator,
    userAgent: options.userAgent ?? originator,
    authorizationParameters: {
      id_token_add_organizations: 'true',
      codex_cli_simplified_flow: 'true',
      originator,
    },
    refreshEncoding: 'form',
    revocationEncoding: 'json',
  }
}

const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether the URL is plain http on this machine, where no network can listen. */
export function isInsecureLoopbackUrl(url: URL): boolean {
  return url.protocol === 'http:' && loopbackHosts.has(url.hostname)
}

function parseIssuerUrl(text: string): string {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'https:' && !isInsecureLoopbackUrl(url))) {
    throw new AuthError(
      'configuration',
      'The issuer URL must be an https address, or http on localhost, 127.0.0.1 or [::1]: correct it',
    )
  }
  return url.href.replace(/\/+$/, '')
}
