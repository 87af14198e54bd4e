import { z } from 'zod'

const jwt = z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)

/** An ID token is decoded while the file is read, so one that cannot be costs the whole file. */
const idToken = jwt.refine((token) => {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()
  return z.record(z.string(), z.unknown()).safeParse(JSON.parse(payload)).success
})

/**
 * What the Codex CLI demands of its `auth.json`: strict where it is strict, with its rules of which
 * credential counts.
 */
const authFile = z.object({
  auth_mode: z.enum(['apikey', 'chatgpt']).optional(),
  OPENAI_API_KEY: z.string().nullable(),
  tokens: z
    .object({
      id_token: idToken,
      access_token: z.string(),
      refresh_token: z.string(),
      account_id: z.string().nullable(),
    })
    .optional(),
  last_refresh: z.iso.datetime().optional(),
})

/** What the Codex CLI makes of its file. */
export type CodexCliAuth =
  | { readonly mode: 'apikey'; readonly key: string }
  | {
      readonly mode: 'chatgpt'
      readonly idToken: string
      readonly accessToken: string
      readonly refreshToken: string
      readonly accountId: string | null
      readonly lastRefresh: string
    }

/** Reads the file as the Codex CLI does; throws where that would refuse it. */
export function readAsCodexCli(text: string): CodexCliAuth {
  const file = authFile.parse(JSON.parse(text))
  const key = file.OPENAI_API_KEY
  if ((file.auth_mode ?? (key === null ? 'chatgpt' : 'apikey')) === 'apikey') {
    if (key === null) throw new Error('Not logged in')
    return { mode: 'apikey', key }
  }
  const { tokens, last_refresh: lastRefresh } = file
  if (tokens === undefined || lastRefresh === undefined) {
    throw new Error('Token data is not available')
  }
  return {
    mode: 'chatgpt',
    idToken: tokens.id_token,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    accountId: tokens.account_id,
    lastRefresh,
  }
}
