import { type z } from 'zod'
import { accept, type Checked, reject } from '../checked.ts'
import { type Refusal, refuseWithDetail, refuseWithError } from '../http/refusal.ts'
import { bodySchema, isSupportedParameter, type ResponsesBody } from './body-schema.ts'
import { checkReplayedItems, checkToolPairs, opensWithInstructions } from './check-input.ts'
import { type ClientVersion } from './client-version.ts'
import { type CatalogueModel } from './catalogue.ts'
import { findModel, isOffered, listEfforts } from './model-catalogue.ts'
import { countInputTokens } from './read-input.ts'

/** A request that may be answered. */
export interface CheckedRequest {
  readonly model: CatalogueModel
  readonly body: ResponsesBody
}

/** What the headers say about a request. */
export interface RequestIdentity {
  readonly accountId: string
  readonly clientVersion: ClientVersion | undefined
  /** The request has the `x-openai-internal-codex-responses-lite` header. */
  readonly isLite: boolean
}

type LooseBody = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is LooseBody =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isBlank = (value: unknown) => typeof value !== 'string' || value.trim() === ''

/** The gateway's own demands, in the order in which they are tested. */
function findGatewayFault(body: LooseBody, isLite: boolean): string | undefined {
  const unsupported = Object.keys(body).find((name) => !isSupportedParameter(name))
  if (unsupported !== undefined) return `Unsupported parameter: ${unsupported}`
  if (body['stream'] !== true) return 'Stream must be set to true'
  if (body['store'] !== false) return 'Store must be set to false'
  if (!Array.isArray(body['input'])) return 'Input must be a list'
  if (!isLite && isBlank(body['instructions']) && !opensWithInstructions(body['input']))
    return 'Instructions are required'
  return undefined
}

function checkModel(
  slug: unknown,
  { clientVersion, isLite }: RequestIdentity,
): Checked<CatalogueModel, Refusal> {
  const name = typeof slug === 'string' ? slug : ''
  const model = findModel(name)
  if (!model)
    return reject(
      refuseWithDetail(
        400,
        `The '${name}' model is not supported when using Codex with a ChatGPT account.`,
      ),
    )
  if (!clientVersion) return reject(refuseWithDetail(404, `Model not found ${name}`))
  if (!isOffered(model, clientVersion))
    return reject(
      refuseWithDetail(
        400,
        `The '${name}' model requires a newer version of Codex. Please upgrade to the latest app or CLI and try again.`,
      ),
    )
  if (isLite && !model.isLite)
    return reject(
      refuseWithError(400, {
        code: 'unsupported_value',
        message: 'This model is not supported when using X-OpenAI-Internal-Codex-Responses-Lite.',
        param: 'model',
      }),
    )
  return accept(model)
}

/** Writes a path as the API does: `input[0].content[1].text`. */
function toParam(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`,
    )
    .join('')
}

function refuseShape(error: z.ZodError): Refusal {
  const issue = error.issues[0]
  const param = toParam(issue?.path ?? [])
  if (issue?.code === 'unrecognized_keys') {
    const unknown = toParam([...issue.path, issue.keys[0] ?? ''])
    const message = `Unknown parameter: '${unknown}'.`
    return refuseWithError(400, { code: 'unknown_parameter', message, param: unknown })
  }
  const message = `Invalid value for '${param}': ${issue?.message ?? 'not accepted'}.`
  return refuseWithError(400, { code: 'invalid_value', message, param })
}

/** Checks what differs from model to model: efforts, service tiers, the context window. */
function checkModelLimits(body: ResponsesBody, model: CatalogueModel): Refusal | undefined {
  const effort = body.reasoning?.effort ?? model.defaultEffort
  if (!listEfforts(model).some((known) => known === effort))
    return refuseWithError(400, {
      code: 'unsupported_value',
      message: `This reasoning effort is not supported with the '${model.slug}' model.`,
      param: 'reasoning.effort',
    })
  const tier = body.service_tier
  if (tier !== undefined && !model.serviceTiers.includes(tier))
    return refuseWithError(400, {
      code: 'unsupported_value',
      message: `This service tier is not offered with the '${model.slug}' model.`,
      param: 'service_tier',
    })
  if (countInputTokens(body) > model.contextWindow)
    return refuseWithError(400, {
      code: 'context_length_exceeded',
      message: 'Your input exceeds the context window of this model.',
      param: 'input',
    })
  return undefined
}

/**
 * Checks the body of a Responses request as the Codex endpoint does: first the gateway's demands
 * and the model with its version gate, then the shape of every field and item, then what only makes
 * sense across items.
 *
 * @param json - the parsed body, of any shape
 * @returns the request, or the first refusal; refusals quote no text of the conversation
 */
export function checkRequest(
  json: unknown,
  identity: RequestIdentity,
): Checked<CheckedRequest, Refusal> {
  if (!isObject(json)) return reject(refuseWithDetail(400, 'Body must be a JSON object'))
  const gatewayFault = findGatewayFault(json, identity.isLite)
  if (gatewayFault !== undefined) return reject(refuseWithDetail(400, gatewayFault))
  const model = checkModel(json['model'], identity)
  if (!model.ok) return model
  const parsed = bodySchema.safeParse(json)
  if (!parsed.success) return reject(refuseShape(parsed.error))
  const body = parsed.data
  const owner = { accountId: identity.accountId, modelSlug: model.value.slug }
  const refusal =
    checkModelLimits(body, model.value) ??
    checkToolPairs(body.input) ??
    checkReplayedItems(body.input, owner)
  return refusal ? reject(refusal) : accept({ model: model.value, body })
}
