import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import { ResponderError } from '../application/interaction-responder.ts'
import { type DirectMessages } from '../application/ports/direct-messages.ts'
import { classifyFailure, toRefusalReason } from './discord-failure.ts'
import { buildMessageBody } from './message-body.ts'
import { retryWhileUnavailable } from './retry.ts'

const RETRY_DELAYS_MS = [500, 2_000]
const TIMEOUT_MS = 4_000

const channelSchema = z.object({ id: z.string() })

/**
 * Direct messages over Discord's REST API. Opening one twice gives the same channel.
 *
 * @param options.generateNonce - a name for a new message, so that Discord makes it once however often it
 *   is sent; at most 25 characters
 */
export function createDirectMessages(
  rest: REST,
  options: { readonly generateNonce: () => string },
): DirectMessages {
  async function openChannel(userId: string): Promise<string> {
    const body = { recipient_id: userId }
    const open = () =>
      rest.post(Routes.userChannels(), { body, signal: AbortSignal.timeout(TIMEOUT_MS) })
    const result = channelSchema.safeParse(await retryWhileUnavailable(open, RETRY_DELAYS_MS))
    if (!result.success) throw new ResponderError('invalid', { cause: result.error })
    return result.data.id
  }

  return {
    findUrl: async (userId) => {
      const channelId = await openChannel(userId).catch((cause: unknown) => {
        throw toResponderError(cause)
      })
      return `https://discord.com/channels/@me/${channelId}`
    },
    send: async (userId, message) => {
      const nonce = options.generateNonce()
      const body = { ...buildMessageBody(message), nonce, enforce_nonce: true }
      try {
        const route = Routes.channelMessages(await openChannel(userId))
        const create = () => rest.post(route, { body, signal: AbortSignal.timeout(TIMEOUT_MS) })
        await retryWhileUnavailable(create, RETRY_DELAYS_MS)
        return 'sent'
      } catch (cause) {
        if (cause instanceof ResponderError) throw cause
        const failure = classifyFailure(cause)
        const isClosed = failure.type === 'refused' && failure.reason === 'direct-messages-closed'
        if (isClosed) return 'closed'
        throw toResponderError(cause)
      }
    },
  }
}

function toResponderError(cause: unknown): ResponderError {
  if (cause instanceof ResponderError) return cause
  const failure = classifyFailure(cause)
  const code = failure.type === 'refused' ? toRefusalReason(failure.reason) : 'unavailable'
  return new ResponderError(code, { cause })
}
