import { z } from 'zod'
import { type ModelInfo, type ReasoningEffort } from '../chat/model-info.ts'

/** Image types that the models read; vector images are refused. */
export const IMAGE_MEDIA_TYPES: readonly string[] = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
]

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const

const modelSchema = z.object({
  slug: z.string().min(1),
  display_name: z.string().min(1).optional().catch(undefined),
  visibility: z.string().optional().catch(undefined),
  priority: z.number().optional().catch(undefined),
  context_window: z.number().int().positive().optional().catch(undefined),
  input_modalities: z.array(z.string()).optional().catch(undefined),
  supported_reasoning_levels: z
    .array(z.object({ effort: z.string() }))
    .catch([])
    .default([]),
})

const catalogueSchema = z.object({ models: z.array(modelSchema) })

/**
 * Reads the answer of `GET /models`: the models meant to be listed, best first. Efforts that are
 * more than thinking longer (`ultra` also delegates) are left out.
 *
 * @param json - parsed, unchecked
 * @returns `undefined` when it is no catalogue
 */
export function parseModels(json: unknown): readonly ModelInfo[] | undefined {
  const result = catalogueSchema.safeParse(json)
  if (!result.success) return undefined
  return result.data.models
    .filter(({ visibility = 'list' }) => visibility === 'list')
    .toSorted((one, other) => (one.priority ?? Infinity) - (other.priority ?? Infinity))
    .map(toModelInfo)
}

function toModelInfo(model: z.output<typeof modelSchema>): ModelInfo {
  const offered = new Set(model.supported_reasoning_levels.map(({ effort }) => effort))
  const readsImages = model.input_modalities?.includes('image') ?? true
  return {
    id: model.slug,
    displayName: model.display_name ?? model.slug,
    contextWindowTokens: model.context_window,
    capabilities: {
      inputMediaTypes: readsImages ? IMAGE_MEDIA_TYPES : [],
      tools: true,
      reasoningEfforts: efforts.filter((effort) => offered.has(effort)),
    },
  }
}

const upToMax: readonly ReasoningEffort[] = ['low', 'medium', 'high', 'xhigh', 'max']
const upToXhigh: readonly ReasoningEffort[] = ['low', 'medium', 'high', 'xhigh']

/**
 * The listed models as of client version 0.169.0 (13 November 2026), for the time in which the
 * catalogue cannot be had.
 */
export const FALLBACK_MODELS: readonly ModelInfo[] = [
  fallback('gpt-6.1-sol', 'GPT-6.1 Sol', 272_000, upToMax),
  fallback('gpt-6-astra', 'GPT-6 Astra', 272_000, upToMax),
  fallback('gpt-6-sol', 'GPT-6 Sol', 272_000, upToMax),
  fallback('gpt-6-luna', 'GPT-6 Luna', 272_000, upToMax),
  fallback('gpt-5.6-sol', 'GPT-5.6 Sol', 272_000, upToMax),
  fallback('gpt-6.1-terra', 'GPT-6.1 Terra', 500_000, upToMax),
  fallback('gpt-5.6-terra', 'GPT-5.6 Terra', 272_000, upToMax),
  fallback('gpt-5.6-luna', 'GPT-5.6 Luna', 272_000, upToMax),
  fallback('gpt-5.5', 'GPT-5.5', 272_000, upToXhigh),
]

function fallback(
  id: string,
  displayName: string,
  contextWindowTokens: number,
  reasoningEfforts: readonly ReasoningEffort[],
): ModelInfo {
  return {
    id,
    displayName,
    contextWindowTokens,
    capabilities: { inputMediaTypes: IMAGE_MEDIA_TYPES, tools: true, reasoningEfforts },
  }
}
