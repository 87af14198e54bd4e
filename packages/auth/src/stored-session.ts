import { z } from 'zod'

import { type TokenSet } from './token-set.ts'

const sessionSchema = z.object({
  schemaVersion: z.literal(1),
  type: z.literal('oauth'),
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  idToken: z.string().min(1).optional(),
  expiresAtMs: z.number(),
  accountId: z.string().min(1).optional(),
  sharedWith: z.string().min(1).optional(),
})

/** Writes a session as the text that stores keep: JSON with its schema's version. */
export function serializeSession(tokens: TokenSet): string {
  const { accessToken, refreshToken, idToken, expiresAtMs, accountId, sharedWith } = tokens
  const session: z.input<typeof sessionSchema> = {
    schemaVersion: 1,
    type: 'oauth',
    accessToken,
    refreshToken,
    idToken,
    expiresAtMs,
    accountId,
    sharedWith,
  }
  return `${JSON.stringify(session, undefined, 2)}\n`
}

/**
 * Reads what {@link serializeSession} has written.
 *
 * @returns undefined when the text is anything else
 */
export function parseSession(text: string): TokenSet | undefined {
  try {
    const { schemaVersion: _, type: __, ...tokens } = sessionSchema.parse(JSON.parse(text))
    return tokens
  } catch {
    return undefined
  }
}
