import { type GatewayDispatchEvents } from 'discord-api-types/v10'
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
import { buildGuildCreate, buildReady } from './ready-events.ts'

/** Codes with which a bot says that it will not come back to its session. */
const SESSION_ENDING_CODES: readonly number[] = [1000, 1001]

/** What the gateway wants to hear of a socket. */
export interface AcceptedSocket {
  receive(text: string): void
  /** @param code - the code with which the connection ended */
  closed(code: number): void
}

/**
 * The gateway: connections, the sessions that outlive them, and events to all of them. It carries
 * READY, RESUMED, GUILD_CREATE and INTERACTION_CREATE; other events that intents name never come.
 */
export interface Gateway {
  readonly controls: GatewayControls
  /** Takes a new connection on; `undefined` when it was closed at once. */
  accept(socket: GatewaySocket): AcceptedSocket | undefined
  /** Sends an event to every session; a session without a connection gets it when it resumes. */
  dispatch(type: GatewayDispatchEvents, data: unknown): void
}

/** What a gateway works with. */
export interface GatewayDependencies {
  readonly world: World
  readonly token: BotToken
  readonly nextSessionId: () => string
  /** WebSocket address that READY names for resuming. */
  readonly url: string
  readonly log: (line: string) => void
}

/** Makes a gateway without connections. */
export function createGateway(dependencies: GatewayDependencies): Gateway {
  const { token, log } = dependencies
  const state = createGatewayState()
  const host = createHost(state, dependencies)
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
    dispatch(type, data) {
      for (const session of state.sessions.values()) {
        const connection = carrierOf(state, session)
        if (connection) connection.dispatch(type, data)
        else session.record(type, data)
      }
    },
  }
}

function createHost(
  state: GatewayState,
  { world, token, nextSessionId, url, log }: GatewayDependencies,
): ConnectionHost {
  return {
    token,
    startSession() {
      const session = createGatewaySession(nextSessionId())
      state.sessions.set(session.id, session)
      return session
    },
    takeSession(sessionId) {
      const session = state.sessions.get(sessionId)
      if (session) carrierOf(state, session)?.forgetSession()
      return session
    },
    readyData: (session, shard) => buildReady(world.cast, session.id, url, shard),
    guildData: () => buildGuildCreate(world.cast, world.channels),
    onReady(how) {
      if (how === 'identified') state.identifyCount += 1
      else state.resumeCount += 1
      log(`gateway: a bot ${how}`)
      world.feed.publish({ type: 'gateway-ready' })
    },
  }
}
