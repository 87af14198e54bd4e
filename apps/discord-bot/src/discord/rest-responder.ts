import {
  type APIInteraction,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js'
import {
  type AnswerMessages,
  type InteractionResponder,
  type MessageContent,
  ResponderError,
} from '../application/interaction-responder.ts'
import { type Logger } from '../application/logger.ts'
import { type PageFormat } from '../application/page-content.ts'
import { acknowledge, type Acknowledgement } from './acknowledge.ts'
import { openAnswerRoute } from './answer-route.ts'
import { classifyFailure, toRefusalReason } from './discord-failure.ts'
import { readSource } from './interaction-source.ts'
import { buildMessageBody } from './message-body.ts'
import { createPageWriter } from './page-writer.ts'
import { retryWhileUnavailable } from './retry.ts'

const MESSAGE_RETRY_DELAYS_MS = [500, 1_000, 2_000, 4_000, 8_000]
const SAYING_RETRY_DELAYS_MS = [500, 1_000]

/**
 * Answers one interaction over Discord's REST API. Whether it was acknowledged is known here, from our own
 * requests; the flags of the library's own interaction objects, which lose a confirmation, play no part.
 */
export function createRestResponder(
  rest: REST,
  interaction: APIInteraction,
  { now, logger }: { readonly now: () => number; readonly logger: Logger },
): InteractionResponder {
  const source = readSource(interaction)
  const { token, applicationId } = source
  let first: (Acknowledgement & { readonly type: InteractionResponseType }) | undefined

  async function answerFirst(
    type: InteractionResponseType,
    data?: object,
    isEphemeral = false,
  ): Promise<void> {
    const body = data === undefined ? { type } : { type, data }
    first = { type, ...(await acknowledge(rest, source, body, { now, isEphemeral })) }
  }

  const reply: InteractionResponder['reply'] = (message, options) =>
    answerFirst(
      InteractionResponseType.ChannelMessageWithSource,
      buildMessageBody(message, options),
      options.isEphemeral,
    )

  const deferReply: InteractionResponder['deferReply'] = (
    { isEphemeral } = { isEphemeral: false },
  ) =>
    answerFirst(
      InteractionResponseType.DeferredChannelMessageWithSource,
      isEphemeral ? { flags: MessageFlags.Ephemeral } : undefined,
      isEphemeral,
    )

  const editReply = (message: MessageContent) => {
    const route = Routes.webhookMessage(applicationId, token, '@original')
    const edit = () => rest.patch(route, { body: buildMessageBody(message), auth: false })
    return translateFailure(retryWhileUnavailable(edit, MESSAGE_RETRY_DELAYS_MS))
  }

  const followUpPrivately = (content: string) => {
    const body = buildMessageBody({ content }, { isEphemeral: true })
    const say = () => rest.post(Routes.webhook(applicationId, token), { body, auth: false })
    return translateFailure(retryWhileUnavailable(say, SAYING_RETRY_DELAYS_MS, { isOnce: true }))
  }

  function openPages(format: PageFormat): AnswerMessages {
    const { messageId: id, isEphemeral = false, type } = first ?? {}
    const route = openAnswerRoute(rest, source, { now, isEphemeral })
    const isSameMessage = type === InteractionResponseType.DeferredMessageUpdate
    const reply = { id, isLayout: isSameMessage && source.comesFromLayout }
    const answer = { interactionId: source.id, route, format, isEphemeral, logger }
    return { ...createPageWriter(answer, reply), writableUntilMs: route.writableUntilMs }
  }

  return {
    reply,
    deferReply,
    deferUpdate: () => answerFirst(InteractionResponseType.DeferredMessageUpdate),
    showModal: (modal) => answerFirst(InteractionResponseType.Modal, modal),
    editReply,
    tellAsker: (content) =>
      first ? followUpPrivately(content) : reply({ content }, { isEphemeral: true }),
    openPages,
  }
}

async function translateFailure(request: Promise<unknown>): Promise<void> {
  try {
    await request
  } catch (cause) {
    const failure = classifyFailure(cause)
    const code = failure.type === 'refused' ? toRefusalReason(failure.reason) : 'unavailable'
    throw new ResponderError(code, { cause })
  }
}
