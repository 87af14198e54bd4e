import { addGuild, type CreatedGuild } from './add-guild.ts'
import { newMember } from './guilds.ts'
import { type World } from './world.ts'

/** How many there are to be. */
export interface CrowdSize {
  readonly guilds: number
  /** At least one, to own the servers. */
  readonly people: number
}

/** Servers and people that are there to be many. */
export interface Crowd {
  readonly guilds: readonly CreatedGuild[]
  readonly userIds: readonly string[]
}

/** Adds servers, each with the bot in it, and people who are spread over them one by one. */
export function addCrowd(world: World, size: CrowdSize): Crowd {
  const userIds = Array.from({ length: size.people }, (_, index) => {
    const id = world.nextId()
    const name = { username: `extra${index + 1}`, displayName: `Extra ${index + 1}` }
    world.cast.add({ id, ...name, isExtra: true })
    return id
  })
  const guilds = Array.from({ length: size.guilds }, (_, index) => {
    const ownerId = userIds[index % userIds.length]
    if (ownerId === undefined) throw new TypeError('A crowd without people owns no servers.')
    return addGuild(world, { name: `Server ${index + 1}`, ownerId }, true)
  })
  for (const [index, userId] of userIds.entries()) {
    const created = guilds[index % guilds.length]
    const guild = created && world.guilds.get(created.guildId)
    guild?.members.set(userId, newMember())
  }
  return { guilds, userIds }
}
