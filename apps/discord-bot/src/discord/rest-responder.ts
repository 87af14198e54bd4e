import { type APIInteraction, InteractionResponseType, type REST, Routes } from 'discord.js'
import { type InteractionResponder, ResponderError } from '../application/interaction-responder.ts'
import { classifyFailure, isAlreadyAcknowledged } from './discord-failure.ts'
import { buildMessageBody } from './message-body.ts'
import { createPageWriter } from './page-writer.ts'

/**
 * Answers one interaction over Discord's REST API. Whether it was acknowledged is known here, from our own
 * requests: an acknowledgement that Discord took but did not confirm counts as given.
 */
export function createRestResponder(
  rest: REST,
  interaction: Pick<APIInteraction, 'id' | 'token' | 'application_id'>,
): InteractionResponder {
  const { id, token, application_id: applicationId } = interaction
  let isAcknowledged = false

  async function acknowledge(type: InteractionResponseType, data?: object): Promise<void> {
    const body = data === undefined ? { type } : { type, data }
    try {
      await rest.post(Routes.interactionCallback(id, token), { body, auth: false })
    } catch (error) {
      if (!isAlreadyAcknowledged(error)) throw toResponderError(error)
    }
    isAcknowledged = true
  }

  async function send(request: Promise<unknown>): Promise<void> {
    await request.catch((error: unknown) => {
      throw toResponderError(error)
    })
  }

  const reply: InteractionResponder['reply'] = (message, options) =>
    acknowledge(
      InteractionResponseType.ChannelMessageWithSource,
      buildMessageBody(message, options),
    )

  return {
    reply,
    deferReply: () => acknowledge(InteractionResponseType.DeferredChannelMessageWithSource),
    deferUpdate: () => acknowledge(InteractionResponseType.DeferredMessageUpdate),
    showModal: (modal) => acknowledge(InteractionResponseType.Modal, modal),
    editReply: (message) => {
      const route = Routes.webhookMessage(applicationId, token, '@original')
      return send(rest.patch(route, { body: buildMessageBody(message), auth: false }))
    },
    tellAsker: (content) => {
      if (!isAcknowledged) return reply({ content }, { isEphemeral: true })
      const body = buildMessageBody({ content }, { isEphemeral: true })
      return send(rest.post(Routes.webhook(applicationId, token), { body, auth: false }))
    },
    pages: createPageWriter(rest, { applicationId, token }),
  }
}

function toResponderError(error: unknown): ResponderError {
  return new ResponderError(
    classifyFailure(error).type === 'refused' ? 'refused' : 'unavailable',
    error,
  )
}
