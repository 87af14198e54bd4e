const marker = Symbol.for('@patchcord/provider/ChatProviderError')

/**
 * What went wrong, in the words of someone who decides what to do next:
 *
 * - `unauthorized`: there is no session, or the service refused it even after a renewal: sign in
 * - `forbidden`: the session is good, but this account or workspace may not use the service
 * - `not-included`: the account's plan does not include the service
 * - `usage-limit`: nothing is left of the plan until a reset, see {@link UsageLimitError}
 * - `insufficient-quota`: the account is out of credits, or a spending cap is reached
 * - `rate-limit`: too many requests just now, see {@link ChatProviderError.retryAfterMs}
 * - `overloaded`: the model has no capacity just now; another one may
 * - `model-unavailable`: the model is unknown, retired, or not for this account or client version,
 *   see {@link ModelUnavailableError}
 * - `context-length`: the conversation is too long for the model: shorten it
 * - `content-policy`: the service refused the content of the request
 * - `invalid-request`: the request is wrong in another way: a mistake in the calling program
 * - `blocked`: a firewall in front of the service answered, not the service
 * - `server-error`: the service failed
 * - `network`: no answer, or the connection broke
 * - `timeout`: the service stopped sending
 * - `protocol`: an answer that cannot be read, or that ended too early
 */
export type ChatErrorCode =
  | 'unauthorized'
  | 'forbidden'
  | 'not-included'
  | 'usage-limit'
  | 'insufficient-quota'
  | 'rate-limit'
  | 'overloaded'
  | 'model-unavailable'
  | 'context-length'
  | 'content-policy'
  | 'invalid-request'
  | 'blocked'
  | 'server-error'
  | 'network'
  | 'timeout'
  | 'protocol'

/** What an error carries besides its code and message. */
export interface ChatProviderErrorOptions {
  readonly cause?: unknown
  readonly isRetryable?: boolean
  readonly retryAfterMs?: number | undefined
}

/**
 * Every failure of a provider. The message can be shown to the person who asked; it holds no token,
 * no prompt and no text of the service. What the service said is in `cause`, for the owner's eyes.
 */
export class ChatProviderError extends Error {
  override readonly name: string = 'ChatProviderError'
  readonly [marker] = true
  readonly code: ChatErrorCode
  /** Whether the same request may succeed later without anybody changing anything. */
  readonly isRetryable: boolean
  /** How long the service asked to wait, in milliseconds; `undefined` when it did not say. */
  readonly retryAfterMs: number | undefined

  constructor(code: ChatErrorCode, message: string, options: ChatProviderErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.isRetryable = options.isRetryable ?? false
    this.retryAfterMs = options.retryAfterMs
  }

  /** Also true for an error made by another copy of this package, where `instanceof` is not. */
  static isInstance(error: unknown): error is ChatProviderError {
    return typeof error === 'object' && error !== null && marker in error
  }
}

/** When a usage limit ends and whose it is. */
export interface UsageLimit {
  /** Epoch milliseconds of the reset; `undefined` when the service did not say. */
  readonly resetsAtMs: number | undefined
  /** The plan in the service's own word, such as `plus`; `undefined` when it did not say. */
  readonly planType: string | undefined
}

/** Nothing is left of the plan. No retry helps before {@link resetsAtMs}. */
export class UsageLimitError extends ChatProviderError implements UsageLimit {
  override readonly name = 'UsageLimitError'
  readonly resetsAtMs: number | undefined
  readonly planType: string | undefined

  constructor(
    limit: UsageLimit,
    options: { readonly cause?: unknown; readonly message?: string } = {},
  ) {
    const {
      message = 'The subscription has no usage left in this window. Ask again after the reset.',
    } = options
    super('usage-limit', message, options)
    this.resetsAtMs = limit.resetsAtMs
    this.planType = limit.planType
  }

  /** Also true for an error made by another copy of this package, where `instanceof` is not. */
  static override isInstance(error: unknown): error is UsageLimitError {
    return ChatProviderError.isInstance(error) && error.code === 'usage-limit'
  }
}

/** Which model was asked, and which others can be. */
export interface ModelChoice {
  readonly modelId: string
  /** Ids of the models that the account can ask, best first; empty when that is not known. */
  readonly availableModelIds: readonly string[]
}

/** The model is retired, unknown, or not for this account or client version. */
export class ModelUnavailableError extends ChatProviderError implements ModelChoice {
  override readonly name = 'ModelUnavailableError'
  readonly modelId: string
  readonly availableModelIds: readonly string[]

  constructor(
    choice: ModelChoice,
    options: { readonly cause?: unknown; readonly isRetired?: boolean } = {},
  ) {
    super('model-unavailable', describeChoice(choice, options.isRetired ?? false), options)
    this.modelId = choice.modelId
    this.availableModelIds = choice.availableModelIds
  }

  /** Also true for an error made by another copy of this package, where `instanceof` is not. */
  static override isInstance(error: unknown): error is ModelUnavailableError {
    return ChatProviderError.isInstance(error) && 'availableModelIds' in error
  }
}

function describeChoice({ modelId, availableModelIds }: ModelChoice, isRetired: boolean): string {
  const state = isRetired ? 'is retired' : 'is unknown, or not open to this account or client'
  const others = availableModelIds.join(', ')
  const next = others === '' ? 'Choose another.' : `Choose one of these: ${others}.`
  return `The model "${modelId}" ${state}. ${next}`
}
