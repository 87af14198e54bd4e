import { type ModelInfo } from '../chat/model-info.ts'

/** A model as the catalogue knows it. */
export interface CatalogueModel {
  /** What callers see. */
  readonly info: ModelInfo
  /** What the writer of a request has to know besides. */
  readonly traits: ModelTraits
}

/** How a model has to be asked. */
export interface ModelTraits {
  /** Whether it is shown to people; the others can be asked all the same. */
  readonly isListed: boolean
  /** Whether the rest is no more than what its name suggests. */
  readonly isGuessed: boolean
  /** Whether it thinks before it answers, and gives its thoughts back. */
  readonly isReasoning: boolean
  readonly hasVerbosity: boolean
  /** Ids of the tiers of service that may be asked for. */
  readonly serviceTiers: readonly string[]
  /** Whether the official client asks it in the lite form. */
  readonly isLite: boolean
  /** The oldest release of the client that may ask it, as `x.y.z`. */
  readonly minimalClientVersion: string | undefined
}
