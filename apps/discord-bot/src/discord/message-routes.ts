import {
  ComponentType,
  MessageFlags,
  parseResponse,
  type REST,
  RequestMethod,
  type ResponseLike,
  Routes,
} from 'discord.js'
import { z } from 'zod'
import { type EditAllowance } from '../edits/page-writer.ts'
import { classifyFailure } from './discord-failure.ts'
import { type Expire, expireInTime } from './expire.ts'
import { type MessageDraft } from './message-body.ts'
import { type MessageRoute, type SendOutcome } from './message-route.ts'
import { createReopening } from './reopen-thread.ts'

/** A write that takes longer is stale: the latest text is better than waiting for it. */
const WRITE_TIMEOUT_MS = 4_000
/** A file takes its time, and is sent once. */
const UPLOAD_TIMEOUT_MS = 15_000

/**
 * By the token of an interaction. It has a rate limit of its own, and works for 15 minutes. New messages
 * know no nonce here: one whose confirmation is lost may be there or not, and there is no way to ask.
 */
export function createWebhookRoute(
  rest: REST,
  { applicationId, token }: { readonly applicationId: string; readonly token: string },
  expire: Expire = expireInTime,
): MessageRoute {
  return {
    edit: ({ id, isOriginal }, draft) => {
      const name = isOriginal || id === undefined ? '@original' : id
      const route = Routes.webhookMessage(applicationId, token, name)
      return send(rest, { method: RequestMethod.Patch, route, auth: false, draft, expire })
    },
    create: (draft) => {
      const route = Routes.webhook(applicationId, token)
      return send(rest, { method: RequestMethod.Post, route, auth: false, draft, expire })
    },
  }
}

/**
 * As the bot itself, in a channel where it may write; a thread is opened again where it may do that. All of
 * a channel's messages share a rate limit.
 */
export function createChannelRoute(
  rest: REST,
  channelId: string,
  expire: Expire = expireInTime,
): MessageRoute {
  const reopening = createReopening(rest, channelId, expire)
  return {
    edit: async ({ id }, draft) => {
      if (id === undefined) return tokenExpired
      const route = Routes.channelMessage(channelId, id)
      const method = RequestMethod.Patch
      return reopening(() => send(rest, { method, route, auth: true, draft, expire }))
    },
    create: (draft, nonce) => {
      const route = Routes.channelMessages(channelId)
      const method = RequestMethod.Post
      return reopening(() => send(rest, { method, route, auth: true, draft, nonce, expire }))
    },
  }
}

/** Only the token of the interaction leads to a message, and it no longer works. */
export const tokenExpired: SendOutcome = {
  type: 'refused',
  reason: 'token-expired',
  code: 0,
  status: 0,
  cause: undefined,
}

/** The text is there to be compared only: whatever form it has, the message was sent. */
const messageSchema = z.object({
  id: z.string(),
  flags: z.number().optional(),
  attachments: z.array(z.object({ id: z.string() })).optional(),
  content: z.string().optional().catch(undefined),
  components: z
    .array(z.object({ type: z.number(), content: z.string().optional() }))
    .optional()
    .catch(undefined),
})

/** The text of a message: of its displays when it is a layout, which has no content. */
function readText({ content, components }: z.output<typeof messageSchema>, isLayout: boolean) {
  if (!isLayout) return content
  return components
    ?.flatMap(({ type, content: text = '' }) => (type === ComponentType.TextDisplay ? text : []))
    .join('\n')
}

interface MessageRequest {
  readonly method: RequestMethod
  readonly route: `/${string}`
  readonly auth: boolean
  readonly draft: MessageDraft
  readonly nonce?: string
  readonly expire: Expire
}

async function send(
  rest: REST,
  { method, route, auth, draft, nonce, expire }: MessageRequest,
): Promise<SendOutcome> {
  const { body, files } = draft
  const isUpload = files.length > 0
  try {
    const response = await rest.queueRequest({
      fullRoute: route,
      method,
      auth,
      body: nonce === undefined ? body : { ...body, nonce, enforce_nonce: true },
      ...(isUpload && { files: [...files] }),
      signal: expire(isUpload ? UPLOAD_TIMEOUT_MS : WRITE_TIMEOUT_MS),
    })
    const sent = messageSchema.parse(await parseResponse(response))
    const { id, flags = 0, attachments } = sent
    const isLayout = (flags & MessageFlags.IsComponentsV2) !== 0
    const text = readText(sent, isLayout)
    const message = { id, isLayout, attachmentId: attachments?.[0]?.id, text }
    return { type: 'sent', message, allowance: readAllowance(method, response.headers) }
  } catch (cause) {
    const failure = classifyFailure(cause)
    // Made twice, an edit comes to the same, and so does a new message that has a name.
    const isRepeatable = method === RequestMethod.Patch || nonce !== undefined
    const isSafe = failure.type === 'unavailable' && isRepeatable
    return { ...failure, ...(isSafe && { mayBeDone: false }), cause }
  }
}

/** How many edits are left, from `x-ratelimit-*` (seconds, with decimals). New messages are counted apart. */
function readAllowance(
  method: RequestMethod,
  headers: ResponseLike['headers'],
): EditAllowance | undefined {
  const read = (name: string): number => Number(headers.get(`x-ratelimit-${name}`) ?? Number.NaN)
  const [remaining, resetAfterSeconds, limit] = [
    read('remaining'),
    read('reset-after'),
    read('limit'),
  ]
  const isKnown = Number.isFinite(remaining) && Number.isFinite(resetAfterSeconds)
  if (method !== RequestMethod.Patch || !isKnown) return undefined
  return {
    remaining,
    resetAfterMs: resetAfterSeconds * 1_000,
    limit: Number.isFinite(limit) ? limit : undefined,
  }
}
