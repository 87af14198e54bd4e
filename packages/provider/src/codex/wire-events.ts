import { ChatProviderError } from '../chat/errors.ts'
import { type Usage } from '../chat/stream-part.ts'
import { type HeardLimits } from './account-limits.ts'
import { parseLimitEvent } from './limit-reports.ts'
import { dropEcho } from './wire-echo.ts'
import { parseWireFailure, type WireFailure } from './wire-failure.ts'
import { parseCitations, parseItem, type WireCitation, type WireItem } from './wire-items.ts'
import { isWireObject, numberOf, objectOf, textOf, type WireObject } from './wire-reading.ts'
import { parseUsage } from './wire-usage.ts'

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
  | {
      readonly type: 'item-added'
      readonly itemId: string
      readonly phase: string | undefined
      /** The tool of the service's own that the item is a call of. */
      readonly toolName: string | undefined
    }
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
 * What an answer is made of is checked by hand, field by field, which is cheaper than a schema by
 * far; failures and limits are rare, and go through one. Types that are not known, and data that is
 * no object (`[DONE]`), are ignored.
 *
 * @throws {ChatProviderError} code `protocol`: broken JSON, or an event without what makes it one
 */
export function parseWireEvent(data: string): CodexEvent {
  if (!data.startsWith('{')) return { type: 'ignored' }
  const leadingType = readLeadingType(data)
  if (leadingType !== undefined && !isKnown(leadingType)) return { type: 'ignored' }
  const wire = parseObject(echoing.has(leadingType) ? dropEcho(data) : data)
  const { type } = wire
  if (typeof type !== 'string') return { type: 'ignored' }
  const deltaType = deltaTypes.get(type)
  if (deltaType) return readDelta(deltaType, wire)
  return readers.get(type)?.(wire) ?? { type: 'ignored' }
}

/** The type of an event where it comes first: what then is of no use need not be parsed. */
function readLeadingType(data: string): string | undefined {
  const typeAt = TYPE_FIRST.length
  if (data.slice(0, typeAt) !== TYPE_FIRST) return undefined
  const type = data.slice(typeAt, data.indexOf('"', typeAt))
  return type.includes('\\') ? undefined : type
}

const TYPE_FIRST = '{"type":"'

/** Many events repeat what others say, at length. */
function isKnown(type: string): boolean {
  return deltaTypes.has(type) || readers.has(type)
}

/** What introduces and ends an answer repeats the question, of which nothing is read. */
const echoing: ReadonlySet<string | undefined> = new Set([
  'response.created',
  'response.completed',
  'response.done',
  'response.incomplete',
])

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
  const delta = textOf(wire, 'delta')
  if (delta === undefined) throw unreadable()
  return { type, itemId: toItemId(wire), index: toIndex(wire), delta }
}

/** Summaries and contents are counted apart, and an item has one of the two. */
function toIndex(wire: WireObject): number {
  return numberOf(wire, 'summary_index') ?? numberOf(wire, 'content_index') ?? 0
}

/** Items are told apart by id; a server that leaves it out still numbers them. */
function toItemId(wire: WireObject, id = textOf(wire, 'item_id')): string {
  return id ?? `item-${numberOf(wire, 'output_index') ?? 0}`
}

const readers: ReadonlyMap<string, (wire: WireObject) => CodexEvent> = new Map([
  ['response.created', readCreated],
  ['response.output_item.added', readItemAdded],
  ['response.output_item.done', readItemDone],
  ['response.output_text.done', (wire: WireObject) => readPartDone('text', wire, 'text')],
  ['response.refusal.done', (wire: WireObject) => readPartDone('text', wire, 'refusal')],
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

function readCreated(wire: WireObject): CodexEvent {
  const response = objectOf(wire, 'response')
  const responseId = textOf(response, 'id')
  if (responseId === undefined) return { type: 'ignored' } // it only introduces the answer
  return { type: 'created', responseId, modelId: textOf(response, 'model') }
}

function readItemAdded(wire: WireObject): CodexEvent {
  const item = objectOf(wire, 'item')
  const itemId = toItemId(wire, textOf(item, 'id'))
  const toolName = item['type'] === 'web_search_call' ? 'web_search' : undefined
  return { type: 'item-added', itemId, phase: textOf(item, 'phase'), toolName }
}

function readItemDone(wire: WireObject): CodexEvent {
  const item = parseItem(wire['item'])
  if (!item) throw unreadable()
  return { type: 'item-done', itemId: toItemId(wire, textOf(objectOf(wire, 'item'), 'id')), item }
}

function readReasoningDone(wire: WireObject): CodexEvent {
  return readPartDone('reasoning', wire, 'text')
}

function readPartDone(kind: 'text' | 'reasoning', wire: WireObject, name: string): CodexEvent {
  const text = textOf(wire, name)
  if (text === undefined) throw unreadable()
  return { type: 'part-done', kind, itemId: toItemId(wire), index: toIndex(wire), text }
}

function readAnnotation(wire: WireObject): CodexEvent {
  return { type: 'citations', citations: parseCitations([wire['annotation']]) }
}

function readLimits(wire: WireObject): CodexEvent {
  const limits = parseLimitEvent(wire)
  return limits ? { type: 'limits', limits } : { type: 'ignored' }
}

function readCompleted(wire: WireObject): CodexEvent {
  return { type: 'completed', usage: parseUsage(objectOf(wire, 'response')) }
}

function readIncomplete({ response }: WireObject): CodexEvent {
  if (!isWireObject(response)) throw unreadable()
  const reason = textOf(objectOf(response, 'incomplete_details'), 'reason')
  return { type: 'incomplete', reason, usage: parseUsage(response) }
}

function readFailed(json: unknown): CodexEvent {
  return { type: 'failed', failure: parseWireFailure(json) }
}

function unreadable(): ChatProviderError {
  return new ChatProviderError(
    'protocol',
    'The service sent something that this version cannot read. Ask again; if it stays, update.',
  )
}
