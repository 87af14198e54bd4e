import { z } from 'zod'
import { type Turn } from '../../application/ports/conversation-store.ts'
import { keepFiles } from '../../application/ports/keep-files.ts'
import { type JsonSealer } from '../json-sealer.ts'
import { chatMessagesSchema } from './chat-message-schema.ts'

/** A turn as a database keeps it. */
export const turnRowSchema = z.object({
  turn_id: z.string(),
  model_id: z.string(),
  content: z.instanceof(Uint8Array),
})

type TurnRow = z.output<typeof turnRowSchema>

/** How turns are written down. */
export interface TurnFormat {
  readonly write: (conversationId: string, turn: Turn) => Uint8Array
  /** @param rows - the newest first @returns the turns up to one that cannot be read, oldest first */
  readonly read: (conversationId: string, rows: Iterable<TurnRow>) => readonly Turn[]
}

/** Turns, sealed for their conversation. */
export function createTurnFormat(json: JsonSealer): TurnFormat {
  const turnContext = (conversationId: string, turnId: string) =>
    `patchcord/turn/1/${conversationId}/${turnId}`

  return {
    write: (conversationId, { turnId, messages }) =>
      json.seal(
        z.encode(chatMessagesSchema, keepFiles(messages)),
        turnContext(conversationId, turnId),
      ),
    read: (conversationId, rows) => {
      const turns: Turn[] = []
      for (const { turn_id: turnId, model_id: modelId, content } of rows) {
        const opened = json.open(content, turnContext(conversationId, turnId))
        const messages = chatMessagesSchema.safeParse(opened)
        if (!messages.success) break
        turns.unshift({ turnId, modelId, messages: messages.data })
      }
      return turns
    },
  }
}
