import { parseResponse, type REST, RequestMethod, type ResponseLike, Routes } from 'discord.js'
import { z } from 'zod'
import { type EditAllowance, type PageWriter, type WriteOutcome } from '../edits/page-writer.ts'
import { classifyFailure } from './discord-failure.ts'
import { buildMessageBody } from './message-body.ts'

/** A write that takes longer is stale: the latest text is better than waiting for it. */
const WRITE_TIMEOUT_MS = 4_000

/**
 * A new message whose confirmation got lost may be there or not, and there is no way to ask. It is made
 * again so often at most, as each attempt may leave one more copy.
 */
const MAX_LOST_CREATIONS = 1

const createdMessage = z.object({ id: z.string() })

/**
 * Writes the pages of one answer through its interaction's token: the reply is page 0, follow-ups are the
 * others. Edits have a rate limit of their own per token, which is read from each response.
 */
export function createPageWriter(
  rest: REST,
  interaction: { readonly applicationId: string; readonly token: string },
): PageWriter<string> {
  const { applicationId, token } = interaction
  const messageIds = ['@original']
  let lostCreations = 0

  async function send(messageId: string | undefined, text: string): Promise<ResponseLike> {
    return rest.queueRequest({
      fullRoute:
        messageId === undefined
          ? Routes.webhook(applicationId, token)
          : Routes.webhookMessage(applicationId, token, messageId),
      method: messageId === undefined ? RequestMethod.Post : RequestMethod.Patch,
      body: buildMessageBody({ content: text }),
      auth: false,
      signal: AbortSignal.timeout(WRITE_TIMEOUT_MS),
    })
  }

  async function write(page: number, text: string): Promise<WriteOutcome> {
    const messageId = messageIds[page]
    try {
      const response = await send(messageId, text)
      if (messageId !== undefined) {
        await response.text() // an unread body keeps its connection busy
        return { type: 'written', allowance: readAllowance(response.headers) }
      }
      messageIds[page] = createdMessage.parse(await parseResponse(response)).id
      return { type: 'written', allowance: undefined }
    } catch (error) {
      const failure = classifyFailure(error)
      if (failure.type === 'rate-limited') return failure
      if (failure.type === 'refused')
        return { type: 'refused', reason: failure.reason, cause: error }
      if (messageId === undefined) lostCreations += 1
      return lostCreations > MAX_LOST_CREATIONS
        ? { type: 'refused', reason: 'unconfirmed', cause: error }
        : { type: 'failed' }
    }
  }

  return { write }
}

/** How many edits this token has left, from `x-ratelimit-*` (seconds, with decimals). */
function readAllowance(headers: ResponseLike['headers']): EditAllowance | undefined {
  const remaining = Number(headers.get('x-ratelimit-remaining') ?? Number.NaN)
  const resetAfterSeconds = Number(headers.get('x-ratelimit-reset-after') ?? Number.NaN)
  if (!Number.isFinite(remaining) || !Number.isFinite(resetAfterSeconds)) return undefined
  const limit = headers.get('x-ratelimit-limit')
  return {
    remaining,
    resetAfterMs: resetAfterSeconds * 1_000,
    limit: limit === null ? undefined : Number(limit),
  }
}
