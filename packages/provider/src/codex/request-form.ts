import { type JsonObject, type JsonValue } from '../chat/json.ts'
import { type ChatWarning } from '../chat/stream-part.ts'
import { type ModelTraits } from './catalogue-model.ts'
import { isNewerVersion } from './client-version.ts'
import { type ServiceFailure } from './service-failure.ts'

/**
 * How a request is put. The service's rules differ from model to model and change without notice,
 * so that a form is given up for another when it is refused.
 */
export interface RequestForm {
  /** The release of the official client to be treated like. */
  readonly clientVersion: string
  /** Whether instructions and tools go out as items of the input instead of fields. */
  readonly isLite: boolean
  /** Whether the lite form may be tried, if the plain one is refused for a model made for it. */
  readonly mayTurnLite: boolean
  /** Fields that are left out. */
  readonly omittedFields: readonly string[]
  /** Whether a sentence stands in for each image. */
  readonly isWithoutImages: boolean
}

/** Another form, and what the caller should know of it. */
export interface Adaptation {
  readonly form: RequestForm
  readonly warnings: readonly ChatWarning[]
}

/**
 * Finds the form in which a refused request may be taken. Each way out is gone once.
 *
 * @param fields - names of the top-level fields of the body
 * @returns `undefined` when there is nothing left to change
 */
export function adaptForm(
  form: RequestForm,
  failure: ServiceFailure,
  {
    fields,
    traits,
  }: { readonly fields: readonly string[]; readonly traits?: ModelTraits | undefined },
): Adaptation | undefined {
  return (
    omitField(form, failure, fields) ??
    omitImages(form, failure) ??
    raiseVersion(form, failure, traits) ??
    leaveLite(form, failure) ??
    turnLite(form, failure, traits)
  )
}

/** Without these there is no request. */
const essentialFields = new Set(['model', 'instructions', 'input', 'stream', 'store'])

function omitField(
  form: RequestForm,
  { message = '', param }: ServiceFailure,
  fields: readonly string[],
): Adaptation | undefined {
  const isUnsupported = /^unsupported parameter/i.test(message)
  const [field = ''] = param?.split(/[.[]/) ?? []
  if (!isUnsupported || form.omittedFields.length > 0) return undefined
  if (!fields.includes(field) || essentialFields.has(field)) return undefined
  const details = 'The service refused the field, which was then left out.'
  return {
    form: { ...form, omittedFields: [field] },
    warnings: [{ type: 'unsupported', feature: field, details }],
  }
}

/** One image that cannot be read would fail every request of a conversation from then on. */
function omitImages(form: RequestForm, failure: ServiceFailure): Adaptation | undefined {
  if (form.isWithoutImages || !isImageRefusal(failure)) return undefined
  const details = 'The service could not read an image. The model was asked without images.'
  return {
    form: { ...form, isWithoutImages: true },
    warnings: [{ type: 'unsupported', feature: 'image', details }],
  }
}

/** Whether the service refused what an image holds. */
export function isImageRefusal({ param = '', message = '' }: ServiceFailure): boolean {
  return (
    param.endsWith('.image_url') ||
    /does not represent a valid image|empty base64-encoded bytes/i.test(message)
  )
}

const modelRefusal =
  /requires a newer version of codex|not supported when using codex with|model not found/i

function raiseVersion(
  form: RequestForm,
  { message = '' }: ServiceFailure,
  traits: ModelTraits | undefined,
): Adaptation | undefined {
  const clientVersion = traits?.minimalClientVersion
  if (clientVersion === undefined || !modelRefusal.test(message)) return undefined
  if (!isNewerVersion(clientVersion, form.clientVersion)) return undefined
  return { form: { ...form, clientVersion }, warnings: [] }
}

function leaveLite(form: RequestForm, { message = '' }: ServiceFailure): Adaptation | undefined {
  if (!form.isLite || !/responses-lite/i.test(message)) return undefined
  return { form: { ...form, isLite: false, mayTurnLite: false }, warnings: [] }
}

function turnLite(
  form: RequestForm,
  { message = '' }: ServiceFailure,
  traits: ModelTraits | undefined,
): Adaptation | undefined {
  if (!form.mayTurnLite || form.isLite || !traits?.isLite) return undefined
  if (!/reasoning\.context|\blite\b|model not found/i.test(message)) return undefined
  return { form: { ...form, isLite: true, mayTurnLite: false }, warnings: [] }
}

/** Writes a body in a form. */
export function writeBody(body: JsonObject, form: RequestForm): JsonObject {
  const { omittedFields, isLite, isWithoutImages } = form
  const kept = Object.entries(body).filter(([name]) => !omittedFields.includes(name))
  const whole: JsonObject = Object.fromEntries(kept)
  const readable = isWithoutImages
    ? { ...whole, input: withoutImages(whole['input'] ?? []) }
    : whole
  return isLite ? toLite(readable) : readable
}

/**
 * Moves instructions and tools to the head of the input, as the official client does for the models
 * that its catalogue marks as lite.
 */
function toLite(body: JsonObject): JsonObject {
  const { instructions = '', tools = [], input = [], reasoning = {}, ...rest } = body
  const head: readonly JsonValue[] = [
    { type: 'additional_tools', role: 'developer', tools },
    {
      type: 'message',
      role: 'developer',
      content: [{ type: 'input_text', text: instructions }],
    },
  ]
  return {
    ...rest,
    input: head.concat(input),
    reasoning: { ...(isObject(reasoning) && reasoning), context: 'all_turns' },
    parallel_tool_calls: false,
  }
}

const imageNote = '[An image was here, but it could not be read.]'

function withoutImages(value: JsonValue): JsonValue {
  if (isArray(value)) return value.map(withoutImages)
  if (!isObject(value)) return value
  if (value['type'] === 'input_image') return { type: 'input_text', text: imageNote }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withoutImages(inner)]),
  )
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
