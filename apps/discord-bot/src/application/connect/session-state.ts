import {
  type Account,
  AuthError,
  LoginRequiredError,
  type LoginRequiredReason,
  readAccount,
  type TokenSet,
  type TokenSource,
} from '@patchcord/auth'

/** Whose subscription is in use. */
export interface Connection {
  readonly account: Account
  /** When its access ends, in epoch milliseconds; it is renewed before. */
  readonly expiresAtMs: number
}

/** How the bot stands with ChatGPT. */
export type SessionState =
  | ({ readonly type: 'connected' } & Connection)
  | { readonly type: 'signed-out' }
  /** Only a new sign-in helps. */
  | { readonly type: 'lost'; readonly reason: LostReason }
  /** It cannot be told just now, for a reason that may pass. */
  | { readonly type: 'unknown' }

/** Why a session that was there is good for nothing any more. */
export type LostReason = Exclude<LoginRequiredReason, 'signed-out'>

/** Finds out how the bot stands with ChatGPT; renews the session when it is time to. */
export async function readSessionState(
  tokens: Pick<TokenSource, 'getTokens'>,
): Promise<SessionState> {
  try {
    return { type: 'connected', ...toConnection(await tokens.getTokens()) }
  } catch (error) {
    if (LoginRequiredError.isInstance(error)) {
      const { reason } = error
      return reason === 'signed-out' ? { type: 'signed-out' } : { type: 'lost', reason }
    }
    if (AuthError.isInstance(error)) return { type: 'unknown' }
    throw error
  }
}

/** What of a session may be shown. */
export function toConnection(tokens: TokenSet): Connection {
  return { account: readAccount(tokens), expiresAtMs: tokens.expiresAtMs }
}
