import { z } from 'zod'
import { type CatalogueModel } from './catalogue-model.ts'
import { IMAGE_MEDIA_TYPES, TEXT_MEDIA_TYPES } from './media-types.ts'

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const

const text = z.string().min(1).optional().catch(undefined)
const flag = z.boolean().optional().catch(undefined)

/** Older answers write a version as three numbers. */
const versionSchema = z
  .union([z.string(), z.array(z.number().int()).transform((numbers) => numbers.join('.'))])
  .optional()
  .catch(undefined)

const modelSchema = z.object({
  slug: z.string().min(1),
  display_name: text,
  visibility: text,
  priority: z.number().optional().catch(undefined),
  context_window: z.number().int().positive().optional().catch(undefined),
  input_modalities: z.array(z.string()).optional().catch(undefined),
  supported_reasoning_levels: z
    .array(z.object({ effort: z.string() }))
    .catch([])
    .default([]),
  support_verbosity: flag,
  service_tiers: z
    .array(z.object({ id: z.string() }))
    .catch([])
    .default([]),
  use_responses_lite: flag,
  minimal_client_version: versionSchema,
})

const catalogueSchema = z.object({ models: z.array(modelSchema) })

/**
 * Reads the answer of `GET /models`, best model first. Efforts that are more than thinking longer
 * (`ultra` also delegates) are left out.
 *
 * @param json - parsed, unchecked
 * @returns `undefined` when it is no catalogue
 */
export function parseModels(json: unknown): readonly CatalogueModel[] | undefined {
  const result = catalogueSchema.safeParse(json)
  if (!result.success) return undefined
  return result.data.models
    .toSorted((one, other) => (one.priority ?? Infinity) - (other.priority ?? Infinity))
    .map(toCatalogueModel)
}

function toCatalogueModel(model: z.output<typeof modelSchema>): CatalogueModel {
  const offered = new Set(model.supported_reasoning_levels.map(({ effort }) => effort))
  const readsImages = model.input_modalities?.includes('image') ?? true
  return {
    info: {
      id: model.slug,
      displayName: model.display_name ?? model.slug,
      contextWindowTokens: model.context_window,
      capabilities: {
        inputMediaTypes: [...(readsImages ? IMAGE_MEDIA_TYPES : []), ...TEXT_MEDIA_TYPES],
        tools: true,
        reasoningEfforts: efforts.filter((effort) => offered.has(effort)),
      },
    },
    traits: {
      isListed: (model.visibility ?? 'list') === 'list',
      isGuessed: false,
      isReasoning: true,
      hasVerbosity: model.support_verbosity ?? true,
      serviceTiers: model.service_tiers.map(({ id }) => id),
      isLite: model.use_responses_lite ?? false,
      minimalClientVersion: model.minimal_client_version,
    },
  }
}
