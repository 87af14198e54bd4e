import { type Client, Status } from 'discord.js'

/** How the connection over which interactions come is, at one moment. */
export interface GatewayPulse {
  readonly isReady: boolean
  /** How long Discord took for the last heartbeat; undefined until there was one. */
  readonly pingMs: number | undefined
}

/** Looks at the client's connection. */
export function readGatewayPulse({ ws }: Client): GatewayPulse {
  const isReady = ws.shards.size > 0 && ws.shards.every(({ status }) => status === Status.Ready)
  return { isReady, pingMs: isReady && ws.ping >= 0 ? ws.ping : undefined }
}
