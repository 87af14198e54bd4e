import fc from 'fast-check'

import {
  type ApiKeyCredential,
  AuthError,
  type Credential,
  type CredentialFileFormat,
  type OAuthCredential,
} from '../../src/index.ts'
import { startOfTest } from './clock.ts'
import { buildJwt } from './tokens.ts'

const secret = fc.string({ minLength: 1 })

/** Any session that a store can hold. */
function anySession(): fc.Arbitrary<OAuthCredential> {
  return fc.record(
    {
      type: fc.constant('oauth'),
      accessToken: secret,
      refreshToken: secret,
      idToken: secret,
      expiresAtMs: fc.integer(),
      accountId: secret,
      sharedWith: secret,
    },
    { requiredKeys: ['type', 'accessToken', 'refreshToken', 'expiresAtMs'] },
  )
}

function anyApiKey(): fc.Arbitrary<ApiKeyCredential> {
  return fc.record({ type: fc.constant('api'), key: secret })
}

/** Any credential that a store can hold. */
export function anyCredential(): fc.Arbitrary<Credential> {
  return fc.oneof(anySession(), anyApiKey())
}

/** Any credential as ChatGPT and OpenAI hand them out: JWTs that name a workspace and an end. */
export function anyRealCredential(): fc.Arbitrary<Credential> {
  const session = fc
    .record({
      accountId: fc.uuid(),
      refreshToken: secret,
      endSeconds: fc.integer({ min: 1, max: 8_000_000_000 }),
    })
    .map(({ accountId, refreshToken, endSeconds }) =>
      buildSession({ accountId, refreshToken, endSeconds }),
    )
  return fc.oneof(session, anyApiKey())
}

/** A session whose tokens are JWTs like those of ChatGPT. */
export function buildSession({
  accountId = 'acc-1',
  refreshToken = 'refresh-1',
  endSeconds = startOfTest / 1000 + 3600,
} = {}): OAuthCredential {
  const auth = { chatgpt_account_id: accountId, chatgpt_plan_type: 'plus' }
  const claims = { 'https://api.openai.com/auth': auth }
  return {
    type: 'oauth',
    accessToken: buildJwt({ ...claims, exp: endSeconds }),
    refreshToken,
    idToken: buildJwt({ ...claims, email: 'ada@example.com' }),
    expiresAtMs: endSeconds * 1000,
  }
}

/** Any JSON object, with the names that a format knows among its keys. */
export function anyJsonObject(...names: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const key = fc.oneof(fc.string(), fc.constantFrom(...names))
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
  const value = fc.oneof(leaf, fc.array(leaf), fc.dictionary(key, leaf))
  return fc.dictionary(key, value)
}

/** All that may come of an import, as {@link describeImport} calls it. */
export const importOutcomes = [
  'oauth',
  'api',
  'file-unreadable',
  'no-credential',
  'invalid-account-id',
]

/** The type of the credential that a text brings, or the code of the error. */
export function describeImport(parse: CredentialFileFormat['parse'], text: string): string {
  try {
    return parse(text).credential.type
  } catch (error) {
    if (AuthError.isInstance(error)) return error.code
    throw error
  }
}
