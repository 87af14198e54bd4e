import { type JsonObject } from '../json.ts'
import { type SandboxAccount } from './account.ts'

const USER_ID = 'user-SandboxOwner'

/** Who and what a pair of tokens is about. */
export interface TokenSubject {
  readonly issuerUrl: string
  readonly clientId: string
  readonly account: SandboxAccount
  readonly sessionId: string
  readonly scopes: readonly string[]
}

/** The namespaced claim in which ChatGPT keeps what its backends read. */
function buildAuthClaim({ accountId, planType }: SandboxAccount): JsonObject {
  return {
    chatgpt_account_id: accountId,
    chatgpt_account_user_id: `${USER_ID}__${accountId}`,
    chatgpt_plan_type: planType,
    chatgpt_user_id: USER_ID,
    user_id: USER_ID,
  }
}

/** Payload of an access token, without its times and id: claims for the backend. */
export function buildAccessClaims({ account, ...subject }: TokenSubject): JsonObject {
  return {
    iss: subject.issuerUrl,
    sub: `auth0|${USER_ID}`,
    aud: ['https://api.openai.com/v1'],
    client_id: subject.clientId,
    scp: subject.scopes,
    session_id: subject.sessionId,
    'https://api.openai.com/auth': buildAuthClaim(account),
    'https://api.openai.com/profile': { email: account.email, email_verified: true },
  }
}

/**
 * Payload of an id token, without its times: claims for the client. As with the real service, the
 * organisation in it is an API organisation and not the ChatGPT account.
 */
export function buildIdClaims({ account, ...subject }: TokenSubject): JsonObject {
  return {
    iss: subject.issuerUrl,
    sub: `auth0|${USER_ID}`,
    aud: [subject.clientId],
    azp: subject.clientId,
    email: account.email,
    email_verified: true,
    organizations: [
      { id: 'org-SandboxPersonal', is_default: true, role: 'owner', title: 'Personal' },
    ],
    'https://api.openai.com/auth': buildAuthClaim(account),
  }
}
