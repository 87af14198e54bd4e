import { type REST, Routes } from 'discord.js'
import { classifyFailure } from './discord-failure.ts'
import { type Expire } from './expire.ts'
import { type SendOutcome } from './message-route.ts'

const TIMEOUT_MS = 4_000

/** Makes a request; what an archived thread refuses is made again once the thread is open. */
export type Reopening = (request: () => Promise<SendOutcome>) => Promise<SendOutcome>

/**
 * Opens a thread that was archived while an answer grew in it. Whoever may write in a thread may open it,
 * unless it is locked: then it takes the permission to manage threads. Discord alone knows, and is asked
 * once: it counts refusals.
 */
export function createReopening(rest: REST, channelId: string, expire: Expire): Reopening {
  let wasTried = false

  async function reopen(): Promise<boolean> {
    wasTried = true
    try {
      const body = { archived: false }
      await rest.patch(Routes.channel(channelId), { body, signal: expire(TIMEOUT_MS) })
      return true
    } catch (cause) {
      classifyFailure(cause) // a bug is thrown on
      return false
    }
  }

  return async (request) => {
    const outcome = await request()
    const isArchived = outcome.type === 'refused' && outcome.reason === 'thread-archived'
    return isArchived && !wasTried && (await reopen()) ? request() : outcome
  }
}
