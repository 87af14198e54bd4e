export { type AuthorizationCode, type PendingAuthorization } from './authorization.ts'
export { parseAuthorizationResponse } from './authorization-response.ts'
export {
  buildChatGptServer,
  CHATGPT_REDIRECT_URIS,
  type ChatGptServer,
  type ChatGptServerOptions,
  type RequestEncoding,
} from './chatgpt-server.ts'
export { type Account, readAccount, readExpiryMs } from './claims.ts'
export { codexCliFormat } from './codex-cli-format.ts'
export { codexTokensFormat } from './codex-tokens-format.ts'
export {
  type ApiKeyCredential,
  type Credential,
  type OAuthCredential,
  parseCredential,
  serializeCredential,
} from './credential.ts'
export {
  type CredentialFileFormat,
  type ImportedCredential,
  type ImportWarning,
  type WritableCredentialFileFormat,
} from './credential-file.ts'
export {
  createDeviceCodeClient,
  type DeviceAuthorization,
  type DeviceCodeClient,
  type DeviceCodeClientSettings,
  type DevicePollResult,
} from './device-code.ts'
export { type DeviceSignInSettings, runDeviceSignIn } from './device-sign-in.ts'
export {
  AuthError,
  type AuthErrorCode,
  type AuthErrorOptions,
  LoginRequiredError,
  type LoginRequiredReason,
} from './errors.ts'
export { type CallOptions, type FetchLike } from './issuer-request.ts'
export { createMemoryTokenStore } from './memory-token-store.ts'
export {
  createOAuthClient,
  type OAuthClient,
  type OAuthClientSettings,
  type RevocableTokens,
} from './oauth-client.ts'
export { holdsAuthorizationResponse } from './holds-authorization-response.ts'
export { openCodeFormat } from './opencode-format.ts'
export { type OpeningResult, type SealedBytes, type Sealer } from './sealer.ts'
export {
  createSessionFormat,
  type SessionFormat,
  type SessionFormatSettings,
  type SessionReading,
} from './session-format.ts'
export { type Credentials, isExpiring, type TokenSet } from './token-set.ts'
export {
  createTokenSource,
  type TokenRequestOptions,
  type TokenSource,
  type TokenSourceSettings,
} from './token-source.ts'
export { type StoredTokens, type TokenLease, type TokenStore } from './token-store.ts'
export { assertWorkspaceIsAllowed } from './workspace-restriction.ts'
