import { type REST } from 'discord.js'
import { type MessageDraft } from './message-body.ts'
import { type MessageRoute, type SendOutcome } from './message-route.ts'
import { createChannelRoute } from './message-routes.ts'

/** A message that somebody has written. */
export interface WrittenMessage {
  readonly id: string
  readonly channelId: string
}

/**
 * As the bot itself, below a message that somebody has written: the first new message replies to that one,
 * and pings nobody. Where the bot may not reply, as it cannot read the history, it says the same without.
 * Nobody tells beforehand whether it may attach files, so that a refusal with one counts as one of the file.
 */
export function createReplyRoute(rest: REST, { id, channelId }: WrittenMessage): MessageRoute {
  const channel = createChannelRoute(rest, channelId)
  let isReply = true

  const create: MessageRoute['create'] = async (draft, nonce) => {
    const outcome = await channel.create(isReply ? toReply(draft, id) : draft, nonce)
    const isRefused = outcome.type === 'refused' && outcome.reason === 'reply-refused'
    if (outcome.type === 'sent' || isRefused) isReply = false
    return isRefused ? create(draft, nonce) : blameFile(outcome, draft)
  }

  return {
    edit: async (target, draft) => blameFile(await channel.edit(target, draft), draft),
    create,
  }
}

/** One that is sent even when the message is gone that it replies to. */
function toReply({ body, files }: MessageDraft, messageId: string): MessageDraft {
  return {
    body: {
      ...body,
      allowed_mentions: { ...body.allowed_mentions, replied_user: false },
      message_reference: { message_id: messageId, fail_if_not_exists: false },
    },
    files,
  }
}

function blameFile(outcome: SendOutcome, { files }: MessageDraft): SendOutcome {
  const isBlamed =
    files.length > 0 && outcome.type === 'refused' && outcome.reason === 'missing-access'
  return isBlamed ? { ...outcome, reason: 'file-refused' } : outcome
}
