import { type ChatRequest } from '../chat/chat-request.ts'
import { type ReasoningEffort } from '../chat/model-info.ts'
import { type ChatWarning } from '../chat/stream-part.ts'
import { type CatalogueModel } from './catalogue-model.ts'
import { type ParsedOptions } from './options-schemas.ts'

/** The settings that not every model has. */
export interface ModelSettings {
  readonly effort: ReasoningEffort | undefined
  readonly verbosity: Verbosity | undefined
  readonly serviceTier: string | undefined
}

type Verbosity = NonNullable<ParsedOptions['textVerbosity']>

/**
 * Keeps the settings that a model offers: asking for another one fails the request, so the model's
 * default is used instead, and the caller warned.
 *
 * @param model - `undefined` when nothing is known of it; what is not known, or only guessed, holds
 *   nothing back
 */
export function chooseModelSettings(
  { modelId, reasoningEffort }: ChatRequest,
  { textVerbosity, serviceTier }: ParsedOptions,
  model: CatalogueModel | undefined,
): { readonly settings: ModelSettings; readonly warnings: readonly ChatWarning[] } {
  const warnings: ChatWarning[] = []
  const isUnknown = !model || model.traits.isGuessed
  const choose = <Value extends string>(
    feature: string,
    value: Value | undefined,
    offered: readonly Value[] | undefined,
  ): Value | undefined => {
    if (value === undefined || isUnknown || offered?.includes(value)) return value
    const details = `${modelId} does not offer "${value}"; its default is used.`
    warnings.push({ type: 'unsupported', feature, details })
    return undefined
  }
  const { info, traits } = model ?? {}
  const settings = {
    effort: choose('reasoningEffort', reasoningEffort, info?.capabilities.reasoningEfforts),
    verbosity: choose('textVerbosity', textVerbosity, traits?.hasVerbosity ? verbosities : []),
    serviceTier: choose('serviceTier', serviceTier, traits?.serviceTiers),
  }
  return { settings, warnings }
}

const verbosities: readonly Verbosity[] = ['low', 'medium', 'high']
