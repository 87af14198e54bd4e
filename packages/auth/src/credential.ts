import { z } from 'zod'

import { AuthError } from './errors.ts'
import { parseJson } from './server-failure.ts'
import { parseSession, serializeSession } from './stored-session.ts'
import { type TokenSet } from './token-set.ts'

/**
 * A ChatGPT session. Its tokens belong in a {@link TokenSource}, whose `getCredentials` is what a
 * provider of the Codex endpoint asks for each request.
 */
export interface OAuthCredential extends TokenSet {
  readonly type: 'oauth'
}

/** A key of the public API, which a provider of that API takes as it is. */
export interface ApiKeyCredential {
  readonly type: 'api'
  /** A secret. */
  readonly key: string
}

/** What somebody can be signed in with; the type decides which endpoint it is good for. */
export type Credential = OAuthCredential | ApiKeyCredential

const apiKeySchema = z.object({
  schemaVersion: z.literal(1),
  type: z.literal('api'),
  key: z.string().min(1),
})

/**
 * Writes a credential as text: JSON with its schema's version, and for a session the same text that
 * stores keep.
 */
export function serializeCredential(credential: Credential): string {
  if (credential.type === 'oauth') return serializeSession(credential)
  const stored: z.input<typeof apiKeySchema> = {
    schemaVersion: 1,
    type: 'api',
    key: credential.key,
  }
  return `${JSON.stringify(stored, undefined, 2)}\n`
}

/**
 * Reads what {@link serializeCredential} has written.
 *
 * @throws {AuthError} code `store-corrupt` when the text is anything else
 */
export function parseCredential(text: string): Credential {
  const tokens = parseSession(text)
  if (tokens !== undefined) return { type: 'oauth', ...tokens }
  const stored = apiKeySchema.safeParse(parseJson(text))
  if (stored.success) return { type: 'api', key: stored.data.key }
  throw new AuthError(
    'store-corrupt',
    'This holds no credential that can be read: sign in again, or give the API key again',
  )
}
