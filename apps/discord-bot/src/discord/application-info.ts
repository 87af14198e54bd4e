import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import { readAnswer } from './read-answer.ts'
import { retryWhileUnavailable, STARTUP_RETRY_DELAYS_MS } from './retry.ts'

/** What the bot has to know of itself. */
export interface ApplicationInfo {
  readonly applicationId: string
  /** Who may use the owner's commands when the configuration names nobody. */
  readonly ownerIds: readonly string[]
}

const applicationSchema = z.object({
  id: z.string(),
  owner: z.object({ id: z.string() }).nullish(),
  team: z.object({ owner_user_id: z.string() }).nullish(),
})

/**
 * Asks Discord who the bot is and whose. A team is represented by its owner.
 *
 * @throws {ConnectionError} code `not-discord`: it is not Discord that answers
 */
export async function fetchApplicationInfo(
  rest: REST,
  signal: AbortSignal,
): Promise<ApplicationInfo> {
  const request = retryWhileUnavailable(
    () => rest.get(Routes.currentApplication(), { signal }),
    STARTUP_RETRY_DELAYS_MS,
  )
  const { id: applicationId, owner, team } = await readAnswer(applicationSchema, request)
  const ownerId = team?.owner_user_id ?? owner?.id
  return { applicationId, ownerIds: ownerId === undefined ? [] : [ownerId] }
}
