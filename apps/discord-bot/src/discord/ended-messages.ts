import {
  type APIMessage,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js'
import { z } from 'zod'
import {
  type EndedMessages,
  type MessageOwner,
  type Press,
  type Removal,
  type UndoneReason,
} from '../application/ports/answer-messages.ts'
import { ResponderError } from '../application/interaction-responder.ts'
import { type Logger } from '../application/logger.ts'
import { classifyFailure } from './discord-failure.ts'
import { buildMessageBody } from './message-body.ts'
import { retryWhileUnavailable } from './retry.ts'

const TIMEOUT_MS = 4_000
const RETRY_DELAYS_MS: readonly number[] = [500, 1_000]
/** Discord lets a token work for 15 minutes; near the end it is not worth a try. */
const TOKEN_LIFETIME_MS = 14.5 * 60_000
const MAX_CONTENT_LENGTH = 2_000

const threadSchema = z.object({ id: z.string() })

/** A way to one message. */
interface Way {
  readonly route: `/${string}`
  /** Whether the bot goes there as itself, and not by the token of an interaction. */
  readonly auth: boolean
  /** Whether there is no such message when there is none by this way. */
  readonly isCertain: boolean
}

/** What came of going there. */
type Outcome<T> =
  | { readonly type: 'done'; readonly value: T }
  | {
      readonly type: UndoneReason
      /** What Discord said at the end of the last way; undefined when there was none. */
      readonly cause: unknown
      /** Whether there is no such message. */
      readonly isGone: boolean
    }

/**
 * Changes messages of answers that are over, by the token of their interaction while that works, and else as
 * the bot itself.
 *
 * @param options.now - epoch milliseconds
 */
export function createEndedMessages(
  rest: REST,
  options: {
    readonly applicationId: string
    readonly now: () => number
    readonly logger: Logger
  },
): EndedMessages {
  const { applicationId, now, logger } = options

  const waysTo = (answer: MessageOwner, messageId: string, press?: Press): readonly Way[] =>
    findWays(answer, { messageId, applicationId, press, nowMs: now() })

  async function removeOne(ways: readonly Way[], channelId: string): Promise<Removal> {
    const outcome = await goFirstOpen(ways, async ({ route, auth }) => {
      await request(() => rest.delete(route, { auth, signal: AbortSignal.timeout(TIMEOUT_MS) }))
    })
    if (outcome.type === 'done') return 'done'
    if (outcome.isGone) return 'gone'
    logger.warn({ channelId, err: outcome.cause }, 'a message of an answer could not be removed')
    return outcome.type
  }

  return {
    remove: async (answer, press) => {
      const removals = answer.messageIds.map((messageId) =>
        removeOne(waysTo(answer, messageId, press), answer.channelId),
      )
      const outcomes = await Promise.all(removals)
      const decisive = (['refused', 'unavailable', 'done', 'gone'] as const).find((outcome) =>
        outcomes.includes(outcome),
      )
      // Messages that nobody knows of may still be there.
      return decisive ?? 'refused'
    },

    addLine: async (answer, { line, buttons }) => {
      const messageId = answer.messageIds.at(-1) ?? '@original'
      const outcome = await goFirstOpen(waysTo(answer, messageId), async ({ route, auth }) => {
        const reading = () => rest.get(route, { auth, signal: AbortSignal.timeout(TIMEOUT_MS) })
        // What Discord answers here is a message of ours.
        const message = (await request(reading)) as APIMessage
        const body = addToMessage(message, line, buttons)
        await request(() =>
          rest.patch(route, { body, auth, signal: AbortSignal.timeout(TIMEOUT_MS) }),
        )
      })
      if (outcome.type === 'done') return true
      const { channelId } = answer
      logger.warn({ channelId, err: outcome.cause }, 'a line could not be added below an answer')
      return false
    },

    startThread: async ({ channelId, messageId, name }) => {
      const route = Routes.threads(channelId, messageId)
      const outcome = await goFirstOpen([{ route, auth: true, isCertain: true }], async () => {
        const signal = AbortSignal.timeout(TIMEOUT_MS)
        const thread = await rest.post(route, { body: { name }, signal })
        return threadSchema.parse(thread).id
      })
      if (outcome.type === 'done') return { type: 'done', threadId: outcome.value }
      logger.warn({ channelId, err: outcome.cause }, 'a thread could not be started')
      return { type: outcome.type }
    },
  }
}

const request = <T>(make: () => Promise<T>): Promise<T> =>
  retryWhileUnavailable(make, RETRY_DELAYS_MS)

/** The ways to a message, the best one first. */
function findWays(
  { channelId, interactionToken, startedAtMs }: MessageOwner,
  to: {
    readonly messageId: string
    readonly applicationId: string
    readonly press: Press | undefined
    readonly nowMs: number
  },
): readonly Way[] {
  const { messageId, applicationId, press, nowMs } = to
  const isMember = press?.isUserInstalled !== true
  const ways: Way[] = []
  const addToken = (token: string | undefined, name: string, isCertain: boolean): void => {
    if (token === undefined) return
    const route = Routes.webhookMessage(applicationId, token, name)
    ways.push({ route, auth: false, isCertain })
  }
  // A token leads to the messages of its own interaction alone. Where the bot is no member, all are that.
  if (nowMs - startedAtMs < TOKEN_LIFETIME_MS) addToken(interactionToken, messageId, !isMember)
  const isPressed = messageId === press?.messageId
  addToken(press?.interactionToken, isPressed ? '@original' : messageId, isPressed)
  if (isMember && messageId !== '@original') {
    ways.push({ route: Routes.channelMessage(channelId, messageId), auth: true, isCertain: true })
  }
  return ways
}

/** Goes the first way that Discord lets us go. */
async function goFirstOpen<T>(
  ways: readonly Way[],
  go: (way: Way) => Promise<T>,
): Promise<Outcome<T>> {
  let type: UndoneReason = 'refused'
  let cause: unknown
  for (const way of ways) {
    try {
      return { type: 'done', value: await go(way) }
    } catch (error) {
      const failure = classifyFailure(error) // throws what is neither Discord's nor the network's
      const isRefused = failure.type === 'refused'
      if (!isRefused) type = 'unavailable'
      const isGone = isRefused && failure.reason === 'message-deleted' && way.isCertain
      if (isGone) return { type: 'refused', cause: error, isGone }
      const mayNot = isRefused && failure.reason === 'missing-access'
      cause = mayNot ? new ResponderError('missing-access', { cause: error }) : error
    }
  }
  return { type, cause, isGone: false }
}

/** What a message shows, the line below it, and these buttons in place of those it has. */
function addToMessage(
  { content, components = [], flags }: APIMessage,
  line: string,
  buttons: Parameters<EndedMessages['addLine']>[1]['buttons'] = [],
) {
  if (((flags ?? 0) & MessageFlags.IsComponentsV2) === 0) {
    return buildMessageBody({ content: joinLine(content, line), components: buttons })
  }
  const shown = components
    .filter(({ type }) => type !== ComponentType.ActionRow)
    .map((component) =>
      component.type === ComponentType.TextDisplay
        ? { ...component, content: withoutCursor(component.content) }
        : component,
    )
  const { content: _content, ...body } = buildMessageBody({ content: '' })
  return {
    ...body,
    flags: (body.flags ?? 0) | MessageFlags.IsComponentsV2,
    components: [
      ...shown,
      { type: ComponentType.TextDisplay, content: line },
      ...buttons,
    ] satisfies APIMessageTopLevelComponent[],
  }
}

/** A text without the mark that it goes on. */
function withoutCursor(text: string): string {
  return text.replace(/ ▌$/, '')
}

/** Of a text that leaves no room, the end gives way. */
function joinLine(content: string, line: string): string {
  const text = withoutCursor(content)
  if (text === '') return line
  const room = MAX_CONTENT_LENGTH - line.length - 2
  return `${text.slice(0, room).toWellFormed()}\n\n${line}`
}
