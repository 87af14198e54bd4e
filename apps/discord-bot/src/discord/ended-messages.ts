import {
  type APIMessage,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js'
import { z } from 'zod'
import { type EndedMessages, type MessageOwner } from '../application/ports/answer-messages.ts'
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
}

/**
 * Changes messages of answers that are over, by the token of their interaction while that works, and else as
 * the bot itself.
 *
 * @param options.now - epoch milliseconds
 */
export function createEndedMessages(
  rest: REST,
  options: { readonly applicationId: string; readonly now: () => number },
): EndedMessages {
  const { applicationId, now } = options

  function waysTo(answer: MessageOwner, messageId: string, token?: string): readonly Way[] {
    const { channelId, interactionToken, startedAtMs } = answer
    const isYoung = now() - startedAtMs < TOKEN_LIFETIME_MS
    const byToken = (known: string): Way => ({
      route: Routes.webhookMessage(applicationId, known, messageId),
      auth: false,
    })
    return [
      ...(isYoung ? [byToken(interactionToken)] : []),
      ...(token === undefined ? [] : [byToken(token)]),
      ...(messageId === '@original'
        ? []
        : [{ route: Routes.channelMessage(channelId, messageId), auth: true }]),
    ]
  }

  return {
    remove: async (answer, interactionToken) => {
      const removals = answer.messageIds.map((messageId) =>
        goFirstOpen(waysTo(answer, messageId, interactionToken), async ({ route, auth }) => {
          const deleting = () =>
            rest.delete(route, { auth, signal: AbortSignal.timeout(TIMEOUT_MS) })
          await request(deleting).catch(ignoreDeleted)
          return true
        }),
      )
      return (await Promise.all(removals)).every((isGone) => isGone === true)
    },

    addLine: async (answer, { line, buttons }) => {
      const messageId = answer.messageIds.at(-1) ?? '@original'
      const isDone = await goFirstOpen(waysTo(answer, messageId), async ({ route, auth }) => {
        const reading = () => rest.get(route, { auth, signal: AbortSignal.timeout(TIMEOUT_MS) })
        // What Discord answers here is a message of ours.
        const message = (await request(reading)) as APIMessage
        const body = addToMessage(message, line, buttons)
        await request(() =>
          rest.patch(route, { body, auth, signal: AbortSignal.timeout(TIMEOUT_MS) }),
        )
        return true
      })
      return isDone === true
    },

    startThread: async ({ channelId, messageId, name }) => {
      const route = Routes.threads(channelId, messageId)
      return goFirstOpen([{ route, auth: true }], async () => {
        const signal = AbortSignal.timeout(TIMEOUT_MS)
        const thread = await rest.post(route, { body: { name }, signal })
        return threadSchema.parse(thread).id
      })
    },
  }
}

const request = <T>(make: () => Promise<T>): Promise<T> =>
  retryWhileUnavailable(make, RETRY_DELAYS_MS)

/** What somebody else has deleted before is gone as well. */
function ignoreDeleted(error: unknown): void {
  const failure = classifyFailure(error)
  if (failure.type !== 'refused' || failure.reason !== 'message-deleted') throw error
}

/** Goes the first way that Discord lets us go; undefined when it is none of them. */
async function goFirstOpen<T>(
  ways: readonly Way[],
  go: (way: Way) => Promise<T>,
): Promise<T | undefined> {
  for (const way of ways) {
    try {
      return await go(way)
    } catch (error) {
      classifyFailure(error) // throws what is neither Discord's nor the network's
    }
  }
  return undefined
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
