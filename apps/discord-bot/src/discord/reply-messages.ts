import { type REST, Routes } from 'discord.js'
import { type ReplyContent, ResponderError } from '../application/interaction-responder.ts'
import { classifyFailure, toRefusalReason } from './discord-failure.ts'
import { type InteractionSource } from './interaction-source.ts'
import { buildMessageBody, buildReply, type MessageBody } from './message-body.ts'
import { retryWhileUnavailable } from './retry.ts'

const EDIT_RETRY_DELAYS_MS = [500, 1_000, 2_000, 4_000, 8_000]
const SAYING_RETRY_DELAYS_MS = [500, 1_000]
const TIMEOUT_MS = 4_000
/** A picture takes its time. */
const UPLOAD_TIMEOUT_MS = 15_000

/**
 * Replaces the reply to an interaction, or the message that its button belongs to.
 *
 * @throws {ResponderError}
 */
export function editReply(
  rest: REST,
  { applicationId, token }: InteractionSource,
  message: ReplyContent,
): Promise<void> {
  const route = Routes.webhookMessage(applicationId, token, '@original')
  const { body, files } = buildReply(message)
  const timeoutMs = files.length > 0 ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS
  const edit = () =>
    rest.patch(route, {
      body,
      ...(files.length > 0 && { files: [...files] }),
      auth: false,
      signal: AbortSignal.timeout(timeoutMs),
    })
  return translateFailure(retryWhileUnavailable(edit, EDIT_RETRY_DELAYS_MS))
}

/**
 * Says something to the asker alone, in a message of its own.
 *
 * @throws {ResponderError}
 */
export function sayPrivately(
  rest: REST,
  source: InteractionSource,
  content: string,
): Promise<void> {
  return say(rest, source, buildMessageBody({ content }, { isEphemeral: true }))
}

/**
 * Calls one person, and nobody else, in a message of its own.
 *
 * @throws {ResponderError}
 */
export function callPerson(
  rest: REST,
  source: InteractionSource,
  message: {
    readonly userId: string
    readonly content: string
    readonly isEphemeral: boolean
  },
): Promise<void> {
  const { userId, content, isEphemeral } = message
  const body = buildMessageBody({ content: `<@${userId}> ${content}` }, { isEphemeral })
  return say(rest, source, { ...body, allowed_mentions: { users: [userId] } })
}

function say(
  rest: REST,
  { applicationId, token }: InteractionSource,
  body: MessageBody,
): Promise<void> {
  const route = Routes.webhook(applicationId, token)
  const post = () =>
    rest.post(route, { body, auth: false, signal: AbortSignal.timeout(TIMEOUT_MS) })
  return translateFailure(retryWhileUnavailable(post, SAYING_RETRY_DELAYS_MS, { isOnce: true }))
}

async function translateFailure(request: Promise<unknown>): Promise<void> {
  try {
    await request
  } catch (cause) {
    const failure = classifyFailure(cause)
    const code = failure.type === 'refused' ? toRefusalReason(failure.reason) : 'unavailable'
    throw new ResponderError(code, { cause })
  }
}
