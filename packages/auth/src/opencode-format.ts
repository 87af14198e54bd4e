import { z } from 'zod'

import { readAccount } from './claims.ts'
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

const PROGRAM = 'OpenCode'

/** The provider id of ChatGPT and of OpenAI's API in the map that the file is. */
const PROVIDER_ID = 'openai'

/** What OpenCode puts in the place of a key where there is none. */
const PLACEHOLDER_KEY = 'opencode-oauth-dummy-key'

const text = z.string().min(1).optional().catch(undefined)
const entrySchema = z.object({
  type: text,
  key: text,
  access: text,
  refresh: text,
  expires: z.number().nonnegative().max(8.64e15).optional().catch(undefined),
  accountId: text,
  metadata: z.object({ accountID: text }).catch({}),
})

/**
 * The `auth.json` of OpenCode, as of version 1.18 (November 2026): a map in which we read and write
 * the entry `openai`, and keep all others.
 *
 * It has no place for an ID token, so a session that went through it says less about the person.
 * The workspace is `accountId`, and in entries of newer code `metadata.accountID`; whichever an
 * entry has is written again.
 */
export const openCodeFormat: WritableCredentialFileFormat = {
  program: PROGRAM,
  absenceHint: 'sign in there with `opencode auth login`',

  parse(fileText) {
    const file = parseFileObject(fileText, PROGRAM)
    const entry = entrySchema.safeParse(file[PROVIDER_ID])
    if (!entry.success) throw buildNoCredential(PROGRAM)
    const { type, key, access, refresh, expires, accountId, metadata } = entry.data
    if (type === 'api') return importApiKey(key === PLACEHOLDER_KEY ? undefined : key, PROGRAM)
    if (type !== 'oauth') throw buildNoCredential(PROGRAM)
    return importSession(
      {
        accessToken: access,
        refreshToken: refresh,
        expiresAtMs: expires,
        accountId: accountId ?? metadata.accountID,
      },
      PROGRAM,
    )
  },

  serialize(credential, { existing }) {
    const file = existing === undefined ? {} : parseFileObject(existing, PROGRAM)
    const previous = file[PROVIDER_ID]
    const kept = isJsonObject(previous) && previous['type'] === credential.type ? previous : {}
    const entry =
      credential.type === 'api'
        ? { ...kept, type: 'api', key: credential.key }
        : buildSessionEntry(credential, kept)
    return serializeFileObject({ ...file, [PROVIDER_ID]: entry })
  },
}

function buildSessionEntry(credential: OAuthCredential, kept: JsonObject): JsonObject {
  const { accountId } = readAccount(credential)
  const { accountId: previousId, metadata, ...others } = kept
  const hasNewSpelling = isJsonObject(metadata)
  return {
    ...others,
    type: 'oauth',
    refresh: credential.refreshToken,
    access: credential.accessToken,
    // Whole and not negative, or OpenCode takes the entry for invalid.
    expires: Math.max(0, Math.trunc(credential.expiresAtMs)),
    // JSON leaves out what is undefined, so an account of another session does not stay behind.
    accountId: hasNewSpelling && previousId === undefined ? undefined : accountId,
    metadata: hasNewSpelling ? { ...metadata, accountID: accountId } : undefined,
  }
}
