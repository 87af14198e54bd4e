import { type REST, Routes } from 'discord.js'
import { type QuestionResponder, ResponderError } from '../application/interaction-responder.ts'
import { type Logger } from '../application/logger.ts'
import { CHANNEL_LIFETIME_MS } from './answer-route.ts'
import { classifyFailure, toRefusalReason } from './discord-failure.ts'
import { buildMessageBody } from './message-body.ts'
import { createPageWriter } from './page-writer.ts'
import { createReplyRoute, type WrittenMessage } from './reply-route.ts'

const TIMEOUT_MS = 4_000

/**
 * Answers a message as the bot itself, in the channel where it was written. While there is nothing to show
 * the bot types, which also tells whether it may write there at all.
 *
 * @param options.now - epoch milliseconds
 */
export function createMessageResponder(
  rest: REST,
  message: WrittenMessage,
  { now, logger }: { readonly now: () => number; readonly logger: Logger },
): QuestionResponder {
  const { id, channelId } = message
  return {
    deferReply: async () => {
      try {
        const signal = AbortSignal.timeout(TIMEOUT_MS)
        await rest.post(Routes.channelTyping(channelId), { signal })
      } catch (cause) {
        const failure = classifyFailure(cause)
        if (failure.type !== 'refused') return // the answer itself may still find its way
        throw new ResponderError(toRefusalReason(failure.reason), { cause })
      }
    },
    tellAsker: async (content) => {
      const draft = { body: buildMessageBody({ content }), files: [] }
      const outcome = await createReplyRoute(rest, message).create(draft, `${id}-told`)
      if (outcome.type === 'sent') return
      const { cause } = outcome
      const code = outcome.type === 'refused' ? toRefusalReason(outcome.reason) : 'unavailable'
      throw new ResponderError(code, { cause })
    },
    openPages: (format) => {
      const way = createReplyRoute(rest, message)
      const writableUntilMs = now() + CHANNEL_LIFETIME_MS
      const pages = createPageWriter({
        interactionId: id,
        route: { send: (request) => request(way), writableUntilMs },
        format,
        isEphemeral: false,
        mayAttachFiles: true,
        logger,
      })
      return { ...pages, writableUntilMs }
    },
  }
}
