import { type APIInteraction } from 'discord-api-types/v10'
import { type Action, type Command } from './command.ts'
import { type InteractionResponder, ResponderError } from './interaction-responder.ts'
import { type Logger } from './logger.ts'
import { readInteraction } from './read-interaction.ts'

/** Handles one interaction from the first answer to the last; never rejects. */
export type InteractionHandler = (
  interaction: APIInteraction,
  responder: InteractionResponder,
) => Promise<void>

/** Finds what an interaction asks for, and makes sure that its asker hears of a failure. */
export function createInteractionHandler(options: {
  readonly commands: readonly Command[]
  readonly buttons: readonly Action[]
  readonly forms: readonly Action[]
  readonly logger: Logger
}): InteractionHandler {
  const { logger } = options

  function find(
    interaction: APIInteraction,
  ): ((responder: InteractionResponder) => Promise<void>) | undefined {
    const request = readInteraction(interaction)
    if (request === undefined) return undefined
    if (request.type === 'command') {
      const command = options.commands.find(({ definition }) => definition.name === request.name)
      return command && ((responder) => command.run(request.call, responder))
    }
    const actions = request.type === 'button' ? options.buttons : options.forms
    const action = actions.find(({ name }) => name === request.name)
    return action && ((responder) => action.run(request.call, responder))
  }

  return async (interaction, responder) => {
    const { id: interactionId } = interaction
    try {
      const run = find(interaction) ?? tellOutdated
      await run(responder)
    } catch (error) {
      if (error instanceof ResponderError) return logUnanswered(error, interactionId, logger)
      logger.error({ interactionId, err: error }, 'an interaction failed')
      await tellFailure(responder, interactionId, logger)
    }
  }
}

function tellOutdated(responder: InteractionResponder): Promise<void> {
  return responder.tellAsker(
    'This is from another version of the bot. Please run the command again.',
  )
}

/** There is nobody left to tell. That another process answers, or a person has lost interest, is no fault. */
function logUnanswered(error: ResponderError, interactionId: string, logger: Logger): void {
  const isNoFault = error.code === 'owned-elsewhere' || error.code === 'message-deleted'
  const log = isNoFault ? logger.info : logger.error
  log({ interactionId, err: error }, 'an interaction stays without an answer')
}

async function tellFailure(
  responder: InteractionResponder,
  interactionId: string,
  logger: Logger,
): Promise<void> {
  const text = `Something went wrong in the bot. Please try again; if it stays so, tell its owner this number: ${interactionId}`
  await responder.tellAsker(text).catch((error: unknown) => {
    logger.warn({ interactionId, err: error }, 'the asker could not be told of a failure')
  })
}
