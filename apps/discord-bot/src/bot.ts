import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sleep } from '@patchcord/auth/node'
import { type Client } from 'discord.js'
import { openAdmin } from './admin/open-admin.ts'
import { readVitalSigns, type VitalSigns } from './admin/vital-signs.ts'
import { keepHouse } from './application/keep-house.ts'
import { StoppingError } from './application/stopping-error.ts'
import { type Logger } from './application/logger.ts'
import { type Meter } from './application/ports/meter.ts'
import { rememberErrors } from './application/status/recent-errors.ts'
import { type Application, composeApplication } from './compose-application.ts'
import { type BotConfig } from './config.ts'
import { type ApplicationInfo, fetchApplicationInfo } from './discord/application-info.ts'
import { toConnectionError } from './discord/connection-error.ts'
import { countRequests } from './discord/count-requests.ts'
import { readGatewayPulse } from './discord/gateway-pulse.ts'
import { createDirectMessages } from './discord/direct-messages.ts'
import { createEndedMessages } from './discord/ended-messages.ts'
import { createDiscordClient } from './discord/gateway.ts'
import { createOwnerList, type OwnerList } from './discord/owner-list.ts'
import { createParentChannels } from './discord/parent-channels.ts'
import { registerCommands, type Registration } from './discord/register-commands.ts'
import { recordRequests } from './discord/request-record.ts'
import { watchRequests } from './discord/watch-requests.ts'
import { type Clock } from './edits/clock.ts'
import { type Doors, openDoors } from './open-doors.ts'
import { createEndings } from './runtime/endings.ts'
import { systemClock } from './runtime/system-clock.ts'
import { readVersion } from './version.ts'
import { type InteractionTrace, traceInteractions } from './runtime/trace-interactions.ts'
import { loadSealer } from './state/load-sealer.ts'
import { type BotState, openState } from './state/open-state.ts'

/** How long Discord may take to say whose the bot is, in milliseconds. */
const OWNERS_TIMEOUT_MS = 15_000

/** How a bot starts. */
interface StartOptions {
  readonly logger: Logger
  readonly startupTimeoutMs: number
  /** Ends the start; once the bot is there, {@link Bot.stop} ends it. */
  readonly signal?: AbortSignal
  /** @defaultValue the machine's */
  readonly clock?: Clock
}

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
 * @throws {AdminError} ADMIN_PORT cannot be opened
 */
export async function startBot(config: BotConfig, options: StartOptions): Promise<Bot> {
  const { startupTimeoutMs, signal, clock = systemClock } = options
  const deadline = AbortSignal.timeout(startupTimeoutMs)
  const trace = traceInteractions(options.logger)
  const { logger } = trace
  const stopping = new AbortController()
  let phase: VitalSigns['phase'] = 'starting'
  let connection: Connection | undefined
  const endings = createEndings()

  try {
    const state = await openBotState(config, clock)
    endings.add(() => state.close())
    endings.add(keepHouse({ stores: state.stores, clock, logger }))
    const client = createDiscordClient(config.discord)
    const admin = await openAdmin(config.admin, () =>
      readVitalSigns({
        phase,
        gateway: readGatewayPulse(client),
        tokenStore: state.tokenStore,
        application: connection?.application,
        sleep: (durationMs) => pause(durationMs, undefined, { ref: false }),
      }),
    )
    endings.add(() => admin.close())
    if (admin.url !== undefined) logger.info({ url: admin.url }, 'health and metrics are served')
    countRequests(client.rest, admin.requests)
    endings.add(() => client.destroy())
    connection = await connect({
      config,
      client,
      state,
      trace,
      meter: admin.meter,
      clock,
      stopping: stopping.signal,
      deadline: signal ? AbortSignal.any([deadline, signal]) : deadline,
    })
    const { lost, close, whenIdle, application } = connection
    application.journal.open()
    endings.add(() => application.journal.close())
    endings.add(async () => {
      phase = 'stopping'
      close()
      stopping.abort(new StoppingError())
      await whenIdle()
    })
    phase = 'running'
    logger.info({}, 'ready')
    return { lost, stop: endings.run }
  } catch (error) {
    await endings.run()
    throw error
  }
}

async function openBotState(config: BotConfig, { now }: Clock): Promise<BotState> {
  const sealer = await loadSealer(config.secret)
  return openState(config.database, { sealer, now, sleep, generateId: randomUUID })
}

interface Connecting {
  readonly config: BotConfig
  readonly client: Client
  readonly state: BotState
  readonly trace: InteractionTrace
  readonly meter: Meter
  readonly clock: Clock
  /** Aborted when the bot stops. */
  readonly stopping: AbortSignal
  readonly deadline: AbortSignal
}

/** The open doors, and what is done with what comes in by them. */
interface Connection extends Doors {
  readonly application: Application
}

/** Learns who the bot is, makes its commands known, and opens the doors. */
async function connect(connecting: Connecting): Promise<Connection> {
  try {
    return await openConnection(connecting)
  } catch (error) {
    throw toConnectionError(error)
  }
}

async function openConnection(connecting: Connecting): Promise<Connection> {
  const { config, client, state, trace, meter, clock, stopping, deadline } = connecting
  const errors = rememberErrors(trace.logger, clock)
  const { logger } = errors
  const readRequests = recordRequests(client.rest, clock)
  client.rest.setToken(config.discord.token)
  watchRequests(client.rest, logger)
  const info = await fetchApplicationInfo(client.rest, deadline)
  const { applicationId } = info
  const owners = createOwners(info, connecting)
  let registration: Registration | undefined
  const application = composeApplication({
    config,
    state,
    meter,
    clock,
    findCommandId: (name) => registration?.commandIds.get(name),
    logger,
    errors,
    isOwner: owners.isOwner,
    ownerIds: owners.ids,
    readDiscord: () => ({ ...readRequests(), pingMs: readGatewayPulse(client).pingMs }),
    version: await readVersion(),
    directMessages: createDirectMessages(client.rest, {
      generateNonce: () => randomUUID().slice(0, 23),
    }),
    endedMessages: createEndedMessages(client.rest, {
      applicationId,
      now: clock.now,
      logger,
    }),
    findParentChannel: createParentChannels(client.rest),
    signal: stopping,
  })
  const { definitions } = application
  const registering = { applicationId, definitions, signal: deadline }
  registration = await registerCommands(client.rest, registering)
  if (registration.isWritten) logger.info({ commands: definitions.length }, 'commands registered')
  const doors = await openDoors({
    client,
    application,
    token: config.discord.token,
    signal: deadline,
    trace,
    clock,
  })
  owners.keepUpToDate(stopping)
  return { ...doors, application }
}

/** Those whom the configuration names, or else those whom Discord does. */
function createOwners(
  { ownerIds }: ApplicationInfo,
  { config, client, trace, clock }: Connecting,
): OwnerList {
  const { ownerIds: named } = config.discord
  const { logger } = trace
  const fetchIds = async (): Promise<readonly string[]> => {
    if (named.length > 0) return named
    const info = await fetchApplicationInfo(client.rest, AbortSignal.timeout(OWNERS_TIMEOUT_MS))
    return info.ownerIds
  }
  const initial = named.length > 0 ? named : ownerIds
  return createOwnerList(initial, { fetchIds, clock, logger })
}
