import { type GatewayDispatchEvents, GatewayOpcodes } from 'discord-api-types/v10'

/** Events that a session keeps for a bot that comes back. */
const MAX_REPLAY = 1_000

/** An event as it is sent, with its place in the session. */
export interface DispatchFrame {
  readonly op: GatewayOpcodes.Dispatch
  readonly s: number
  readonly t: GatewayDispatchEvents
  readonly d: unknown
}

/** What outlives a connection: the numbered events of one bot. */
export interface GatewaySession {
  readonly id: string
  /** Bits of the intents that the bot identified with. */
  readonly intents: number
  /** Numbers the event and keeps it for a replay. */
  record(type: GatewayDispatchEvents, data: unknown): DispatchFrame
  /**
   * The events after a sequence number; `'ahead'` when the bot claims to have seen more than there
   * was, `'lost'` when they are no longer kept.
   */
  replayAfter(sequence: number): readonly DispatchFrame[] | 'ahead' | 'lost'
}

/** Starts a session without events. */
export function createGatewaySession(id: string, intents = 0): GatewaySession {
  const kept: DispatchFrame[] = []
  let lastSequence = 0
  return {
    id,
    intents,
    record(type, data) {
      lastSequence += 1
      const frame = { op: GatewayOpcodes.Dispatch as const, s: lastSequence, t: type, d: data }
      kept.push(frame)
      if (kept.length > MAX_REPLAY) kept.shift()
      return frame
    },
    replayAfter(sequence) {
      if (sequence > lastSequence) return 'ahead'
      const missed = kept.filter(({ s }) => s > sequence)
      return missed.length === lastSequence - sequence ? missed : 'lost'
    },
  }
}
