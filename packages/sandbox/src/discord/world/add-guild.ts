import { APPLICATION_ID } from './cast.ts'
import { describeTextChannel } from './channels.ts'
import { createGuild, type NewGuild, newMember } from './guilds.ts'
import { type World } from './world.ts'

/** Ids of a server that was made, and of the channel that it has. */
export interface CreatedGuild {
  readonly guildId: string
  readonly channelId: string
}

/**
 * Adds a server with one channel.
 *
 * @param hasBot - whether the bot is in it
 */
export function addGuild(
  world: World,
  { name, ownerId, locale }: Omit<NewGuild, 'id'>,
  hasBot: boolean,
): CreatedGuild {
  const guildId = world.nextId()
  const guild = createGuild({ id: guildId, name, ownerId, ...(locale && { locale }) })
  world.guilds.set(guildId, guild)
  const channelId = world.nextId()
  world.channels.create(describeTextChannel({ id: channelId, guildId, name: 'general' }))
  // last, so that the bot is told of the server as a whole and not of its channel before
  if (hasBot) guild.members.set(APPLICATION_ID, newMember())
  world.feed.publish({ type: 'guild-changed', change: hasBot ? 'bot-added' : 'edited', guild })
  return { guildId, channelId }
}
