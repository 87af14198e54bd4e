import { z } from 'zod'
import { ChatProviderError } from '../chat/errors.ts'
import { type Usage } from '../chat/stream-part.ts'
import { type HeardLimits } from './account-limits.ts'
import { parseLimitEvent } from './limit-reports.ts'
import { parseWireFailure, type WireFailure } from './wire-failure.ts'
import { citationsSchema, itemSchema, type WireCitation, type WireItem } from './wire-items.ts'
import { noUsage, usageSchema } from './wire-usage.ts'

/**
 * What happens on the wire, as far as it decides something; the wire's own spelling ends here.
 * `index` counts the parts of an item: content parts of a message, summary parts of a reasoning.
 */
export type CodexEvent =
  | DeltaEvent
  | {
      readonly type: 'created'
      readonly responseId: string
      readonly modelId: string | undefined
    }
  | { readonly type: 'item-added'; readonly itemId: string; readonly phase: string | undefined }
  | { readonly type: 'item-done'; readonly itemId: string; readonly item: WireItem }
  | {
      readonly type: 'part-done'
      readonly kind: 'text' | 'reasoning'
      readonly itemId: string
      readonly index: number
      readonly text: string
    }
  | { readonly type: 'citations'; readonly citations: readonly WireCitation[] }
  | { readonly type: 'limits'; readonly limits: HeardLimits }
  | { readonly type: 'completed'; readonly usage: Usage }
  | { readonly type: 'incomplete'; readonly reason: string | undefined; readonly usage: Usage }
  | { readonly type: 'failed'; readonly failure: WireFailure }
  | { readonly type: 'ignored' }

/** What a stream mostly consists of. */
export type DeltaEvent = {
  readonly type: 'text-delta' | 'refusal-delta' | 'reasoning-delta'
  readonly itemId: string
  readonly index: number
  readonly delta: string
}

/**
 * Reads the data of one server-sent event.
 *
 * Deltas, and events that only announce something, are checked by hand, field by field; whatever
 * the answer is made of goes through a schema. Types that are not known, and data that is no object (`[DONE]`), are ignored.
 *
 * @throws {ChatProviderError} code `protocol`: broken JSON, or an event without what makes it one
 */
export function parseWireEvent(data: string): CodexEvent {
  if (!data.startsWith('{') || isOfUnknownType(data)) return { type: 'ignored' }
  const wire = parseObject(data)
  const { type } = wire
  if (typeof type !== 'string') return { type: 'ignored' }
  const deltaType = deltaTypes.get(type)
  if (deltaType) return readDelta(deltaType, wire)
  return readers.get(type)?.(wire) ?? { type: 'ignored' }
}

/** Many events repeat what others say, at length: they are not parsed where the type comes first. */
function isOfUnknownType(data: string): boolean {
  const typeAt = TYPE_FIRST.length
  if (data.slice(0, typeAt) !== TYPE_FIRST) return false
  const type = data.slice(typeAt, data.indexOf('"', typeAt))
  return !deltaTypes.has(type) && !readers.has(type) && !type.includes('\\')
}

const TYPE_FIRST = '{"type":"'

type WireObject = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null
}

function parseObject(data: string): WireObject {
  try {
    const value: WireObject = JSON.parse(data)
    return value
  } catch {
    throw unreadable() // without the cause: a JSON error quotes the text it stumbled over
  }
}

const deltaTypes: ReadonlyMap<string, DeltaEvent['type']> = new Map([
  ['response.output_text.delta', 'text-delta'],
  ['response.refusal.delta', 'refusal-delta'],
  ['response.reasoning_summary_text.delta', 'reasoning-delta'],
  ['response.reasoning_text.delta', 'reasoning-delta'],
])

function readDelta(type: DeltaEvent['type'], wire: WireObject): DeltaEvent {
  const { delta } = wire
  if (typeof delta !== 'string') throw unreadable()
  return { type, itemId: toItemId(wire), index: toIndex(wire), delta }
}

/** Summaries and contents are counted apart, and an item has one of the two. */
function toIndex(wire: WireObject): number {
  const index = wire['summary_index'] ?? wire['content_index']
  return typeof index === 'number' ? index : 0
}

/** Items are told apart by id; a server that leaves it out still numbers them. */
function toItemId(wire: WireObject, id: unknown = wire['item_id']): string {
  const position = wire['output_index']
  if (typeof id === 'string') return id
  return `item-${typeof position === 'number' ? position : 0}`
}

const readers: ReadonlyMap<string, (wire: WireObject) => CodexEvent> = new Map([
  ['response.created', readCreated],
  ['response.output_item.added', readItemAdded],
  ['response.output_item.done', readItemDone],
  ['response.output_text.done', (wire: WireObject) => readDone('text', wire, wire['text'])],
  ['response.refusal.done', (wire: WireObject) => readDone('text', wire, wire['refusal'])],
  ['response.reasoning_summary_text.done', readReasoningDone],
  ['response.reasoning_text.done', readReasoningDone],
  ['response.output_text.annotation.added', readAnnotation],
  ['codex.rate_limits', readLimits],
  ['response.completed', readCompleted],
  ['response.done', readCompleted],
  ['response.incomplete', readIncomplete],
  ['response.failed', ({ response }: WireObject) => readFailed(response)],
  ['response.cancelled', ({ response }: WireObject) => readFailed(response)],
  ['error', readFailed],
])

function readCreated({ response }: WireObject): CodexEvent {
  if (!isObject(response) || typeof response['id'] !== 'string') return { type: 'ignored' } // it only introduces the answer
  const { id, model } = response
  return { type: 'created', responseId: id, modelId: typeof model === 'string' ? model : undefined }
}

function readItemAdded(wire: WireObject): CodexEvent {
  const item = isObject(wire['item']) ? wire['item'] : {}
  const { id, phase } = item
  return {
    type: 'item-added',
    itemId: toItemId(wire, id),
    phase: typeof phase === 'string' ? phase : undefined,
  }
}

function readItemDone(wire: WireObject): CodexEvent {
  const id = isObject(wire['item']) ? wire['item']['id'] : undefined
  return { type: 'item-done', itemId: toItemId(wire, id), item: check(itemSchema, wire['item']) }
}

function readReasoningDone(wire: WireObject): CodexEvent {
  return readDone('reasoning', wire, wire['text'])
}

function readDone(kind: 'text' | 'reasoning', wire: WireObject, text: unknown): CodexEvent {
  if (typeof text !== 'string') throw unreadable()
  return { type: 'part-done', kind, itemId: toItemId(wire), index: toIndex(wire), text }
}

function readAnnotation(wire: WireObject): CodexEvent {
  return { type: 'citations', citations: citationsSchema.parse([wire['annotation']]) }
}

function readLimits(wire: WireObject): CodexEvent {
  const limits = parseLimitEvent(wire)
  return limits ? { type: 'limits', limits } : { type: 'ignored' }
}

const completedSchema = z.object({ usage: usageSchema }).catch(() => ({ usage: noUsage }))

function readCompleted({ response }: WireObject): CodexEvent {
  return { type: 'completed', usage: completedSchema.parse(response).usage }
}

const incompleteSchema = z.object({
  incomplete_details: z.object({ reason: z.string() }).optional().catch(undefined),
  usage: usageSchema,
})

function readIncomplete({ response }: WireObject): CodexEvent {
  const { incomplete_details: details, usage } = check(incompleteSchema, response)
  return { type: 'incomplete', reason: details?.reason, usage }
}

function readFailed(json: unknown): CodexEvent {
  return { type: 'failed', failure: parseWireFailure(json) }
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw unreadable()
  return result.data
}

function unreadable(): ChatProviderError {
  return new ChatProviderError(
    'protocol',
    'The service sent something that this version cannot read. Ask again; if it stays, update.',
  )
}
