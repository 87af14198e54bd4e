import { type ReasoningEffort } from '@patchcord/provider'
import { z } from 'zod'
import {
  type Answer,
  type AnswerOutcome,
  type AnswerState,
  type NewAnswer,
} from '../../application/ports/answer-store.ts'
import { type JsonSealer } from '../json-sealer.ts'

/** An answer as a database keeps it. */
export const answerRowSchema = z.object({
  answer_id: z.string(),
  asker_id: z.string(),
  guild_id: z.string().nullable(),
  channel_id: z.string(),
  state: z.enum(['running', 'done', 'stopped', 'interrupted'] satisfies readonly AnswerState[]),
  started_at_ms: z.coerce.number(),
  conversation_id: z.string(),
  turn_id: z.string(),
  message_ids: z.string().transform((text) => messageIdsSchema.parse(JSON.parse(text))),
  request: z.instanceof(Uint8Array),
  outcome: z.instanceof(Uint8Array).nullable(),
})

type AnswerRow = z.output<typeof answerRowSchema>

const messageIdsSchema = z.array(z.string())

/** An effort that is missing here is an error of types. */
const efforts: Readonly<Record<ReasoningEffort, ReasoningEffort>> = {
  none: 'none',
  minimal: 'minimal',
  low: 'low',
  medium: 'medium',
  high: 'high',
  xhigh: 'xhigh',
  max: 'max',
}

/** An effort by its name. */
export const effortSchema = z.enum(efforts)

const requestSchema = z.object({
  /** English stands for the language of answers that were begun before it was kept. */
  language: z.string().default('en-US'),
  interactionToken: z.string().optional(),
  modelId: z.string(),
  effort: effortSchema.optional(),
  isPrivate: z.boolean(),
})

const outcomeSchema = z.object({
  sources: z.array(z.object({ url: z.string(), title: z.string().exactOptional() })),
  reasoning: z.string(),
})

/** How answers are written down. */
export interface AnswerFormat {
  readonly writeRequest: (answer: NewAnswer) => Uint8Array
  readonly writeOutcome: (
    answerId: string,
    outcome: Pick<AnswerOutcome, 'sources' | 'reasoning'>,
  ) => Uint8Array
  readonly writeMessageIds: (messageIds: readonly string[]) => string
  /** @returns undefined when it cannot be read */
  readonly read: (row: AnswerRow) => Answer | undefined
}

/** Answers, with what can be read in them sealed. */
export function createAnswerFormat(json: JsonSealer): AnswerFormat {
  const requestContext = (answerId: string) => `patchcord/answer-request/1/${answerId}`
  const outcomeContext = (answerId: string) => `patchcord/answer-outcome/1/${answerId}`

  return {
    writeRequest: ({ answerId, interactionToken, language, request }) =>
      json.seal({ interactionToken, language, ...request }, requestContext(answerId)),
    writeOutcome: (answerId, { sources, reasoning }) =>
      json.seal({ sources, reasoning }, outcomeContext(answerId)),
    writeMessageIds: (messageIds) => JSON.stringify(messageIds),
    read: (row) => {
      const { answer_id: answerId } = row
      const request = requestSchema.safeParse(json.open(row.request, requestContext(answerId)))
      const outcome = outcomeSchema.safeParse(
        row.outcome === null
          ? { sources: [], reasoning: '' }
          : json.open(row.outcome, outcomeContext(answerId)),
      )
      if (!request.success || !outcome.success) return undefined
      const { interactionToken, language, modelId, effort, isPrivate } = request.data
      return {
        answerId,
        askerId: row.asker_id,
        guildId: row.guild_id ?? undefined,
        channelId: row.channel_id,
        state: row.state,
        startedAtMs: row.started_at_ms,
        conversation: { conversationId: row.conversation_id, turnId: row.turn_id },
        messageIds: row.message_ids,
        interactionToken,
        language,
        request: { modelId, effort, isPrivate },
        ...outcome.data,
      }
    },
  }
}
