import { randomUUID } from 'node:crypto'
import { sleep } from '@patchcord/auth/node'
import { type Client } from 'discord.js'
import {
  createInteractionIntake,
  type InteractionIntake,
} from './application/interaction-intake.ts'
import { StoppingError } from './application/stopping-error.ts'
import { type Logger } from './application/logger.ts'
import { composeApplication } from './compose-application.ts'
import { type BotConfig } from './config.ts'
import { fetchApplicationInfo } from './discord/application-info.ts'
import { toConnectionError } from './discord/connection-error.ts'
import { createDiscordClient, type GatewayDoor, openGateway } from './discord/gateway.ts'
import { registerCommands, type Registration } from './discord/register-commands.ts'
import { createRestResponder } from './discord/rest-responder.ts'
import { watchRequests } from './discord/watch-requests.ts'
import { systemClock } from './runtime/system-clock.ts'
import { type InteractionTrace, traceInteractions } from './runtime/trace-interactions.ts'
import { loadSealer } from './state/load-sealer.ts'
import { type BotState, openState } from './state/open-state.ts'

/** A bot that is connected and answers. */
export interface Bot {
  /** Rejects with a ConnectionError when Discord ends the connection for good. */
  readonly lost: Promise<never>
  /** Breaks off what is under way, says so where it was asked, and disconnects; safe to call twice. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the bot and resolves when it answers.
 *
 * @throws {ConnectionError} Discord refuses it, cannot be reached, or has not said that it is ready when
 *   `startupTimeoutMs` is over
 * @throws {AuthError} the key that seals its secrets cannot be read
 * @throws {DatabaseError} its database cannot be used
 */
export async function startBot(
  config: BotConfig,
  options: {
    readonly logger: Logger
    readonly startupTimeoutMs: number
    /** Ends the start; once the bot is there, {@link Bot.stop} ends it. */
    readonly signal?: AbortSignal
  },
): Promise<Bot> {
  const { startupTimeoutMs, signal } = options
  const trace = traceInteractions(options.logger)
  const { logger } = trace
  const sealer = await loadSealer(config.secret)
  const { now } = systemClock
  const state = await openState(config.database, { sealer, now, sleep, generateId: randomUUID })
  const client = createDiscordClient(config.discord.apiUrl)
  client.rest.setToken(config.discord.token)
  watchRequests(client.rest, logger)
  const stopping = new AbortController()
  const deadline = AbortSignal.timeout(startupTimeoutMs)

  try {
    const { lost, intake } = await connect({
      config,
      client,
      state,
      trace,
      stopping: stopping.signal,
      deadline: signal ? AbortSignal.any([deadline, signal]) : deadline,
    })
    logger.info({}, 'ready')
    const stop = async (): Promise<void> => {
      intake.close()
      stopping.abort(new StoppingError())
      await intake.whenIdle()
      await client.destroy()
      await state.close()
    }
    let stopped: Promise<void> | undefined
    return { lost, stop: () => (stopped ??= stop()) }
  } catch (error) {
    await client.destroy()
    await state.close()
    throw toConnectionError(error)
  }
}

interface Connecting {
  readonly config: BotConfig
  readonly client: Client
  readonly state: BotState
  readonly trace: InteractionTrace
  /** Aborted when the bot stops. */
  readonly stopping: AbortSignal
  readonly deadline: AbortSignal
}

/** The open door, and what comes in by it. */
interface Connection extends GatewayDoor {
  readonly intake: InteractionIntake
}

/** Learns who the bot is, makes its commands known, and opens the door for interactions. */
async function connect(connecting: Connecting): Promise<Connection> {
  const { config, client, state, trace, stopping, deadline } = connecting
  const { logger } = trace
  const info = await fetchApplicationInfo(client.rest, deadline)
  const { ownerIds } = config.discord.ownerIds.length > 0 ? config.discord : info
  let registration: Registration | undefined
  const { definitions, handle } = composeApplication({
    config,
    state,
    findCommandId: (name) => registration?.commandIds.get(name),
    logger,
    isOwner: (userId) => ownerIds.includes(userId),
    signal: stopping,
  })
  const { applicationId } = info
  const registering = { applicationId, definitions, signal: deadline }
  registration = await registerCommands(client.rest, registering)
  if (registration.isWritten) logger.info({ commands: definitions.length }, 'commands registered')
  const intake = createInteractionIntake(handle)
  const { lost } = await openGateway(client, {
    token: config.discord.token,
    signal: deadline,
    onInteraction: (interaction) => {
      const responder = createRestResponder(client.rest, interaction, {
        now: systemClock.now,
        logger,
      })
      void trace.follow(interaction.id, () => intake.handle(interaction, responder))
    },
    onError: (error) => logger.warn({ err: error }, 'the connection to Discord had a fault'),
  })
  return { lost, intake }
}
