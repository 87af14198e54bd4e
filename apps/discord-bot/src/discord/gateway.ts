import {
  type APIInteraction,
  Client,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
} from 'discord.js'
import { ConnectionError } from './connection-error.ts'

/** Edits are paced by the bot itself: the library is neither to hold one back nor to repeat it. */
const isPacedByUs = ({ method, route }: { method: string; route: string }): boolean =>
  method === 'PATCH' && route.startsWith('/webhooks')

/** Creates the client: no intents and no caches, as interactions need neither. */
export function createDiscordClient(apiUrl: string): Client {
  return new Client({
    intents: [],
    waitGuildTimeout: 0,
    allowedMentions: { parse: [] },
    rest: { api: apiUrl, retries: 0, offset: 20, rejectOnRateLimit: isPacedByUs },
  })
}

/** The connection over which interactions come. */
export interface GatewayDoor {
  /** Rejects with a {@link ConnectionError} when Discord closes it for good; else stays pending. */
  readonly lost: Promise<never>
}

/**
 * Connects to the gateway. Interactions are handed on as Discord sent them. Whoever made the client
 * destroys it, also when this fails.
 *
 * @param options.signal - ends the attempt; discord.js itself tries for ever
 * @throws {ConnectionError} code `token-refused` or `gateway-closed`; the signal's reason
 */
export async function openGateway(
  client: Client,
  options: {
    readonly token: string
    readonly signal: AbortSignal
    readonly onInteraction: (interaction: APIInteraction) => void
    readonly onError: (error: Error) => void
  },
): Promise<GatewayDoor> {
  const { token, signal, onInteraction, onError } = options
  const { promise: lost, reject: lose } = Promise.withResolvers<never>()
  lost.catch(() => undefined) // whoever waits for it is told; before that nobody may be there
  client.on(Events.Error, onError)
  client.on(Events.ShardError, onError)
  client.on(Events.ShardDisconnect, ({ code }) => {
    lose(describeClose(code))
  })
  client.ws.on(GatewayDispatchEvents.InteractionCreate, onInteraction)
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve())
  })
  const login = client.login(token).then(() => ready)
  await Promise.race([login, lost, rejectOnAbort(signal)])
  return { lost }
}

function describeClose(code: number): ConnectionError {
  if (code === GatewayCloseCodes.AuthenticationFailed) return new ConnectionError('token-refused')
  return new ConnectionError('gateway-closed', { detail: `Close code: ${String(code)}.` })
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
