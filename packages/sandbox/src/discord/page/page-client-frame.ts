import { z } from 'zod'
import { type PageClientFrame } from './page-protocol.ts'

const texts = z.record(z.string(), z.string())

const frameSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run-command'),
    userId: z.string(),
    channelId: z.string(),
    commandName: z.string(),
    options: texts,
  }),
  z.object({
    type: z.literal('press-button'),
    userId: z.string(),
    messageId: z.string(),
    customId: z.string(),
  }),
  z.object({
    type: z.literal('submit-modal'),
    userId: z.string(),
    modalId: z.string(),
    values: texts,
  }),
  z.object({ type: z.literal('dismiss-modal'), userId: z.string(), modalId: z.string() }),
])

/** Reads a frame of the page; `undefined` when it is none. */
export function parsePageFrame(text: string): PageClientFrame | undefined {
  try {
    return frameSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
