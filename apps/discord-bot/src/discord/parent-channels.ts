import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import { ResponderError } from '../application/interaction-responder.ts'
import { type FindParentChannel } from '../application/ports/parent-channels.ts'
import { classifyFailure, toRefusalReason } from './discord-failure.ts'
import { retryWhileUnavailable } from './retry.ts'
import { isThreadType } from './thread-type.ts'

const RETRY_DELAYS_MS = [500]
const TIMEOUT_MS = 4_000
/** So many channels are remembered; the oldest is asked for again. A thread never moves. */
const MAX_KNOWN = 1_000

const channelSchema = z.object({ type: z.int(), parent_id: z.string().nullish() })

/** Finds the channels of threads over Discord's REST API. */
export function createParentChannels(rest: REST): FindParentChannel {
  const known = new Map<string, string | undefined>()

  async function ask(channelId: string): Promise<string | undefined> {
    const look = () =>
      rest.get(Routes.channel(channelId), { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const looked = await retryWhileUnavailable(look, RETRY_DELAYS_MS).catch((cause: unknown) => {
      const failure = classifyFailure(cause)
      const code = failure.type === 'refused' ? toRefusalReason(failure.reason) : 'unavailable'
      throw new ResponderError(code, { cause })
    })
    const result = channelSchema.safeParse(looked)
    if (!result.success) throw new ResponderError('invalid', { cause: result.error })
    const { type, parent_id: parentId } = result.data
    return isThreadType(type) ? (parentId ?? undefined) : undefined
  }

  return async (channelId) => {
    if (known.has(channelId)) return known.get(channelId)
    const parentId = await ask(channelId)
    known.set(channelId, parentId)
    const [oldest] = known.keys()
    if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest)
    return parentId
  }
}
