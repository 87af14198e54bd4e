import { ChatProviderError } from '../chat/errors.ts'
import {
  type Credentials,
  type CredentialsRequest,
  type CredentialsSource,
} from './codex-settings.ts'

/** The credentials of one call, which may be renewed once while it lasts. */
export class Session {
  readonly #source: CredentialsSource
  #credentials: Credentials
  #isRenewed = false

  private constructor(source: CredentialsSource, credentials: Credentials) {
    this.#source = source
    this.#credentials = credentials
  }

  /**
   * Asks for credentials.
   *
   * @throws {ChatProviderError} code `unauthorized` when there are none
   * @throws the signal's reason when aborted
   */
  static async open(source: CredentialsSource, signal: AbortSignal): Promise<Session> {
    return new Session(source, await obtain(source, { signal }))
  }

  get credentials(): Credentials {
    return this.#credentials
  }

  /**
   * Renews credentials that the service refused.
   *
   * @returns whether there are new ones; `false` the second time, since asking on would not end
   * @throws as {@link Session.open}
   */
  async renew(signal: AbortSignal): Promise<boolean> {
    if (this.#isRenewed) return false
    this.#isRenewed = true
    this.#credentials = await obtain(this.#source, { signal, rejected: this.#credentials })
    return true
  }
}

async function obtain(
  source: CredentialsSource,
  request: CredentialsRequest,
): Promise<Credentials> {
  try {
    return await source(request)
  } catch (error) {
    request.signal?.throwIfAborted()
    if (ChatProviderError.isInstance(error)) throw error
    throw new ChatProviderError(
      'unauthorized',
      'There is no session that can be used. Sign in, then ask again.',
      { cause: error },
    )
  }
}
