import { AllowedMentionsTypes } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { createCast, USER_IDS } from '../world/cast.ts'
import { createFirstGuilds, GUILD_ID, ROLE_IDS } from '../world/guilds.ts'
import {
  allowedMentionsSchema,
  CHANNEL_MENTIONS,
  INTERACTION_MENTIONS,
  resolveMentions,
} from './allowed-mentions.ts'

const cast = createCast()
const guild = createFirstGuilds().get(GUILD_ID)
const directoryOf = (canMentionEveryone: boolean) => ({
  user: (userId: string) => cast.user(userId),
  role: (roleId: string) => guild?.roles.get(roleId),
  canMentionEveryone,
})
const text = `<@${USER_IDS.ada}> and <@!${USER_IDS.lin}>: @everyone`

function mentioned(allowed: Parameters<typeof resolveMentions>[1]) {
  const { mentions, mention_everyone } = resolveMentions(text, allowed, directoryOf(true))
  return [...mentions.map(({ username }) => username), ...(mention_everyone ? ['everyone'] : [])]
}

describe('resolveMentions', () => {
  it('notifies nobody when nothing is parsed', () => {
    expect(mentioned({ parse: [] })).toEqual([])
  })

  it('notifies users but not everyone from an interaction by default', () => {
    expect(mentioned(INTERACTION_MENTIONS)).toEqual(['ada', 'lin'])
  })

  it('notifies everyone from an ordinary message by default', () => {
    expect(mentioned(CHANNEL_MENTIONS)).toEqual(['ada', 'lin', 'everyone'])
  })

  it('notifies only the users that are listed', () => {
    expect(mentioned({ parse: [], users: [USER_IDS.lin] })).toEqual(['lin'])
  })

  it('notifies roles and everyone only from somebody who may', () => {
    const toRole = `<@&${ROLE_IDS.readers}> <@&1> @everyone`
    expect(resolveMentions(toRole, CHANNEL_MENTIONS, directoryOf(true))).toMatchObject({
      mention_roles: [ROLE_IDS.readers],
      mention_everyone: true,
    })
    expect(resolveMentions(toRole, CHANNEL_MENTIONS, directoryOf(false))).toMatchObject({
      mention_roles: [],
      mention_everyone: false,
    })
  })
})

describe('allowedMentionsSchema', () => {
  it('refuses to parse users and list them at once', () => {
    const both = { parse: [AllowedMentionsTypes.User], users: [USER_IDS.ada] }
    expect(allowedMentionsSchema.safeParse(both).success).toBe(false)
    expect(allowedMentionsSchema.safeParse({ ...both, parse: [] }).success).toBe(true)
  })
})
