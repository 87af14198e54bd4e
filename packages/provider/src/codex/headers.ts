import { type Credentials } from './codex-settings.ts'

/** Who the client says it is. */
export interface ClientIdentity {
  readonly originator: string
  readonly clientVersion: string
  readonly userAgent: string
}

/**
 * The headers of every request. They hold the access token: never log them.
 *
 * The account is named whenever it is known, since the service takes the personal one otherwise.
 * The version must be the one that the catalogue was asked with: newer models are refused to older
 * clients.
 */
export function buildHeaders(
  { accessToken, accountId }: Credentials,
  { originator, clientVersion, userAgent }: ClientIdentity,
): Readonly<Record<string, string>> {
  return {
    authorization: `Bearer ${accessToken}`,
    ...(accountId !== undefined && { 'chatgpt-account-id': accountId }),
    originator,
    'user-agent': userAgent,
    version: clientVersion,
  }
}

/**
 * The headers that only a question for an answer has.
 *
 * @param conversationId - lets the service route a conversation to the same place; no secret
 */
export function buildStreamHeaders(conversationId: string): Readonly<Record<string, string>> {
  return {
    accept: 'text/event-stream',
    'content-type': 'application/json',
    'session-id': conversationId,
  }
}
