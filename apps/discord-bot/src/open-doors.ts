import { type Client } from 'discord.js'
import { createIntake } from './application/intake.ts'
import { createInteractionIntake } from './application/interaction-intake.ts'
import { type Application } from './compose-application.ts'
import { type GatewayDoor, openGateway } from './discord/gateway.ts'
import { createMessageResponder } from './discord/message-responder.ts'
import { readMention } from './discord/read-mention.ts'
import { createRestResponder } from './discord/rest-responder.ts'
import { type Clock } from './edits/clock.ts'
import { type InteractionTrace } from './runtime/trace-interactions.ts'

/** The open doors: one for interactions, and one for messages where the client hears them. */
export interface Doors extends GatewayDoor {
  /** From now on nothing is begun. */
  readonly close: () => void
  /** Resolves when nothing is being handled any more. */
  readonly whenIdle: () => Promise<void>
}

/**
 * Connects to Discord and hands on what comes. A message that comes after the doors are closed is dropped:
 * what the bot could say to it, everybody would read.
 *
 * @throws {ConnectionError}; the signal's reason
 */
export async function openDoors(options: {
  readonly client: Client
  readonly application: Pick<Application, 'handle' | 'answerMention'>
  readonly token: string
  /** Ends the attempt. */
  readonly signal: AbortSignal
  readonly trace: InteractionTrace
  readonly clock: Clock
}): Promise<Doors> {
  const { client, application, token, signal, trace, clock } = options
  const { logger } = trace
  const interactions = createInteractionIntake(application.handle)
  const messages = createIntake(application.answerMention, async () => undefined)
  const responding = { now: clock.now, logger }
  const { lost } = await openGateway(client, {
    token,
    signal,
    onInteraction: (interaction) => {
      const responder = createRestResponder(client.rest, interaction, responding)
      void trace.follow(interaction.id, () => interactions.handle(interaction, responder))
    },
    onMessage: (message, botId) => {
      const mention = readMention(message, botId)
      if (mention === undefined) return
      const { messageId: id, channelId } = mention
      const responder = createMessageResponder(client.rest, { id, channelId }, responding)
      void trace.follow(id, () => messages.handle(mention, responder))
    },
    onError: (error) => logger.warn({ err: error }, 'the connection to Discord had a fault'),
  })
  return {
    lost,
    close: () => {
      interactions.close()
      messages.close()
    },
    whenIdle: async () => {
      await Promise.all([interactions.whenIdle(), messages.whenIdle()])
    },
  }
}
