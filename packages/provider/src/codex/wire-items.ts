import { z } from 'zod'

const optionalText = z.string().optional().catch(undefined)

const citationSchema = z
  .object({ type: z.literal('url_citation'), url: z.string(), title: optionalText })
  .transform(({ url, title }) => ({ url, title }))

/** A page that the answer cites. */
export type WireCitation = Readonly<z.output<typeof citationSchema>>

/** Reads the annotations of a text; only links to pages have somewhere to lead a reader. */
export const citationsSchema = z
  .array(citationSchema.or(z.unknown().transform(() => undefined)))
  .catch([])
  .transform((citations): readonly WireCitation[] =>
    citations.filter((citation) => citation !== undefined),
  )

/** Content of a kind that is not known keeps its place, so that indexes stay right. */
const contentSchema = z.union([
  z
    .object({ type: z.literal('output_text'), text: z.string(), annotations: citationsSchema })
    .transform(({ text, annotations }) => ({ text, isRefusal: false, citations: annotations })),
  z
    .object({ type: z.literal('refusal'), refusal: z.string() })
    .transform(({ refusal }) => ({ text: refusal, isRefusal: true, citations: [] })),
  z.unknown().transform(() => ({ text: '', isRefusal: false, citations: [] })),
])

const messageSchema = z
  .object({
    type: z.literal('message'),
    phase: optionalText,
    content: z.array(contentSchema).default([]),
  })
  .transform(({ type, phase, content }) => ({ type, phase, content }))

const reasoningSchema = z
  .object({
    type: z.literal('reasoning'),
    id: optionalText,
    summary: z.array(z.object({ text: z.string() })).default([]),
    encrypted_content: optionalText,
  })
  .transform(({ type, id, summary, encrypted_content: encryptedContent }) => ({
    type,
    wireId: id,
    summary: summary.map(({ text }) => text),
    encryptedContent,
  }))

const functionCallSchema = z
  .object({
    type: z.literal('function_call'),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  })
  .transform(({ type, call_id: callId, name, arguments: input }) => ({ type, callId, name, input }))

const knownSchema = z.discriminatedUnion('type', [
  messageSchema,
  reasoningSchema,
  functionCallSchema,
])

/** One item of an answer, its field names ours. An item of another type has nothing for us. */
export const itemSchema = z.union([
  knownSchema,
  z
    .object({ type: z.string() })
    .refine(({ type }) => !['message', 'reasoning', 'function_call'].includes(type))
    .transform(() => ({ type: 'other' as const })),
])

/** What {@link itemSchema} makes of an item. */
export type WireItem = Readonly<z.output<typeof itemSchema>>
export type WireMessage = Extract<WireItem, { type: 'message' }>
export type WireReasoning = Extract<WireItem, { type: 'reasoning' }>
