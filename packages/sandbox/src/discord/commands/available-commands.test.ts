import { describe, expect, it } from 'vitest'
import { parseForm } from '../refusal/parse-form.ts'
import { createTestWorld } from '../testing/test-world.ts'
import { findPerson } from '../user/view.ts'
import { APPLICATION_ID, USER_IDS } from '../world/cast.ts'
import { CHANNEL_IDS } from '../world/channels.ts'
import { GUILD_ID, ROLE_IDS } from '../world/guilds.ts'
import { createWorldControls } from '../world/world-controls.ts'
import { availableCommands } from './available-commands.ts'
import { commandSchema } from './command-schema.ts'
import { type Installation } from './installations.ts'

const { general, adaDm, ownerDm } = CHANNEL_IDS
const { ada, owner } = USER_IDS

function scene() {
  const world = createTestWorld()
  const controls = createWorldControls(world)
  const register = (command: object, guildId?: string) => {
    const form = { name: 'ask', description: 'Ask', ...command }
    world.commands.upsert(parseForm(commandSchema, form), guildId)
  }
  const offered = (channelId: string, userId: string, wanted?: Installation) => {
    const channel = world.channels.find(channelId)
    if (!channel) throw new Error('there is no such channel')
    const person = findPerson(world, userId)
    return availableCommands(world, world.commands.all(), channel, person, wanted)
  }
  return { world, controls, register, offered }
}

function isOffered(command: object, channelId: string, userId: string): boolean {
  const { register, offered } = scene()
  register(command)
  return offered(channelId, userId).length > 0
}

describe('availableCommands', () => {
  it('offers a command everywhere when it names no contexts', () => {
    expect(isOffered({}, general, ada)).toBe(true)
    expect(isOffered({}, adaDm, ada)).toBe(true)
  })

  it('offers a command only in its contexts', () => {
    const command = { contexts: [1] }
    expect(isOffered(command, general, owner)).toBe(false)
    expect(isOffered(command, ownerDm, owner)).toBe(true)
  })

  it("offers a server's command only in that server", () => {
    const { register, offered, controls } = scene()
    register({}, GUILD_ID)
    const other = controls.createGuild({ name: 'Other', ownerId: ada })
    expect(offered(general, ada)).toHaveLength(1)
    expect(offered(adaDm, ada)).toHaveLength(0)
    expect(offered(other.channelId, ada)).toHaveLength(0)
  })

  it('hides a command without default permissions from all but administrators, in the server only', () => {
    const command = { default_member_permissions: '0' }
    expect(isOffered(command, general, ada)).toBe(false)
    expect(isOffered(command, general, owner)).toBe(true)
    expect(isOffered(command, adaDm, ada)).toBe(true)
  })

  it('offers a command to those who hold the permissions it asks for, by a role too', () => {
    const { register, offered, controls } = scene()
    register({ default_member_permissions: String(1 << 13) })
    expect(offered(general, ada)).toHaveLength(0)
    const member = { guildId: GUILD_ID, userId: ada, roleId: ROLE_IDS.moderators }
    controls.giveRole(member)
    expect(offered(general, ada)).toHaveLength(1)
    controls.takeRole(member)
    expect(offered(general, ada)).toHaveLength(0)
  })

  it('offers nothing to those who may not use commands in a channel', () => {
    const { register, offered, controls } = scene()
    register({})
    controls.setPermissions({ channelId: general, of: ada, deny: ['UseApplicationCommands'] })
    expect(offered(general, ada)).toHaveLength(0)
  })

  it("lets the server's command hide a global one of the same name", () => {
    const { register, offered } = scene()
    register({})
    register({}, GUILD_ID)
    expect(offered(general, ada)).toMatchObject([{ name: 'ask', guild_id: GUILD_ID }])
    expect(offered(adaDm, ada)).toHaveLength(1)
  })

  it('offers in a private channel only what the person installed herself', () => {
    const { register, offered, controls, world } = scene()
    register({ integration_types: [0, 1] })
    const together = controls.createPrivateChannel([ada, owner, USER_IDS.lin])
    expect(offered(together, ada)).toHaveLength(0)
    findPerson(world, ada).hasInstalledApp = true
    expect(offered(together, ada)).toHaveLength(1)
    expect(offered(together, owner)).toHaveLength(0)
  })

  it('offers in a server without the bot only what the person installed herself', () => {
    const { register, offered, controls, world } = scene()
    register({ integration_types: [0] })
    register({ name: 'mine', integration_types: [1] })
    controls.removeMember({ guildId: GUILD_ID, userId: APPLICATION_ID })
    expect(offered(general, ada)).toHaveLength(0)
    findPerson(world, ada).hasInstalledApp = true
    expect(offered(general, ada)).toMatchObject([{ name: 'mine' }])
  })

  it('looks at one installation only when asked to', () => {
    const { register, offered } = scene()
    register({ integration_types: [0] })
    expect(offered(general, ada, 'guild')).toHaveLength(1)
    expect(offered(general, ada, 'user')).toHaveLength(0)
  })
})
