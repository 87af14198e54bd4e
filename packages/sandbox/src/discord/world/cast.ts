import {
  type APIApplication,
  type APITeam,
  type APIUser,
  ApplicationFlags,
  TeamMemberMembershipState,
  TeamMemberRole,
} from 'discord-api-types/v10'

/** Id of the application and of its bot user; like all ids here fixed, and as long as real ones. */
export const APPLICATION_ID = '1100000000000000001'
/** Id of the one server. */
export const GUILD_ID = '1100000000000000100'
/** What people call the server. */
export const GUILD_NAME = 'Patchcord Lab'
const TEAM_ID = '1100000000000000200'

/** Ids of the people: the owner of the application, who also owns the server, and two members. */
export const USER_IDS = {
  owner: '1100000000000000011',
  ada: '1100000000000000012',
  lin: '1100000000000000013',
} as const

/** Everybody who can write a message. */
export interface Cast {
  readonly bot: APIUser
  /** The people, the application's owner first. */
  readonly people: readonly APIUser[]
  /** The people and the bot. */
  readonly users: readonly APIUser[]
  readonly application: APIApplication
}

/** @param ownedBy - whether the owner holds the application herself or through a team */
export function buildCast(ownedBy: 'user' | 'team'): Cast {
  const bot: APIUser = { ...person(APPLICATION_ID, 'patchcord', 'Patchcord'), bot: true }
  const owner = person(USER_IDS.owner, 'robin', 'Robin')
  const ada = person(USER_IDS.ada, 'ada', 'Ada')
  const lin = person(USER_IDS.lin, 'lin', 'Lin')
  const people = [owner, ada, lin]
  const team = ownedBy === 'team' ? buildTeam(owner, lin) : null
  return { bot, people, users: [bot, ...people], application: buildApplication(bot, owner, team) }
}

function person(id: string, username: string, displayName: string): APIUser {
  return { id, username, discriminator: '0', global_name: displayName, avatar: null }
}

function buildApplication(bot: APIUser, owner: APIUser, team: APITeam | null): APIApplication {
  return {
    id: APPLICATION_ID,
    name: 'Patchcord',
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    bot,
    // for a team Discord names a user that stands for the team, with the team's id
    owner: team ? person(team.id, `team${team.id}`, team.name) : owner,
    verify_key: '0'.repeat(64),
    team,
    flags: ApplicationFlags.ApplicationCommandBadge,
    flags_new: String(ApplicationFlags.ApplicationCommandBadge),
    integration_types_config: { 0: {}, 1: {} },
  }
}

/** A team whose second member was invited but has not accepted: not somebody to trust yet. */
function buildTeam(owner: APIUser, invited: APIUser): APITeam {
  const member = (user: APIUser, membership_state: TeamMemberMembershipState) => ({
    user,
    membership_state,
    team_id: TEAM_ID,
    role: TeamMemberRole.Admin,
    permissions: ['*'] as ['*'],
  })
  return {
    id: TEAM_ID,
    name: 'Patchcord Team',
    icon: null,
    owner_user_id: owner.id,
    members: [
      member(owner, TeamMemberMembershipState.Accepted),
      member(invited, TeamMemberMembershipState.Invited),
    ],
  }
}
