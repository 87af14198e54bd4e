import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10'
import { type BotToken } from '../bot-token.ts'
import { type World } from '../world/world.ts'
import {
  type ConnectionHost,
  type GatewaySocket,
  openGatewayConnection,
} from './gateway-connection.ts'
import { createGatewayControls, type GatewayControls } from './gateway-controls.ts'
import { createGatewaySession } from './gateway-session.ts'
import { carrierOf, createGatewayState, type GatewayState } from './gateway-state.ts'
import { describeForBot, type GatewayEvent } from './gateway-event.ts'
import { botGuilds, buildGuildCreate, buildReady } from './ready-events.ts'

/** Codes with which a bot says that it will not come back to its session. */
const SESSION_ENDING_CODES: readonly number[] = [1000, 1001]

/** What the gateway wants to hear of a socket. */
export interface AcceptedSocket {
  receive(text: string): void
  /** @param code - the code with which the connection ended */
  closed(code: number): void
}

/**
 * The gateway: connections, the sessions that outlive them, and events to all of them: those of
 * sessions, interactions, and whatever {@link describeForBot} tells of the world.
 */
export interface Gateway {
  readonly controls: GatewayControls
  /** Takes a new connection on; `undefined` when it was closed at once. */
  accept(socket: GatewaySocket): AcceptedSocket | undefined
  /**
   * Sends an interaction to every session; one without a connection gets it when it resumes.
   *
   * @returns once it is sent; rejects when the stand-in closes before
   */
  interact(payload: unknown): Promise<void>
}

/** What a gateway works with. */
export interface GatewayDependencies {
  readonly world: World
  readonly token: BotToken
  /** Bits of the privileged intents that the application was granted. */
  readonly privilegedIntents: number
  readonly nextSessionId: () => string
  /** WebSocket address that READY names for resuming. */
  readonly url: string
  /** Aborts when the stand-in closes. */
  readonly closing: AbortSignal
  readonly log: (line: string) => void
}

/** Makes a gateway without connections. */
export function createGateway(dependencies: GatewayDependencies): Gateway {
  const { world, token, closing, log } = dependencies
  const state = createGatewayState()
  const host = createHost(state, dependencies)
  const dispatch = ({ type, intent, dataFor }: GatewayEvent) => {
    for (const session of state.sessions.values()) {
      if (intent !== 0 && (session.intents & intent) === 0) continue
      const connection = carrierOf(state, session)
      const data = dataFor(session.intents)
      if (connection) connection.dispatch(type, data)
      else session.record(type, data)
    }
  }
  world.feed.subscribe((happened) => {
    const event = describeForBot(world, happened)
    if (event) dispatch(event)
  })
  return {
    controls: createGatewayControls(state, token),
    accept(socket) {
      if (state.closingCode !== undefined) {
        socket.close(state.closingCode)
        return undefined
      }
      const connection = openGatewayConnection(socket, host)
      state.connections.add(connection)
      return {
        receive: (text) => connection.receive(text),
        closed(code) {
          log(`gateway: a connection closed with code ${code}`)
          state.connections.delete(connection)
          const { session } = connection
          if (session && SESSION_ENDING_CODES.includes(code)) state.sessions.delete(session.id)
        },
      }
    },
    async interact(payload) {
      const delayMs = state.nextDelayMs
      state.nextDelayMs = 0
      if (delayMs > 0) await world.clock.sleep(delayMs, closing)
      dispatch({
        type: GatewayDispatchEvents.InteractionCreate,
        intent: 0,
        dataFor: () => payload,
      })
    },
  }
}

function createHost(
  state: GatewayState,
  { world, token, privilegedIntents, nextSessionId, url, log }: GatewayDependencies,
): ConnectionHost {
  return {
    token,
    privilegedIntents,
    startSession(intents) {
      const session = createGatewaySession(nextSessionId(), intents)
      state.sessions.set(session.id, session)
      return session
    },
    takeSession(sessionId) {
      const session = state.sessions.get(sessionId)
      if (session) carrierOf(state, session)?.forgetSession()
      return session
    },
    readyData: (session, shard) => buildReady(world, session.id, url, shard),
    guildsFor: (intents) =>
      intents & GatewayIntentBits.Guilds
        ? botGuilds(world).map((guild) => buildGuildCreate(world, guild))
        : [],
    onReady(how) {
      if (how === 'identified') state.identifyCount += 1
      else state.resumeCount += 1
      log(`gateway: a bot ${how}`)
      world.feed.publish({ type: 'gateway-ready' })
    },
  }
}
