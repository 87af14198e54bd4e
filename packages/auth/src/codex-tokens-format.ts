import { z } from 'zod'

import { type CredentialFileFormat, importSession, parseFileObject } from './credential-file.ts'

const PROGRAM = 'the script that wrote codex_tokens.json'

const text = z.string().min(1).optional().catch(undefined)
const fileSchema = z.object({
  access_token: text,
  refresh_token: text,
  account_id: text,
  expires_at: z.number().nonnegative().max(8.64e12).optional().catch(undefined),
})

/**
 * The `codex_tokens.json` that Python scripts keep after one well-known description of this sign-in
 * (January 2026): flat, with `expires_at` in seconds since the epoch. For import only.
 */
export const codexTokensFormat: CredentialFileFormat = {
  program: PROGRAM,
  absenceHint: 'run the script there once, or name the folder in which it ran',

  parse(fileText) {
    const file = fileSchema.parse(parseFileObject(fileText, PROGRAM))
    return importSession(
      {
        accessToken: file.access_token,
        refreshToken: file.refresh_token,
        accountId: file.account_id,
        expiresAtMs: file.expires_at === undefined ? undefined : file.expires_at * 1000,
      },
      PROGRAM,
    )
  },
}
