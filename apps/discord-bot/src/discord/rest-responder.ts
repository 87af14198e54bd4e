import { type APIInteraction, InteractionResponseType, type REST, Routes } from 'discord.js'
import {
  type InteractionResponder,
  type MessageContent,
  ResponderError,
} from '../application/interaction-responder.ts'
import { classifyFailure, isAlreadyAcknowledged } from './discord-failure.ts'
import { buildMessageBody } from './message-body.ts'
import { createPageWriter } from './page-writer.ts'
import { retryWhileUnavailable } from './retry.ts'

/** Three attempts of a second each: Discord wants the first answer within 3 seconds. */
const ACKNOWLEDGE_TIMEOUT_MS = 1_000
const ACKNOWLEDGE_RETRY_DELAYS_MS = [0, 0]
const MESSAGE_RETRY_DELAYS_MS = [500, 1_000, 2_000, 4_000, 8_000]

/**
 * Answers one interaction over Discord's REST API. Whether it was acknowledged is known here, from our own
 * requests: when Discord took an acknowledgement and its answer got lost, the next attempt is told that it
 * comes twice, and counts as given. Told so at the first attempt, another process has the interaction.
 */
export function createRestResponder(
  rest: REST,
  interaction: Pick<APIInteraction, 'id' | 'token' | 'application_id'>,
): InteractionResponder {
  const { id, token, application_id: applicationId } = interaction
  let isAcknowledged = false

  async function acknowledge(type: InteractionResponseType, data?: object): Promise<void> {
    const body = data === undefined ? { type } : { type, data }
    let mayBeTaken = false
    const attempt = async () => {
      const signal = AbortSignal.timeout(ACKNOWLEDGE_TIMEOUT_MS)
      try {
        await rest.post(Routes.interactionCallback(id, token), { body, auth: false, signal })
      } catch (error) {
        if (mayBeTaken && isAlreadyAcknowledged(error)) return
        mayBeTaken ||= classifyFailure(error).type === 'unavailable'
        throw error
      }
    }
    await translateFailure(retryWhileUnavailable(attempt, ACKNOWLEDGE_RETRY_DELAYS_MS))
    isAcknowledged = true
  }

  const reply: InteractionResponder['reply'] = (message, options) =>
    acknowledge(
      InteractionResponseType.ChannelMessageWithSource,
      buildMessageBody(message, options),
    )

  const editReply = (message: MessageContent) => {
    const route = Routes.webhookMessage(applicationId, token, '@original')
    const edit = () => rest.patch(route, { body: buildMessageBody(message), auth: false })
    return translateFailure(retryWhileUnavailable(edit, MESSAGE_RETRY_DELAYS_MS))
  }

  const followUpPrivately = (content: string) => {
    const body = buildMessageBody({ content }, { isEphemeral: true })
    return translateFailure(rest.post(Routes.webhook(applicationId, token), { body, auth: false }))
  }

  return {
    reply,
    deferReply: () => acknowledge(InteractionResponseType.DeferredChannelMessageWithSource),
    deferUpdate: () => acknowledge(InteractionResponseType.DeferredMessageUpdate),
    showModal: (modal) => acknowledge(InteractionResponseType.Modal, modal),
    editReply,
    tellAsker: (content) =>
      isAcknowledged ? followUpPrivately(content) : reply({ content }, { isEphemeral: true }),
    pages: createPageWriter(rest, { applicationId, token }),
  }
}

async function translateFailure(request: Promise<unknown>): Promise<void> {
  try {
    await request
  } catch (cause) {
    const isRefusal = classifyFailure(cause).type === 'refused'
    throw new ResponderError(isRefusal ? 'refused' : 'unavailable', cause)
  }
}
