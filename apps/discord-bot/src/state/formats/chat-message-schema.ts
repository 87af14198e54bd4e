import { type ChatMessage, type FileData, type JsonObject } from '@patchcord/provider'
import { z } from 'zod'

const providerMetadata = z
  .custom<JsonObject>((value) => typeof value === 'object' && value !== null)
  .exactOptional()

const textSchema = z.object({
  type: z.literal('text'),
  text: z.string(),
  phase: z.enum(['answer', 'commentary']).exactOptional(),
  providerMetadata,
})

const keptData = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bytes'), base64: z.string() }),
  z.object({ type: z.literal('url'), url: z.url() }),
])

const fileSchema = z.object({
  type: z.literal('file'),
  mediaType: z.string(),
  filename: z.string().exactOptional(),
  data: z.codec(keptData, z.custom<FileData>(), { decode: decodeData, encode: encodeData }),
})

function decodeData(data: z.output<typeof keptData>): FileData {
  return data.type === 'bytes'
    ? { type: 'bytes', bytes: new Uint8Array(Buffer.from(data.base64, 'base64')) }
    : { type: 'url', url: new URL(data.url) }
}

function encodeData(data: FileData): z.input<typeof keptData> {
  return data.type === 'bytes'
    ? { type: 'bytes', base64: Buffer.from(data.bytes).toString('base64') }
    : { type: 'url', url: data.url.href }
}

const reasoningSchema = z.object({
  type: z.literal('reasoning'),
  text: z.string(),
  providerMetadata,
})

const toolCallSchema = z.object({
  type: z.literal('tool-call'),
  toolCallId: z.string(),
  toolName: z.string(),
  input: z.string(),
  providerMetadata,
})

const contentSchema = z.array(z.discriminatedUnion('type', [textSchema, fileSchema])).readonly()

const toolResultSchema = z.object({
  type: z.literal('tool-result'),
  toolCallId: z.string(),
  output: contentSchema,
})

/** Messages of a conversation, from and to JSON: bytes are in base64 there, and addresses are texts. */
export const chatMessagesSchema: z.ZodType<readonly ChatMessage[]> = z
  .array(
    z.discriminatedUnion('role', [
      z.object({ role: z.literal('user'), content: contentSchema }),
      z.object({
        role: z.literal('assistant'),
        content: z
          .array(z.discriminatedUnion('type', [textSchema, reasoningSchema, toolCallSchema]))
          .readonly(),
      }),
      z.object({ role: z.literal('tool'), content: z.array(toolResultSchema).readonly() }),
    ]),
  )
  .readonly()
