import { type GatewayConnection } from './gateway-connection.ts'
import { type GatewaySession } from './gateway-session.ts'

/** What a gateway remembers. */
export interface GatewayState {
  readonly connections: Set<GatewayConnection>
  /** Sessions by id, with and without a connection. */
  readonly sessions: Map<string, GatewaySession>
  identifyCount: number
  resumeCount: number
  /** Code with which every new connection is closed. */
  closingCode: number | undefined
  /** Milliseconds by which the next interaction comes late. */
  nextDelayMs: number
}

/** A gateway that nobody has connected to. */
export function createGatewayState(): GatewayState {
  return {
    connections: new Set(),
    sessions: new Map(),
    identifyCount: 0,
    resumeCount: 0,
    closingCode: undefined,
    nextDelayMs: 0,
  }
}

/** The connection that carries a session now. */
export function carrierOf(
  state: GatewayState,
  session: GatewaySession,
): GatewayConnection | undefined {
  return [...state.connections].find((connection) => connection.session === session)
}
