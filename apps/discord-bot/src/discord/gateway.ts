import {
  type APIInteraction,
  Client,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  type RateLimitData,
  RESTEvents,
} from 'discord.js'
import { ConnectionError } from './connection-error.ts'
import { keepNothing } from './keep-nothing.ts'

/**
 * Whatever answers an interaction or writes a message is paced by us: where it has to wait, we are told so,
 * and send the latest text when the time comes. The library would send the one that waited in its queue.
 */
function isPacedByUs({ method, route }: RateLimitData): boolean {
  if (route.startsWith('/webhooks/') || route.startsWith('/interactions/')) return true
  return route.startsWith('/channels/:id/messages') && method !== 'GET'
}

/** Longer than any request of ours: each has a shorter limit of its own. In milliseconds. */
const LONGEST_REQUEST_MS = 15_000
/** Discord shuts out an address with 10,000 refused requests in 10 minutes; each hundredth is logged. */
const INVALID_REQUEST_WARNING_INTERVAL = 100

/** Messages that mention the bot and those of its DMs say what they hold without a privileged intent. */
const messageIntents = [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]

/**
 * Creates the client: it remembers nobody, and has no intents, as interactions need neither.
 *
 * @param options.answersMentions - whether Discord is to tell of messages, too
 */
export function createDiscordClient(options: {
  readonly apiUrl: string
  readonly answersMentions?: boolean
}): Client {
  const { apiUrl, answersMentions = false } = options
  return new Client({
    intents: answersMentions ? messageIntents : [],
    waitGuildTimeout: 0,
    makeCache: keepNothing,
    allowedMentions: { parse: [] },
    rest: {
      api: apiUrl,
      timeout: LONGEST_REQUEST_MS,
      retries: 0,
      offset: 20,
      rejectOnRateLimit: isPacedByUs,
      invalidRequestWarningInterval: INVALID_REQUEST_WARNING_INTERVAL,
    },
  })
}

/** The connection over which interactions come, and messages if the client hears them. */
export interface GatewayDoor {
  /**
   * Rejects with a {@link ConnectionError} when Discord closes it for good, or refuses the bot's token;
   * else stays pending. What can be resumed or opened anew, discord.js sees to by itself.
   */
  readonly lost: Promise<never>
}

/**
 * Connects to the gateway. Interactions and messages are handed on as Discord sent them. Whoever made
 * the client destroys it, also when this fails.
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
    /** @param botId - of the bot's own user */
    readonly onMessage?: (message: GatewayMessageCreateDispatchData, botId: string) => void
    readonly onError: (error: Error) => void
  },
): Promise<GatewayDoor> {
  const { token, signal, onInteraction, onMessage, onError } = options
  const { promise: lost, reject: lose } = Promise.withResolvers<never>()
  lost.catch(() => undefined) // whoever waits for it is told; before that nobody may be there
  client.on(Events.Error, onError)
  client.on(Events.ShardError, onError)
  client.on(Events.ShardDisconnect, ({ code }) => {
    lose(describeClose(code))
  })
  client.rest.on(RESTEvents.Response, ({ data }, { status }) => {
    if (status === 401 && data.auth === true) lose(new ConnectionError('token-refused'))
  })
  client.ws.on(GatewayDispatchEvents.InteractionCreate, onInteraction)
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
    if (client.user) onMessage?.(message, client.user.id)
  })
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve())
  })
  const login = client.login(token).then(() => ready)
  await Promise.race([login, lost, rejectOnAbort(signal)])
  return { lost }
}

function describeClose(code: number): ConnectionError {
  if (code === GatewayCloseCodes.AuthenticationFailed) return new ConnectionError('token-refused')
  const detail = [`Close code: ${String(code)}.`, remedies[code]].filter(Boolean).join(' ')
  return new ConnectionError('gateway-closed', { detail })
}

const remedies: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in more servers than one connection can serve. Remove it from some.',
  [GatewayCloseCodes.InvalidAPIVersion]: 'Update the bot.',
  [GatewayCloseCodes.DisallowedIntents]:
    'The bot asked for an intent that it may not have. Enable it on the Bot page of the Discord developer portal.',
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
