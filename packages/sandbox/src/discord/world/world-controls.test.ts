import fc from 'fast-check'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterEach, describe, expect, it } from 'vitest'
import { type DiscordSandbox } from '../discord-sandbox.ts'
import { startDiscordSandbox } from '../start-discord-sandbox.ts'
import { connectReadyBot } from '../testing/bare-bot.ts'
import { createTestWorld } from '../testing/test-world.ts'
import { permissionsIn } from './access.ts'
import { USER_IDS } from './cast.ts'
import { CHANNEL_IDS } from './channels.ts'
import { GUILD_ID, ROLE_IDS } from './guilds.ts'
import { createWorldControls, type PermissionNames } from './world-controls.ts'

describe('permissions', () => {
  const bits = ['SendMessages', 'AttachFiles', 'ManageMessages'] as const
  const some = fc.subarray([...bits])
  const sum = (names: PermissionNames) =>
    names.reduce((all, name) => all | PermissionFlagsBits[name], 0n)

  it('of a member override those of roles, and those override those of everybody', () => {
    fc.assert(
      fc.property(some, some, some, some, (denied, allowed, deniedToAda, allowedToAda) => {
        const world = createTestWorld()
        const controls = createWorldControls(world)
        const channelId = CHANNEL_IDS.general
        const member = { guildId: GUILD_ID, userId: USER_IDS.ada, roleId: ROLE_IDS.readers }
        controls.giveRole(member)
        controls.setPermissions({ channelId, of: GUILD_ID, deny: bits })
        controls.setPermissions({ channelId, of: ROLE_IDS.readers, deny: denied, allow: allowed })
        controls.setPermissions({
          channelId,
          of: USER_IDS.ada,
          deny: deniedToAda,
          allow: allowedToAda,
        })
        const general = world.channels.find(channelId)
        if (!general) throw new Error('there is no such channel')
        const held = permissionsIn(world, general, USER_IDS.ada)
        const granted = (sum(allowed) & ~sum(deniedToAda)) | sum(allowedToAda)
        const canSend = (granted & PermissionFlagsBits.SendMessages) !== 0n
        const expected = canSend ? granted : granted & ~PermissionFlagsBits.AttachFiles
        expect(held & sum(bits)).toBe(expected)
      }),
    )
  })

  it('are all there are for administrators and the owner, and none for strangers', () => {
    const world = createTestWorld()
    const controls = createWorldControls(world)
    const channelId = CHANNEL_IDS.general
    controls.setPermissions({ channelId, of: GUILD_ID, deny: ['ViewChannel'] })
    const [general, stranger] = [
      world.channels.find(channelId),
      controls.createPerson({ username: 'kim' }),
    ]
    if (!general) throw new Error('there is no such channel')
    const roleId = controls.createRole({
      guildId: GUILD_ID,
      name: 'Admins',
      permissions: ['Administrator'],
    })
    const held = (userId: string) => permissionsIn(world, general, userId)
    expect(held(USER_IDS.ada)).toBe(0n)
    controls.giveRole({ guildId: GUILD_ID, userId: USER_IDS.ada, roleId })
    expect(held(USER_IDS.ada)).toBe(held(USER_IDS.owner))
    expect(held(USER_IDS.owner) & PermissionFlagsBits.ManageGuild).not.toBe(0n)
    expect(held(stranger)).toBe(0n)
  })

  it('cannot be given to nobody, or by what is not there', () => {
    const controls = createWorldControls(createTestWorld())
    const invalid = expect.objectContaining({ code: 'invalid-input' })
    const member = { guildId: GUILD_ID, userId: USER_IDS.ada, roleId: ROLE_IDS.readers }
    expect(() => controls.giveRole({ ...member, roleId: '1' })).toThrow(invalid)
    expect(() => controls.giveRole({ ...member, userId: '1' })).toThrow(invalid)
    expect(() => controls.giveRole({ ...member, guildId: '1' })).toThrow(invalid)
    expect(() => controls.setSlowMode(CHANNEL_IDS.adaDm, 1)).toThrow(invalid)
    expect(() => controls.createPrivateChannel([USER_IDS.ada])).toThrow(invalid)
    expect(() => controls.createPrivateChannel([USER_IDS.ada, '1'])).toThrow(invalid)
    expect(() => controls.addMember({ guildId: GUILD_ID, userId: '1' })).toThrow(invalid)
    expect(() => controls.createGuild({ name: 'x', ownerId: '1' })).toThrow(invalid)
    expect(() => controls.deleteChannel('1')).toThrow(invalid)
    const nobody = { channelId: CHANNEL_IDS.general, of: '1' }
    expect(() => controls.setPermissions(nobody)).toThrow(invalid)
  })
})

describe('a crowd', () => {
  let sandbox: DiscordSandbox
  afterEach(() => sandbox.close())

  it('of 10,000 people in 200 servers is there at once, and each can run a command', async () => {
    sandbox = await startDiscordSandbox()
    const bot = await connectReadyBot(sandbox)
    await bot.call('PUT', `/applications/${sandbox.applicationId}/commands`, [
      { name: 'ask', description: 'Ask' },
    ])
    const { guilds, userIds } = sandbox.world.populate({ guilds: 200, people: 10_000 })
    expect([guilds.length, userIds.length]).toEqual([200, 10_000])
    const seen = sandbox
      .as(userIds[9_999] ?? '')
      .runCommand({ channelId: guilds[199]?.channelId ?? '', name: 'ask' })
    const held = await bot.nextInteraction()
    expect(held.payload).toMatchObject({ guild_id: guilds[199]?.guildId })
    await bot.respond(held, { type: 4, data: { content: 'hello' } })
    expect(await seen).toMatchObject({ status: 'acknowledged' })
  })

  it('leaves nothing behind when the past is forgotten', async () => {
    sandbox = await startDiscordSandbox({ tokenLifetimeMs: 0 })
    const lin = sandbox.as(sandbox.users.lin)
    const file = { filename: 'a.txt', contentType: 'text/plain', bytes: new Uint8Array(1) }
    const message = { channelId: sandbox.channels.general, content: 'x', files: [file] }
    lin.sendMessage(message)
    const url = sandbox.timeline[0]?.message.attachments[0]?.url ?? ''
    sandbox.forgetPast()
    expect((await fetch(url)).status).toBe(404)
    expect(sandbox.timeline).toEqual([])
    expect(lin.readChannel(sandbox.channels.general)).toEqual([])
  })
})
