import { readAccount, readExpiryMs } from './claims.ts'
import { type Credential } from './credential.ts'
import { AuthError } from './errors.ts'
import { parseJson } from './server-failure.ts'
import { type TokenSet } from './token-set.ts'

/**
 * Something to tell a person who imports a credential.
 *
 * - `shared-session`: two programs hold the same refresh token now, which works once
 * - `account-mismatch`: the file names another workspace than the tokens, which are believed
 * - `account-unknown`: nothing names a workspace, so the backend chooses one
 */
export interface ImportWarning {
  readonly code: 'shared-session' | 'account-mismatch' | 'account-unknown'
  readonly message: string
}

/** What the file of another program brought. */
export interface ImportedCredential {
  readonly credential: Credential
  readonly warnings: readonly ImportWarning[]
}

/** How another program keeps a credential in a file: text in, text out. */
export interface CredentialFileFormat {
  /** What people call the program, as part of a sentence. */
  readonly program: string
  /** What to do when the program has no such file, as the end of a sentence. */
  readonly absenceHint: string

  /**
   * Reads the credential that the program itself would use.
   *
   * @throws {AuthError} code `file-unreadable`, `no-credential` or `invalid-account-id`
   */
  readonly parse: (text: string) => ImportedCredential
}

/** A {@link CredentialFileFormat} that can be written, too. */
export interface WritableCredentialFileFormat extends CredentialFileFormat {
  /**
   * Writes a credential as the program reads it. A session that is written is shared from then on:
   * the next refresh, by either program, signs the other one out.
   *
   * @param options - `existing` is the text of the file as it is, all of which is kept that is not
   *   replaced; undefined when there is none. `writtenAt` is now
   * @throws {AuthError} code `file-unreadable` when the existing text cannot be kept, or
   *   `missing-id-token`
   */
  readonly serialize: (
    credential: Credential,
    options: { readonly existing?: string | undefined; readonly writtenAt: Date },
  ) => string
}

/** A JSON object of which nothing else is known. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value that came from JSON is an object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads the object that such a file holds.
 *
 * @throws {AuthError} code `file-unreadable`
 */
export function parseFileObject(text: string, program: string): JsonObject {
  const value = parseJson(text)
  if (isJsonObject(value)) return value
  throw new AuthError(
    'file-unreadable',
    `The file holds no JSON object as ${program} writes it: check that it is the right file, or remove it and sign in there again`,
  )
}

/** Writes such an object the way these programs do, for people to read. */
export function serializeFileObject(value: JsonObject): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/** The tokens of another program's file, each of which may be absent. */
export type FileTokens = { readonly [Name in keyof TokenSet]?: TokenSet[Name] | undefined }

/**
 * Makes a session of what a file holds, with the warnings that go with it. The claims of its tokens
 * say when they end and whose they are; the file is asked only where they are silent, and a session
 * of which nothing says when it ends counts as ended, so that its first use refreshes it.
 *
 * @throws {AuthError} code `no-credential` or `invalid-account-id`
 */
export function importSession(tokens: FileTokens, program: string): ImportedCredential {
  const { accessToken, refreshToken, idToken, accountId } = tokens
  if (!accessToken || !refreshToken) throw buildNoCredential(program)
  if (accountId?.startsWith('org-')) throw buildInvalidAccountId(program)
  const { accountId: claimedId } = readAccount({ accessToken, idToken })
  return {
    credential: {
      type: 'oauth',
      accessToken,
      refreshToken,
      ...(idToken === undefined ? {} : { idToken }),
      expiresAtMs: readExpiryMs(accessToken) ?? tokens.expiresAtMs ?? 0,
      ...(claimedId === undefined && accountId !== undefined ? { accountId } : {}),
      sharedWith: program,
    },
    warnings: [buildSharingWarning(program), ...warnOfAccount(claimedId, accountId)],
  }
}

/**
 * Makes a credential of a key that a file holds.
 *
 * @throws {AuthError} code `no-credential` when there is none
 */
export function importApiKey(key: string | undefined, program: string): ImportedCredential {
  if (!key) throw buildNoCredential(program)
  return { credential: { type: 'api', key }, warnings: [] }
}

/** The error for a file without a credential that anybody else could use. */
export function buildNoCredential(program: string): AuthError {
  return new AuthError(
    'no-credential',
    `The file of ${program} holds no ChatGPT session and no API key that can be taken over: sign in there with ChatGPT first, or sign in here`,
  )
}

function buildInvalidAccountId(program: string): AuthError {
  return new AuthError(
    'invalid-account-id',
    `The account id in the file of ${program} begins with "org-": that is an API organisation, with which ChatGPT refuses every request. Sign in here instead of importing, or sign in there again with a newer version`,
  )
}

function buildSharingWarning(program: string): ImportWarning {
  return {
    code: 'shared-session',
    message: `This session is now shared with ${program}. Its refresh token works once: the next refresh, by either program, signs the other one out. Use a sign-in of its own for each program to keep both`,
  }
}

function warnOfAccount(
  claimedId: string | undefined,
  fileId: string | undefined,
): readonly ImportWarning[] {
  if (claimedId === undefined && fileId === undefined) {
    return [
      {
        code: 'account-unknown',
        message:
          'Nothing in the file names a workspace, so ChatGPT chooses one: sign in here if it is the wrong one',
      },
    ]
  }
  if (claimedId === undefined || fileId === undefined || claimedId === fileId) return []
  return [
    {
      code: 'account-mismatch',
      message:
        'The file names another workspace than its tokens were made for; that of the tokens is used: sign in here if it is the wrong one',
    },
  ]
}
