import { describe, expect, it } from 'vitest'
import { parseForm } from '../refusal/parse-form.ts'
import { buildCast, GUILD_ID, USER_IDS } from '../world/cast.ts'
import { buildChannels, CHANNEL_IDS, type SandboxChannel } from '../world/places.ts'
import { availableCommands } from './available-commands.ts'
import { createCommandRegistry } from './command-registry.ts'
import { commandSchema } from './command-schema.ts'

function channel(id: string): SandboxChannel {
  const found = buildChannels(buildCast('user').people).find((candidate) => candidate.id === id)
  if (!found) throw new Error('there is no such channel')
  return found
}

function offered(options: {
  command: object
  guildId?: string
  channelId: string
  userId: string
}) {
  let lastId = 0
  const registry = createCommandRegistry(
    'application',
    () => String(++lastId),
    () => undefined,
  )
  const command = { name: 'ask', description: 'Ask', ...options.command }
  registry.upsert(parseForm(commandSchema, command), options.guildId)
  return availableCommands(registry.all(), channel(options.channelId), options.userId).length > 0
}

const { general, adaDm, ownerDm } = CHANNEL_IDS
const { ada, owner } = USER_IDS

describe('availableCommands', () => {
  it('offers a command everywhere when it names no contexts', () => {
    expect(offered({ command: {}, channelId: general, userId: ada })).toBe(true)
    expect(offered({ command: {}, channelId: adaDm, userId: ada })).toBe(true)
  })

  it('offers a command only in its contexts', () => {
    const command = { contexts: [1] }
    expect(offered({ command, channelId: general, userId: owner })).toBe(false)
    expect(offered({ command, channelId: ownerDm, userId: owner })).toBe(true)
  })

  it("offers a server's command only in that server", () => {
    expect(offered({ command: {}, guildId: GUILD_ID, channelId: general, userId: ada })).toBe(true)
    expect(offered({ command: {}, guildId: GUILD_ID, channelId: adaDm, userId: ada })).toBe(false)
    expect(offered({ command: {}, guildId: '1', channelId: general, userId: ada })).toBe(false)
  })

  it('hides a command without default permissions from all but administrators, in the server only', () => {
    const command = { default_member_permissions: '0' }
    expect(offered({ command, channelId: general, userId: ada })).toBe(false)
    expect(offered({ command, channelId: general, userId: owner })).toBe(true)
    expect(offered({ command, channelId: adaDm, userId: ada })).toBe(true)
  })

  it('offers a command to those who hold the permissions it asks for', () => {
    const sendMessages = { default_member_permissions: String(1 << 11) }
    const banMembers = { default_member_permissions: String(1 << 2) }
    expect(offered({ command: sendMessages, channelId: general, userId: ada })).toBe(true)
    expect(offered({ command: banMembers, channelId: general, userId: ada })).toBe(false)
  })

  it("lets the server's command hide a global one of the same name", () => {
    let lastId = 0
    const registry = createCommandRegistry(
      'application',
      () => String(++lastId),
      () => undefined,
    )
    const ask = parseForm(commandSchema, { name: 'ask', description: 'Ask' })
    registry.upsert(ask)
    registry.upsert(ask, GUILD_ID)
    expect(availableCommands(registry.all(), channel(general), ada)).toMatchObject([
      { name: 'ask', guild_id: GUILD_ID },
    ])
    expect(availableCommands(registry.all(), channel(adaDm), ada)).toHaveLength(1)
  })
})
