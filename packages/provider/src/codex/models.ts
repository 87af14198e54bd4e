import { type ReasoningEffort } from '../chat/model-info.ts'
import { type CatalogueModel } from './catalogue-model.ts'
import { IMAGE_MEDIA_TYPES, TEXT_MEDIA_TYPES } from './media-types.ts'

const upToMax: readonly ReasoningEffort[] = ['low', 'medium', 'high', 'xhigh', 'max']
const upToXhigh: readonly ReasoningEffort[] = ['low', 'medium', 'high', 'xhigh']

/**
 * The listed models as of client version 0.169.0 (13 November 2026), for the time in which the
 * catalogue cannot be had.
 */
export const FALLBACK_MODELS: readonly CatalogueModel[] = [
  fallback('gpt-6.1-sol', 'GPT-6.1 Sol', '0.153.0'),
  fallback('gpt-6-astra', 'GPT-6 Astra', '0.153.0'),
  fallback('gpt-6-sol', 'GPT-6 Sol', '0.155.0'),
  fallback('gpt-6-luna', 'GPT-6 Luna', '0.155.0'),
  fallback('gpt-5.6-sol', 'GPT-5.6 Sol', '0.144.0'),
  fallback('gpt-6.1-terra', 'GPT-6.1 Terra', '0.153.0', { contextWindowTokens: 500_000 }),
  fallback('gpt-5.6-terra', 'GPT-5.6 Terra', '0.144.0'),
  fallback('gpt-5.6-luna', 'GPT-5.6 Luna', '0.144.0'),
  fallback('gpt-5.5', 'GPT-5.5', '0.124.0', { isLite: false, reasoningEfforts: upToXhigh }),
]

function fallback(
  id: string,
  displayName: string,
  minimalClientVersion: string,
  { contextWindowTokens = 272_000, isLite = true, reasoningEfforts = upToMax } = {},
): CatalogueModel {
  const inputMediaTypes = [...IMAGE_MEDIA_TYPES, ...TEXT_MEDIA_TYPES]
  return {
    info: {
      id,
      displayName,
      contextWindowTokens,
      capabilities: { inputMediaTypes, tools: true, reasoningEfforts },
    },
    traits: {
      isListed: true,
      isGuessed: false,
      isReasoning: true,
      hasVerbosity: true,
      serviceTiers: ['priority'],
      isLite,
      minimalClientVersion,
    },
  }
}

/**
 * Models that ChatGPT accounts could ask once. They are sent as they are, since the service
 * decides; when it refuses one, the reason is known. As of November 2026.
 */
export const RETIRED_MODEL_IDS: ReadonlySet<string> = new Set([
  'codex-mini-latest',
  'gpt-5',
  'gpt-5-codex',
  'gpt-5-codex-mini',
  'gpt-5.1',
  'gpt-5.1-codex',
  'gpt-5.1-codex-max',
  'gpt-5.1-codex-mini',
  'gpt-5.2',
  'gpt-5.2-codex',
  'gpt-5.3-codex',
])
