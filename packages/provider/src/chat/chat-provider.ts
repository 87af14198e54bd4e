import { type ChatRequest } from './chat-request.ts'
import { type ModelInfo } from './model-info.ts'
import { type StreamPart } from './stream-part.ts'

/**
 * A chat service behind three members. `testChatProvider` from `@patchcord/provider/testing` checks
 * every law written here, so that an app can change its provider and keep its behaviour.
 */
export interface ChatProvider {
  /** Short and stable, such as `codex`; the key of its {@link ChatRequest.providerOptions}. */
  readonly id: string

  /**
   * Lists the models that the signed-in account can ask at the moment, best first.
   *
   * @throws {ChatProviderError} when the service cannot be asked and nothing is known without it
   * @throws the signal's reason, when aborted
   */
  listModels(options?: CallOptions): Promise<readonly ModelInfo[]>

  /**
   * Asks for an answer. Nothing happens before iteration starts; the returned iterable is good for
   * one pass. Leaving the loop cancels the request.
   *
   * A failure is thrown by the iteration; the parts before it stay valid. A stream that the service
   * cut short throws code `protocol`: an answer whose `finish` was seen is whole.
   *
   * @throws {ChatProviderError} from the iteration, for every failure
   * @throws the signal's reason, from the iteration, when aborted
   */
  stream(request: ChatRequest, options?: CallOptions): AsyncIterable<StreamPart>
}

/** What every call takes besides its subject. */
export interface CallOptions {
  /** Ends the call, which then throws the signal's reason. */
  readonly signal?: AbortSignal
}
