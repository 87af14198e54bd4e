import { type REST, Routes, TeamMemberMembershipState, TeamMemberRole } from 'discord.js'
import { z } from 'zod'
import { readAnswer } from './read-answer.ts'
import { retryWhileUnavailable, STARTUP_RETRY_DELAYS_MS } from './retry.ts'

/** What the bot has to know of itself. */
export interface ApplicationInfo {
  readonly applicationId: string
  /**
   * Who may use the owner's commands when the configuration names nobody; of a team, its owner first, then
   * everybody who has joined it and may change the application: administrators and developers.
   */
  readonly ownerIds: readonly string[]
}

const applicationSchema = z.object({
  id: z.string(),
  owner: z.object({ id: z.string() }).nullish(),
  team: z
    .object({
      owner_user_id: z.string(),
      members: z
        .array(
          z.object({
            user: z.object({ id: z.string() }),
            membership_state: z.int(),
            role: z.string(),
          }),
        )
        .default([]),
    })
    .nullish(),
})

type Team = NonNullable<z.output<typeof applicationSchema>['team']>

/**
 * Asks Discord who the bot is and whose.
 *
 * @see https://docs.discord.com/developers/topics/teams
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
  // For a team, Discord names as the owner an account that stands for the team, and is nobody.
  if (team) return { applicationId, ownerIds: listOwners(team) }
  return { applicationId, ownerIds: owner ? [owner.id] : [] }
}

/** Roles that may change an application, and so could act as it anyway. The owner has none of the roles. */
const owningRoles: ReadonlySet<string> = new Set([TeamMemberRole.Admin, TeamMemberRole.Developer])

/** Whoever is invited and has not answered is nobody to trust yet. */
function listOwners({ owner_user_id: ownerId, members }: Team): readonly string[] {
  const others = members.filter(
    ({ membership_state: state, role }) =>
      state === Number(TeamMemberMembershipState.Accepted) && owningRoles.has(role),
  )
  return [...new Set([ownerId, ...others.map(({ user }) => user.id)])]
}
