import { afterEach, describe, expect, it } from 'vitest'
import { type BotAtWork, startBotAtWork } from '../testing/bot-at-work.ts'

let bot: BotAtWork
const start = async () => (bot = await startBotAtWork())
afterEach(() => bot.sandbox.close())

const reply = { type: 4, data: { content: 'text' } }
const refused = (status: number, code: number) =>
  expect.objectContaining({ status, json: expect.objectContaining({ code }) })

async function followUps(asked: Awaited<ReturnType<BotAtWork['ask']>>, count: number) {
  await bot.respond(asked, reply)
  const statuses: number[] = []
  for (let sent = 1; sent <= count; sent++) {
    bot.clock.advance(2_000)
    statuses.push((await asked.followUp({ content: `${sent}` })).status)
  }
  return statuses
}

describe('the installations behind an interaction', () => {
  it("are the server's, the person's, or both", async () => {
    await start()
    const { users, guildId } = bot.sandbox
    const owners = async (command: Parameters<BotAtWork['ask']>[0] = {}) =>
      ((await bot.ask(command)).payload as { authorizing_integration_owners: object })
        .authorizing_integration_owners
    expect(await owners()).toEqual({ 0: guildId })
    bot.sandbox.as(users.ada).installApp()
    expect(await owners()).toEqual({ 0: guildId, 1: users.ada })
    expect(await owners({ channelId: bot.sandbox.channels.adaDm })).toEqual({
      0: '0',
      1: users.ada,
    })
    bot.sandbox.as(users.ada).uninstallApp()
    expect(await owners()).toEqual({ 0: guildId })
  })

  it("let an application speak in a group DM that it is not in, by the person's own", async () => {
    await start()
    const { users, world } = bot.sandbox
    const ada = bot.sandbox.as(users.ada)
    const together = world.createPrivateChannel([users.ada, users.lin, users.owner])
    expect(ada.commandsIn(together)).toEqual([])
    ada.installApp()
    const asked = await bot.ask({ channelId: together })
    expect(asked.payload).toMatchObject({
      context: 2,
      channel: { id: together, type: 3 },
      user: { id: users.ada },
      authorizing_integration_owners: { 1: users.ada },
    })
    const { app_permissions } = asked.payload as { app_permissions: string }
    expect(BigInt(app_permissions)).toBe((1n << 14n) | (1n << 15n) | (1n << 17n))
    expect(await followUps(asked, 6)).toEqual([200, 200, 200, 200, 200, 400])
    expect(bot.sandbox.as(users.lin).readChannel(together)).toHaveLength(6)
    const write = { content: 'by myself' }
    expect(await bot.call('POST', `/channels/${together}/messages`, write)).toEqual(
      refused(403, 50001),
    )
  })

  it('let a component of such a message act through the installation of who asked', async () => {
    await start()
    const { users, world } = bot.sandbox
    bot.sandbox.as(users.ada).installApp()
    const together = world.createPrivateChannel([users.ada, users.lin])
    const asked = await bot.ask({ channelId: together })
    const components = [
      { type: 1, components: [{ type: 2, style: 1, label: 'Stop', custom_id: 'stop' }] },
    ]
    await bot.respond(asked, { type: 4, data: { content: 'text', components } })
    const seen = await asked.seen
    if (seen.status !== 'acknowledged') throw new Error('the interaction was not acknowledged')
    const lin = bot.sandbox.as(users.lin)
    const pressed = await bot.take(lin.pressButton(seen.messageId, 'stop'))
    expect(pressed.payload).toMatchObject({
      user: { id: users.lin },
      authorizing_integration_owners: { 1: users.ada },
      context: 2,
      channel: { type: 1 },
    })
  })

  it('take as many follow-ups as there are when the server has one', async () => {
    await start()
    bot.sandbox.as(bot.sandbox.users.ada).installApp()
    expect(await followUps(await bot.ask(), 6)).toEqual([200, 200, 200, 200, 200, 200])
  })

  it('keep answers private where people may not use external applications', async () => {
    await start()
    const { users, world, guildId, channels, applicationId } = bot.sandbox
    world.setPermissions({ channelId: channels.general, of: guildId, deny: ['UseExternalApps'] })
    const aloud = await bot.ask()
    await bot.respond(aloud, reply)
    world.removeMember({ guildId, userId: applicationId })
    bot.sandbox.as(users.ada).installApp()
    const [thinking, answered] = [await bot.ask(), await bot.ask()]
    await bot.respond(thinking, { type: 5 })
    await thinking.edit({ content: 'thought' })
    await bot.respond(answered, reply)
    await answered.followUp({ content: 'more' })
    const visible = bot.sandbox.as(users.lin).readChannel(channels.general)
    expect(visible).toHaveLength(1)
    expect(bot.sandbox.as(users.ada).readChannel(channels.general)).toHaveLength(4)
  })
})

describe('what an interaction says of its person', () => {
  it('is her language and the server’s', async () => {
    await start()
    const { users, world } = bot.sandbox
    const ada = bot.sandbox.as(users.ada)
    ada.setLocale('zh-TW')
    expect((await bot.ask()).payload).toMatchObject({ locale: 'zh-TW', guild_locale: 'en-US' })
    expect(() => ada.setLocale('tlh')).toThrow(expect.objectContaining({ code: 'invalid-input' }))
    const { channelId, guildId } = world.createGuild({ name: 'Ailleurs', ownerId: users.ada })
    expect((await bot.ask({ channelId })).payload).toMatchObject({
      guild_id: guildId,
      guild: { id: guildId },
    })
  })

  it('is the roles and permissions that she has now', async () => {
    await start()
    const { users, world, guildId, roles } = bot.sandbox
    const manageMessages = 1n << 13n
    const member = async () => {
      const { payload } = await bot.ask()
      return (payload as { member: { roles: string[]; permissions: string } }).member
    }
    expect(await member()).toMatchObject({ roles: [] })
    const given = { guildId, userId: users.ada, roleId: roles.moderators }
    world.giveRole(given)
    const { roles: held, permissions } = await member()
    expect(held).toEqual([roles.moderators])
    expect(BigInt(permissions) & manageMessages).toBe(manageMessages)
    world.takeRole(given)
    expect(await member()).toMatchObject({ roles: [] })
  })

  it('is not asked of those who left', async () => {
    await start()
    const { users, world, guildId, channels } = bot.sandbox
    world.removeMember({ guildId, userId: users.ada })
    expect(() => bot.sandbox.as(users.ada).readChannel(channels.general)).toThrow(
      expect.objectContaining({ code: 'unknown-channel' }),
    )
  })
})

describe('commands in other languages', () => {
  const command = {
    name: 'ask',
    name_localizations: { 'zh-TW': '提問' },
    description: 'Ask',
    description_localizations: { 'zh-TW': '問模型' },
    options: [
      {
        type: 3,
        name: 'model',
        name_localizations: { 'zh-TW': '模型' },
        description: 'Model',
        autocomplete: true,
      },
    ],
  }
  const register = async () => {
    await start()
    const path = `/applications/${bot.sandbox.applicationId}/commands`
    await bot.call('PUT', path, [command])
    return path
  }

  it('are listed whole only when that is asked for', async () => {
    const path = await register()
    const list = async (query: string) => (await bot.call('GET', path + query)).json
    expect(await list('?with_localizations=true')).toMatchObject([command])
    const [brief] = (await list('')) as [{ options: [object] }]
    expect(brief).not.toHaveProperty('name_localizations')
    expect(brief.options[0]).not.toHaveProperty('name_localizations')
    expect(brief).toMatchObject({
      name: 'ask',
      integration_types: [0, 1],
      contexts: null,
      nsfw: false,
      dm_permission: true,
    })
  })

  it('can be looked at and removed one by one', async () => {
    const path = await register()
    const id = bot.sandbox.commands[0]?.id
    expect(await bot.call('GET', `${path}/${id}`)).toMatchObject({ json: { name: 'ask' } })
    expect(await bot.call('DELETE', `${path}/${id}`)).toMatchObject({ status: 204 })
    expect(await bot.call('GET', `${path}/${id}`)).toEqual(refused(404, 10063))
    expect(await bot.call('DELETE', `${path}/${id}`)).toEqual(refused(404, 10063))
    expect(bot.sandbox.commands).toEqual([])
  })

  it('are run by the name that the client shows, and known to the bot by their own', async () => {
    await register()
    bot.sandbox.as(bot.sandbox.users.ada).setLocale('zh-TW')
    expect((await bot.ask({ name: '提問' })).payload).toMatchObject({ data: { name: 'ask' } })
  })

  it('suggest values in the language of the person, and of the type of the option', async () => {
    await register()
    const ada = bot.sandbox.as(bot.sandbox.users.ada)
    ada.setLocale('zh-TW')
    const typing = { channelId: bot.sandbox.channels.general, name: 'ask', focused: 'model' }
    const typed = await bot.take(ada.autocomplete(typing))
    const choices = [{ name: 'Small', name_localizations: { 'zh-TW': '小' }, value: 'small' }]
    const wrong = { type: 8, data: { choices: [{ name: 'One', value: 1 }] } }
    expect(await bot.respond(typed, wrong)).toEqual(refused(400, 50035))
    const many = Array.from({ length: 26 }, (_, index) => ({ name: `${index}`, value: 'v' }))
    expect(await bot.respond(typed, { type: 8, data: { choices: many } })).toEqual(
      refused(400, 50035),
    )
    await bot.respond(typed, { type: 8, data: { choices } })
    expect(await typed.seen).toMatchObject({ choices: [{ name: '小', value: 'small' }] })
  })

  it('suggest nothing when the bot is too late', async () => {
    await register()
    const ada = bot.sandbox.as(bot.sandbox.users.ada)
    const typing = { channelId: bot.sandbox.channels.general, name: 'ask', focused: 'model' }
    const typed = await bot.take(ada.autocomplete(typing))
    bot.clock.advance(3_000)
    expect(await typed.seen).toMatchObject({ status: 'failed' })
    expect(await bot.respond(typed, { type: 8, data: { choices: [] } })).toEqual(
      refused(404, 10062),
    )
  })
})
