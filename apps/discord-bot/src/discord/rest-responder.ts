import { type APIInteraction, InteractionResponseType, MessageFlags, type REST } from 'discord.js'
import { type InteractionResponder } from '../application/interaction-responder.ts'
import { type Logger } from '../application/logger.ts'
import { acknowledge, type Acknowledgement } from './acknowledge.ts'
import { openAnswerRoute, TOKEN_LIFETIME_MS } from './answer-route.ts'
import { type Expire, expireInTime } from './expire.ts'
import { readSource } from './interaction-source.ts'
import { buildMessageBody } from './message-body.ts'
import { createPageWriter } from './page-writer.ts'
import { callPerson, editReply, sayPrivately } from './reply-messages.ts'

/**
 * Answers one interaction over Discord's REST API. Whether it was acknowledged is known here, from our own
 * requests; the flags of the library's interaction objects play no part, as they lose a confirmation.
 *
 * @param options.now - epoch milliseconds
 * @param options.expire - ends requests that take too long; by the machine's clock unless told otherwise
 */
export function createRestResponder(
  rest: REST,
  interaction: APIInteraction,
  options: { readonly now: () => number; readonly logger: Logger; readonly expire?: Expire },
): InteractionResponder {
  const { now, logger, expire = expireInTime } = options
  const source = readSource(interaction)
  let first: (Acknowledgement & { readonly type: InteractionResponseType }) | undefined

  async function answerFirst(
    type: InteractionResponseType,
    data?: object,
    isEphemeral = false,
  ): Promise<void> {
    const body = data === undefined ? { type } : { type, data }
    first = { type, ...(await acknowledge(rest, source, body, { now, isEphemeral, expire })) }
  }

  const reply: InteractionResponder['reply'] = (message, options) =>
    answerFirst(
      InteractionResponseType.ChannelMessageWithSource,
      buildMessageBody(message, options),
      options.isEphemeral,
    )

  const openPages: InteractionResponder['openPages'] = (format) => {
    const { messageId: id, isEphemeral = false, type } = first ?? {}
    const route = openAnswerRoute(rest, source, { now, isEphemeral, expire })
    const isSameMessage = type === InteractionResponseType.DeferredMessageUpdate
    const message = { id, isLayout: isSameMessage && source.comesFromLayout }
    const { id: interactionId, mayAttachFiles } = source
    const answer = { interactionId, route, format, isEphemeral, mayAttachFiles, logger }
    return { ...createPageWriter(answer, message), writableUntilMs: route.writableUntilMs }
  }

  return {
    reply,
    deferReply: ({ isEphemeral } = { isEphemeral: false }) =>
      answerFirst(
        InteractionResponseType.DeferredChannelMessageWithSource,
        isEphemeral ? { flags: MessageFlags.Ephemeral } : undefined,
        isEphemeral,
      ),
    deferUpdate: () => answerFirst(InteractionResponseType.DeferredMessageUpdate),
    showModal: (modal) => answerFirst(InteractionResponseType.Modal, modal),
    suggest: (suggestions) =>
      answerFirst(InteractionResponseType.ApplicationCommandAutocompleteResult, {
        choices: suggestions,
      }),
    editReply: (message) => editReply(rest, source, message),
    tellAsker: (content) =>
      first ? sayPrivately(rest, source, content) : reply({ content }, { isEphemeral: true }),
    callAsker: async (userId, content) => {
      if (now() - source.createdAtMs >= TOKEN_LIFETIME_MS) return
      const { isEphemeral = false } = first ?? {}
      await callPerson(rest, source, { userId, content, isEphemeral })
    },
    openPages,
  }
}
