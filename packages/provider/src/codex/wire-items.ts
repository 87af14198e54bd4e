import { isWireObject, listOf, textOf, type WireObject } from './wire-reading.ts'

/** One item of an answer, its field names ours. An item of another type has nothing for us. */
export type WireItem = WireMessage | WireReasoning | WireFunctionCall | { readonly type: 'other' }

/** What the model says. */
export type WireMessage = {
  readonly type: 'message'
  readonly phase: string | undefined
  readonly content: readonly WireContent[]
}

/** A part of a message. One of a kind that is not known has no text, but keeps its place. */
export type WireContent = {
  readonly text: string
  readonly isRefusal: boolean
  readonly citations: readonly WireCitation[]
}

/** A page that the answer cites. */
export type WireCitation = { readonly url: string; readonly title: string | undefined }

/** What the model thinks. */
export type WireReasoning = {
  readonly type: 'reasoning'
  readonly wireId: string | undefined
  readonly summary: readonly string[]
  readonly encryptedContent: string | undefined
}

/** What the model wants to be done. */
export type WireFunctionCall = {
  readonly type: 'function_call'
  readonly callId: string
  readonly name: string
  readonly input: string
}

/**
 * Reads an item that is complete.
 *
 * By hand instead of by schema: there are a few in every answer, and a schema that has not become
 * warm costs more than all deltas of a short one.
 *
 * @returns `undefined` when it lacks what makes it one
 */
export function parseItem(json: unknown): WireItem | undefined {
  if (!isWireObject(json)) return undefined
  switch (json['type']) {
    case 'message':
      return parseMessage(json)
    case 'reasoning':
      return parseReasoning(json)
    case 'function_call':
      return parseFunctionCall(json)
    default:
      return typeof json['type'] === 'string' ? { type: 'other' } : undefined
  }
}

function parseMessage(wire: WireObject): WireMessage | undefined {
  const content = listOf(wire, 'content')?.map(parseContent)
  if (!content) return undefined
  return { type: 'message', phase: textOf(wire, 'phase'), content }
}

function parseContent(json: unknown): WireContent {
  const wire = isWireObject(json) ? json : {}
  if (wire['type'] === 'refusal') {
    return { text: textOf(wire, 'refusal') ?? '', isRefusal: true, citations: [] }
  }
  if (wire['type'] !== 'output_text') return { text: '', isRefusal: false, citations: [] }
  const citations = parseCitations(listOf(wire, 'annotations') ?? [])
  return { text: textOf(wire, 'text') ?? '', isRefusal: false, citations }
}

/** Reads the annotations of a text; only links to pages have somewhere to lead a reader. */
export function parseCitations(annotations: readonly unknown[]): readonly WireCitation[] {
  return annotations.flatMap((annotation): readonly WireCitation[] => {
    if (!isWireObject(annotation) || annotation['type'] !== 'url_citation') return []
    const url = textOf(annotation, 'url')
    return url === undefined ? [] : [{ url, title: textOf(annotation, 'title') }]
  })
}

function parseReasoning(wire: WireObject): WireReasoning | undefined {
  const summary = listOf(wire, 'summary')?.map((part) =>
    isWireObject(part) ? textOf(part, 'text') : undefined,
  )
  if (!summary?.every((text) => text !== undefined)) return undefined
  return {
    type: 'reasoning',
    wireId: textOf(wire, 'id'),
    summary,
    encryptedContent: textOf(wire, 'encrypted_content'),
  }
}

function parseFunctionCall(wire: WireObject): WireFunctionCall | undefined {
  const callId = textOf(wire, 'call_id')
  const name = textOf(wire, 'name')
  const input = textOf(wire, 'arguments')
  if (callId === undefined || name === undefined || input === undefined) return undefined
  return { type: 'function_call', callId, name, input }
}
