import { createHash } from 'node:crypto'
import { type JsonObject } from '../json.ts'
import { catalogue, type CatalogueModel, efforts, type ReasoningEffort } from './catalogue.ts'
import { type ClientVersion, isAtLeast, parseClientVersion } from './client-version.ts'

/** The model of this exact slug. */
export function findModel(slug: string): CatalogueModel | undefined {
  return catalogue.find((model) => model.slug === slug)
}

/** Whether this release of the client may use the model. */
export function isOffered(model: CatalogueModel, version: ClientVersion): boolean {
  const minimum = parseClientVersion(model.minimalClientVersion)
  return minimum !== undefined && isAtLeast(version, minimum)
}

/** The efforts that a model accepts, from least to most. */
export function listEfforts(model: CatalogueModel): readonly ReasoningEffort[] {
  return efforts.slice(0, efforts.indexOf(model.topEffort) + 1)
}

/** What the Codex CLI needs of every model before it reads the list at all. */
const agentFields = {
  shell_type: 'shell_command',
  truncation_policy: { mode: 'tokens', limit: 10_000 },
  experimental_supported_tools: [],
  model_messages: { instructions_template: 'You are a careful assistant in a terminal.' },
} as const

function toModelEntry(model: CatalogueModel): JsonObject {
  return {
    ...agentFields,
    slug: model.slug,
    display_name: model.displayName,
    description: model.description,
    visibility: model.visibility,
    supported_in_api: true,
    priority: model.priority,
    supported_reasoning_levels: listEfforts(model).map((effort) => ({
      effort,
      description: `Thinks at ${effort} effort.`,
    })),
    default_reasoning_level: model.defaultEffort,
    default_reasoning_summary: 'none',
    context_window: model.contextWindow,
    max_context_window: model.maxContextWindow,
    input_modalities: ['text', 'image'],
    support_verbosity: true,
    default_verbosity: 'low',
    supports_parallel_tool_calls: true,
    supports_reasoning_summaries: true,
    service_tiers: model.serviceTiers.map((id) => ({ id, name: 'Fast', description: 'Sooner.' })),
    default_service_tier: model.defaultServiceTier,
    minimal_client_version: model.minimalClientVersion,
    use_responses_lite: model.isLite,
    prefer_websockets: true,
    available_in_plans: ['free', 'go', 'plus', 'pro', 'team', 'business', 'enterprise', 'edu'],
    upgrade: null,
  }
}

/** The reply of the models endpoint to one release of the client, and its ETag. */
export function buildModelList(version: ClientVersion): {
  readonly body: JsonObject
  readonly etag: string
} {
  const offered = catalogue.filter((model) => isOffered(model, version))
  const body = { models: offered.map(toModelEntry) }
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  return { body, etag: `W/"${digest.slice(0, 16)}"` }
}
