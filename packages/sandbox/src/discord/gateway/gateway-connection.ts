import { GatewayCloseCodes, GatewayDispatchEvents, GatewayOpcodes } from 'discord-api-types/v10'
import { type BotToken } from '../bot-token.ts'
import { type ClientFrame, judgeIntents, parseClientFrame } from './client-frame.ts'
import { type GatewaySession } from './gateway-session.ts'

/** Milliseconds between heartbeats that the gateway asks for. */
const HEARTBEAT_INTERVAL_MS = 41_250

/** The part of a WebSocket that a connection needs. */
export interface GatewaySocket {
  send(text: string): void
  close(code: number): void
}

/** What a connection needs from the gateway it belongs to. */
export interface ConnectionHost {
  readonly token: BotToken
  /** Bits of the privileged intents that the application was granted. */
  readonly privilegedIntents: number
  startSession(intents: number): GatewaySession
  /** Takes a session off whatever connection carried it; `undefined` when it does not exist. */
  takeSession(sessionId: string): GatewaySession | undefined
  readyData(session: GatewaySession, shard: [number, number] | undefined): unknown
  /** The servers that a session with these intents is told of, each as its own event tells it. */
  guildsFor(intents: number): readonly unknown[]
  /** Called once a session is attached, by IDENTIFY or by RESUME. */
  onReady(how: 'identified' | 'resumed'): void
}

/** One connection of a bot. */
export interface GatewayConnection {
  /** The session it carries, once there is one. */
  readonly session: GatewaySession | undefined
  /** Handles a text frame of the bot. */
  receive(text: string): void
  /** Sends a frame that is not an event. */
  send(frame: { readonly op: GatewayOpcodes; readonly d?: unknown }): void
  /** Sends an event of the session. */
  dispatch(type: GatewayDispatchEvents, data: unknown): void
  /** Takes the session off at once and closes; the session itself can be resumed. */
  close(code: number): void
  /** Takes the session off, so that the next frame must identify or resume. */
  forgetSession(): void
}

/** Greets the bot and follows the gateway's rules from there. */
export function openGatewayConnection(
  socket: GatewaySocket,
  host: ConnectionHost,
): GatewayConnection {
  let session: GatewaySession | undefined
  const send = (frame: object) => socket.send(JSON.stringify(frame))
  const dispatch = (type: GatewayDispatchEvents, data: unknown) => {
    if (session) send(session.record(type, data))
  }

  const identify = (data: FrameData<GatewayOpcodes.Identify>) => {
    const { intents, shard } = data
    const refused = refuseIdentify(host, data)
    if (refused !== undefined) return socket.close(refused)
    session = host.startSession(intents)
    dispatch(GatewayDispatchEvents.Ready, host.readyData(session, shard))
    for (const guild of host.guildsFor(intents)) dispatch(GatewayDispatchEvents.GuildCreate, guild)
    host.onReady('identified')
  }

  const resume = ({ token, session_id, seq }: FrameData<GatewayOpcodes.Resume>) => {
    if (!host.token.isValid(token)) return socket.close(GatewayCloseCodes.AuthenticationFailed)
    const resumed = host.takeSession(session_id)
    const missed = resumed?.replayAfter(seq) ?? 'lost'
    if (missed === 'ahead') return socket.close(GatewayCloseCodes.InvalidSeq)
    if (missed === 'lost') return send({ op: GatewayOpcodes.InvalidSession, d: false })
    session = resumed
    for (const frame of missed) send(frame)
    dispatch(GatewayDispatchEvents.Resumed, {})
    host.onReady('resumed')
  }

  const handle = (frame: ClientFrame) => {
    if (frame.op === GatewayOpcodes.Heartbeat) return send({ op: GatewayOpcodes.HeartbeatAck })
    if (frame.op === GatewayOpcodes.PresenceUpdate) {
      return session ? undefined : socket.close(GatewayCloseCodes.NotAuthenticated)
    }
    if (session) return socket.close(GatewayCloseCodes.AlreadyAuthenticated)
    return frame.op === GatewayOpcodes.Identify ? identify(frame.d) : resume(frame.d)
  }

  send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: HEARTBEAT_INTERVAL_MS } })
  return {
    get session() {
      return session
    },
    receive(text) {
      const parsed = parseClientFrame(text)
      if (parsed.kind === 'undecodable') return socket.close(GatewayCloseCodes.DecodeError)
      if (parsed.kind === 'unknown-opcode') return socket.close(GatewayCloseCodes.UnknownOpcode)
      return handle(parsed.frame)
    },
    send,
    dispatch,
    close(code) {
      session = undefined
      socket.close(code)
    },
    forgetSession() {
      session = undefined
    },
  }
}

type FrameData<Op extends GatewayOpcodes> = Extract<ClientFrame, { op: Op; d: unknown }>['d']

function refuseIdentify(
  { token: valid, privilegedIntents }: ConnectionHost,
  { token, intents, shard: [shardId, shardCount] = [0, 1] }: FrameData<GatewayOpcodes.Identify>,
): GatewayCloseCodes | undefined {
  if (!valid.isValid(token)) return GatewayCloseCodes.AuthenticationFailed
  if (shardId >= shardCount) return GatewayCloseCodes.InvalidShard
  const judgement = judgeIntents(intents, privilegedIntents)
  if (judgement === 'invalid') return GatewayCloseCodes.InvalidIntents
  if (judgement === 'disallowed') return GatewayCloseCodes.DisallowedIntents
  return undefined
}
