import { z } from 'zod'
import { type PageClientFrame } from './page-protocol.ts'

const action = { requestId: z.string(), userId: z.string() }
const optionValue = z.union([z.string(), z.object({ fileId: z.string() })])
const inputValue = z.union([
  z.string(),
  z.array(z.string()),
  z.object({ fileIds: z.array(z.string()) }),
])
const command = {
  ...action,
  channelId: z.string(),
  commandName: z.string(),
  options: z.record(z.string(), optionValue),
}

const frameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run-command'), ...command }),
  z.object({ type: z.literal('autocomplete'), ...command, focused: z.string() }),
  z.object({
    type: z.literal('run-message-command'),
    ...action,
    commandName: z.string(),
    messageId: z.string(),
  }),
  z.object({
    type: z.literal('press-button'),
    ...action,
    messageId: z.string(),
    customId: z.string(),
  }),
  z.object({
    type: z.literal('select-values'),
    ...action,
    messageId: z.string(),
    customId: z.string(),
    values: z.array(z.string()),
  }),
  z.object({
    type: z.literal('submit-modal'),
    ...action,
    modalId: z.string(),
    values: z.record(z.string(), inputValue),
  }),
  z.object({ type: z.literal('dismiss-modal'), ...action, modalId: z.string() }),
  z.object({
    type: z.literal('send-message'),
    ...action,
    channelId: z.string(),
    content: z.string(),
    fileIds: z.array(z.string()),
    replyTo: z.string().exactOptional(),
  }),
  z.object({ type: z.literal('delete-message'), ...action, messageId: z.string() }),
  z.object({
    type: z.literal('create-thread'),
    ...action,
    channelId: z.string(),
    name: z.string(),
    messageId: z.string().exactOptional(),
  }),
  z.object({ type: z.literal('set-locale'), ...action, locale: z.string() }),
])

/** Reads a frame of the page; `undefined` when it is none. */
export function parsePageFrame(text: string): PageClientFrame | undefined {
  try {
    return frameSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
