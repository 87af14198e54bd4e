/**
 * How much a model should think before it answers, from least to most. Which levels a model offers
 * is in {@link ModelInfo.capabilities}; asking for another one is a warning, not an error.
 */
export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max'

/** One model as a provider offers it at the moment. */
export interface ModelInfo {
  /** Goes into {@link ChatRequest.modelId}; unique within one provider. */
  readonly id: string
  /** For people. Never empty: the id when the service gives no name. */
  readonly displayName: string
  /** Tokens that a request may fill, the answer not counted; `undefined` when unknown. */
  readonly contextWindowTokens: number | undefined
  /** What a request for this model may use. */
  readonly capabilities: ModelCapabilities
}

/** Declared by the provider, so that nobody has to probe a model for what it can do. */
export interface ModelCapabilities {
  /** Media types that a {@link FilePart} may have; `image/*` stands for every image type. */
  readonly inputMediaTypes: readonly string[]
  /** Whether {@link ChatRequest.tools} reach the model. */
  readonly tools: boolean
  /** Efforts from least to most; empty when the model does not reason or cannot be steered. */
  readonly reasoningEfforts: readonly ReasoningEffort[]
}
