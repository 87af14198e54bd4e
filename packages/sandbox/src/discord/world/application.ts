import {
  type APIApplication,
  type APITeam,
  ApplicationFlags,
  TeamMemberMembershipState,
  TeamMemberRole,
} from 'discord-api-types/v10'
import { APPLICATION_ID, type Cast, describeUser, USER_IDS } from './cast.ts'

const TEAM_ID = '1100000000000000200'

/** A team that owns the application. */
export interface TeamSpec {
  readonly ownerId: string
  /** The members beside the owner. */
  readonly members: readonly {
    readonly userId: string
    readonly role: 'admin' | 'developer' | 'read_only'
    /** False while the person was invited and has not answered: not somebody to trust yet. */
    readonly hasAccepted: boolean
  }[]
}

const roles = {
  admin: TeamMemberRole.Admin,
  developer: TeamMemberRole.Developer,
  read_only: TeamMemberRole.ReadOnly,
} as const

/** The team of the owner `'team'`: the owner, and one person who was invited. */
const smallTeam: TeamSpec = {
  ownerId: USER_IDS.owner,
  members: [{ userId: USER_IDS.lin, role: 'admin', hasAccepted: false }],
}

/**
 * The application as the bot reads it.
 *
 * @param ownedBy - whether the owner holds it herself or through a team
 * @param flags - what the application was granted
 * @throws {TypeError} the team names somebody who does not exist
 */
export function buildApplication(
  cast: Cast,
  ownedBy: 'user' | 'team' | TeamSpec,
  flags: ApplicationFlags,
): APIApplication {
  const spec = ownedBy === 'team' ? smallTeam : ownedBy
  const team = spec === 'user' ? null : buildTeam(cast, spec)
  const allFlags = flags | ApplicationFlags.ApplicationCommandBadge
  return {
    id: APPLICATION_ID,
    name: 'Patchcord',
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    bot: cast.bot,
    // for a team Discord names a user that stands for the team, with the team's id
    owner: team
      ? describeUser(team.id, `team${team.id}`, team.name)
      : accountOf(cast, USER_IDS.owner),
    verify_key: '0'.repeat(64),
    team,
    flags: allFlags,
    flags_new: String(allFlags),
    integration_types_config: { 0: {}, 1: {} },
  }
}

function buildTeam(cast: Cast, { ownerId, members }: TeamSpec): APITeam {
  const owner = { userId: ownerId, role: 'admin', hasAccepted: true } as const
  return {
    id: TEAM_ID,
    name: 'Patchcord Team',
    icon: null,
    owner_user_id: ownerId,
    members: [owner, ...members].map(({ userId, role, hasAccepted }) => ({
      user: accountOf(cast, userId),
      membership_state: hasAccepted
        ? TeamMemberMembershipState.Accepted
        : TeamMemberMembershipState.Invited,
      team_id: TEAM_ID,
      role: roles[role],
      permissions: ['*'],
    })),
  }
}

function accountOf(cast: Cast, userId: string) {
  const user = cast.user(userId)
  if (!user) throw new TypeError(`There is no person with the id ${userId} to own the application.`)
  return user
}
