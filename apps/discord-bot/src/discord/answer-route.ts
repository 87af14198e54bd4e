import { type REST } from 'discord.js'
import { type FailureReason } from './discord-failure.ts'
import { type Expire } from './expire.ts'
import { type InteractionSource } from './interaction-source.ts'
import { type MessageRoute, type SendOutcome } from './message-route.ts'
import { createChannelRoute, createWebhookRoute, tokenExpired } from './message-routes.ts'

const MINUTE_MS = 60_000

/** Discord lets an interaction's token work for so long. */
export const TOKEN_LIFETIME_MS = 15 * MINUTE_MS
/** So long before that, what can go another way goes there: two clocks never agree. */
const HAND_OVER_MS = 20_000
/** Edits of older messages have a rate limit of their own, which is no pace for a growing text. */
export const CHANNEL_LIFETIME_MS = 60 * MINUTE_MS

/** The way to the messages of one answer: first by the interaction's token, later as the bot itself. */
export interface AnswerRoute {
  /** Makes a request by the way that is open now, and by the other one when it turns out to be closed. */
  readonly send: (request: (route: MessageRoute) => Promise<SendOutcome>) => Promise<SendOutcome>
  /** Epoch milliseconds. */
  readonly writableUntilMs: number
}

/** The channel takes nothing from the bot itself; what comes by an interaction's token it may take. */
const closingReasons: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'missing-access',
  'direct-messages-closed',
  'thread-archived',
  'token-refused',
])

/**
 * Opens the way to an answer. A way that has refused the bot is not tried again: Discord counts refusals,
 * and shuts out whoever collects too many.
 *
 * @param options.isEphemeral - only the interaction's token reaches such messages
 */
export function openAnswerRoute(
  rest: REST,
  source: InteractionSource,
  options: {
    readonly now: () => number
    readonly isEphemeral: boolean
    readonly expire?: Expire
  },
): AnswerRoute {
  const { createdAtMs, writableChannelId: channelId } = source
  const mayHandOver = channelId !== undefined && !options.isEphemeral
  const webhook = createWebhookRoute(rest, source, options.expire)
  const channel = mayHandOver ? createChannelRoute(rest, channelId, options.expire) : undefined
  let isTokenOver = false
  let channelRefusal: SendOutcome | undefined

  function findOpen(): MessageRoute | undefined {
    const ageMs = options.now() - createdAtMs
    const openWebhook = isTokenOver || ageMs >= TOKEN_LIFETIME_MS ? undefined : webhook
    const openChannel = channelRefusal ? undefined : channel
    const isTimeToHandOver = ageMs >= TOKEN_LIFETIME_MS - HAND_OVER_MS
    return isTimeToHandOver ? (openChannel ?? openWebhook) : (openWebhook ?? openChannel)
  }

  const send: AnswerRoute['send'] = async (request) => {
    const route = findOpen()
    if (route === undefined) return channelRefusal ?? tokenExpired
    const outcome = await request(route)
    if (outcome.type !== 'refused') return outcome
    if (route === webhook && outcome.reason === 'token-expired') isTokenOver = true
    else if (route === channel && closingReasons.has(outcome.reason)) channelRefusal = outcome
    else return outcome
    return findOpen() ? send(request) : outcome
  }

  const lifetimeMs = mayHandOver ? CHANNEL_LIFETIME_MS : TOKEN_LIFETIME_MS
  return { send, writableUntilMs: createdAtMs + lifetimeMs }
}
