import { z } from 'zod'

import { isReadableJwt, readAccount } from './claims.ts'
import { type OAuthCredential } from './credential.ts'
import {
  buildNoCredential,
  importApiKey,
  importSession,
  isJsonObject,
  type JsonObject,
  parseFileObject,
  serializeFileObject,
  type WritableCredentialFileFormat,
} from './credential-file.ts'
import { AuthError } from './errors.ts'

const PROGRAM = 'the Codex CLI'

const text = z.string().min(1).optional().catch(undefined)
const authSchema = z.object({
  auth_mode: text,
  OPENAI_API_KEY: text,
  tokens: z
    .object({ id_token: text, access_token: text, refresh_token: text, account_id: text })
    .catch({}),
})

/**
 * The `auth.json` of the Codex CLI, as of version 0.169 (November 2026).
 *
 * The file says by `auth_mode` which of its credentials counts; without it a key counts before
 * tokens. It has no end of the access token: that is the token's own claim. Written by us it always
 * has `OPENAI_API_KEY`, if only as null, and `last_refresh`, without which the CLI takes the tokens
 * for missing; and an ID token, without which it cannot read the file at all.
 */
export const codexCliFormat: WritableCredentialFileFormat = {
  program: PROGRAM,
  absenceHint:
    'sign in there with `codex login`; where it keeps its sign-in in the keyring of the system, set cli_auth_credentials_store = "file" in its config.toml first',

  parse(fileText) {
    const file = authSchema.parse(parseFileObject(fileText, PROGRAM))
    switch (file.auth_mode ?? (file.OPENAI_API_KEY === undefined ? 'chatgpt' : 'apikey')) {
      case 'apikey':
        return importApiKey(file.OPENAI_API_KEY, PROGRAM)
      case 'chatgpt':
        return importSession(
          {
            accessToken: file.tokens.access_token,
            refreshToken: file.tokens.refresh_token,
            idToken: file.tokens.id_token,
            accountId: file.tokens.account_id,
          },
          PROGRAM,
        )
      default:
        throw buildNoCredential(PROGRAM)
    }
  },

  serialize(credential, { existing, writtenAt }) {
    const file = existing === undefined ? {} : parseFileObject(existing, PROGRAM)
    if (credential.type === 'api') {
      return serializeFileObject({ ...file, auth_mode: 'apikey', OPENAI_API_KEY: credential.key })
    }
    return serializeFileObject({
      ...file,
      auth_mode: 'chatgpt',
      OPENAI_API_KEY: authSchema.parse(file).OPENAI_API_KEY ?? null,
      tokens: buildTokens(credential, file['tokens']),
      last_refresh: writtenAt.toISOString(),
    })
  },
}

function buildTokens(credential: OAuthCredential, existing: unknown): JsonObject {
  const { idToken, accessToken, refreshToken } = credential
  if (idToken === undefined || !isReadableJwt(idToken)) {
    throw new AuthError(
      'missing-id-token',
      'The Codex CLI needs an ID token, and this session has none that it could read: sign in here again and export that session',
    )
  }
  return {
    ...(isJsonObject(existing) ? existing : {}),
    id_token: idToken,
    access_token: accessToken,
    refresh_token: refreshToken,
    account_id: readAccount(credential).accountId ?? null,
  }
}
