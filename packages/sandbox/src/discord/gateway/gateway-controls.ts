import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10'
import { type BotToken } from '../bot-token.ts'
import { type GatewayState } from './gateway-state.ts'

/** What the gateway can be told to do to the bot. */
export interface GatewayControls {
  /** Open connections that have a session. */
  readonly readyConnections: number
  /** Sessions started with IDENTIFY since the stand-in started. */
  readonly identifyCount: number
  /** Sessions continued with RESUME since the stand-in started. */
  readonly resumeCount: number
  /** Closes every connection with this code; sessions stay resumable. */
  close(code: number): void
  /** Sends op 7: reconnect and resume. */
  reconnect(): void
  /** Sends op 9 with `d: false` and forgets the sessions: the bot must identify again. */
  invalidateSession(): void
  /** Delivers the next interaction, and only that, this many milliseconds late. */
  delayNext(ms: number): void
  /** From now on closes each new connection at once with this code; `undefined` ends it. */
  keepClosing(code: number | undefined): void
  /** The token stops working, as after a reset in the developer portal: 4004, and 401 for REST. */
  revokeToken(): void
}

/** The controls over a gateway's state. */
export function createGatewayControls(state: GatewayState, token: BotToken): GatewayControls {
  const closeAll = (code: number) => {
    for (const connection of state.connections) connection.close(code)
  }
  return {
    get readyConnections() {
      return [...state.connections].filter(({ session }) => session !== undefined).length
    },
    get identifyCount() {
      return state.identifyCount
    },
    get resumeCount() {
      return state.resumeCount
    },
    close: closeAll,
    reconnect() {
      for (const connection of state.connections) {
        connection.send({ op: GatewayOpcodes.Reconnect, d: null })
      }
    },
    invalidateSession() {
      state.sessions.clear()
      for (const connection of state.connections) {
        connection.forgetSession()
        connection.send({ op: GatewayOpcodes.InvalidSession, d: false })
      }
    },
    delayNext(ms) {
      state.nextDelayMs = ms
    },
    keepClosing(code) {
      state.closingCode = code
    },
    revokeToken() {
      token.revoke()
      closeAll(GatewayCloseCodes.AuthenticationFailed)
    },
  }
}
