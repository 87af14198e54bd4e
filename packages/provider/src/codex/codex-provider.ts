import { type CallOptions, type ChatProvider } from '../chat/chat-provider.ts'
import { type AccountLimits } from './account-limits.ts'

/** A provider that asks with a ChatGPT subscription, and knows what is left of it. */
export interface CodexProvider extends ChatProvider {
  /**
   * What is left, as the service said last: answers bring it along. `undefined` until then; of the
   * account that was asked last.
   */
  readonly lastLimits: AccountLimits | undefined

  /**
   * Asks what is left, which costs nothing of it. The service is asked once a minute at most; in
   * between, this is what is known.
   *
   * @throws {ChatProviderError} when the service does not say
   * @throws the signal's reason, when aborted
   */
  readLimits(options?: CallOptions): Promise<AccountLimits>
}
