import { GatewayIntentBits } from 'discord-api-types/v10'
import { afterEach, describe, expect, it } from 'vitest'
import { type DiscordSandboxOptions } from '../sandbox-options.ts'
import { type BotAtWork, startBotAtWork } from '../testing/bot-at-work.ts'

const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits

let bot: BotAtWork
const start = async (intents: number, options?: DiscordSandboxOptions) =>
  (bot = await startBotAtWork(options, { intents }))
afterEach(() => bot.sandbox.close())

const write = (content: string, channelId = bot.sandbox.channels.general) =>
  bot.sandbox.as(bot.sandbox.users.ada).sendMessage({ channelId, content })
const nextMessage = async () => (await bot.next('MESSAGE_CREATE')).d

describe('a message', () => {
  it('of a server comes without what it says, unless the bot is meant', async () => {
    await start(GuildMessages)
    const { guildId, applicationId, users } = bot.sandbox
    const id = write('hello everybody')
    expect(await nextMessage()).toMatchObject({
      id,
      content: '',
      guild_id: guildId,
      author: { id: users.ada },
      member: { roles: [] },
    })
    write(`hello <@${applicationId}>`)
    expect(await nextMessage()).toMatchObject({
      content: `hello <@${applicationId}>`,
      mentions: [{ id: applicationId }],
    })
  })

  it('that replies to the bot mentions it, and brings what it replies to', async () => {
    await start(GuildMessages)
    const { channels, users } = bot.sandbox
    await bot.call('POST', `/channels/${channels.general}/messages`, { content: 'an answer' })
    const answer = (await nextMessage()) as { id: string }
    const ada = bot.sandbox.as(users.ada)
    const reply = { channelId: channels.general, content: 'and then?', replyTo: answer.id }
    ada.sendMessage(reply)
    expect(await nextMessage()).toMatchObject({
      content: 'and then?',
      type: 19,
      message_reference: { message_id: answer.id, guild_id: bot.sandbox.guildId },
      referenced_message: { content: 'an answer' },
    })
    ada.sendMessage({ ...reply, mentionsRepliedUser: false })
    expect(await nextMessage()).toMatchObject({ content: '', mentions: [] })
  })

  it('says whether a bot wrote it, and to a session without the intent nothing at all', async () => {
    await start(DirectMessages)
    const { world, guildId, applicationId, channels } = bot.sandbox
    const userId = world.createPerson({ username: 'parrot', isBot: true })
    world.addMember({ guildId, userId })
    const parrot = bot.sandbox.as(userId)
    parrot.sendMessage({ channelId: channels.general, content: `<@${applicationId}> hello` })
    write('of Ada', channels.adaDm)
    expect(await nextMessage()).toMatchObject({ content: 'of Ada' })
    await bot.sandbox.close()
    await start(GuildMessages)
    const other = bot.sandbox.world.createPerson({ username: 'parrot', isBot: true })
    bot.sandbox.world.addMember({ guildId, userId: other })
    bot.sandbox.as(other).sendMessage({ channelId: channels.general, content: 'hello' })
    expect(await nextMessage()).toMatchObject({ content: '', author: { id: other, bot: true } })
  })

  it('of a DM comes whole, with the intent for those', async () => {
    await start(DirectMessages)
    write('not for this bot')
    write('for the bot', bot.sandbox.channels.adaDm)
    const message = await nextMessage()
    expect(message).toMatchObject({ content: 'for the bot' })
    expect(message).not.toHaveProperty('guild_id')
  })

  it('comes whole with the privileged intent, which has to be granted', async () => {
    await start(GuildMessages | MessageContent, { privilegedIntents: MessageContent })
    write('hello everybody')
    expect(await nextMessage()).toMatchObject({ content: 'hello everybody' })
    expect(await bot.call('GET', '/applications/@me')).toMatchObject({
      json: { flags: (1 << 19) | (1 << 23) },
    })
  })

  it('is told of when it is edited and deleted, too', async () => {
    await start(GuildMessages)
    const { channels, guildId } = bot.sandbox
    const messages = `/channels/${channels.general}/messages`
    const { json } = await bot.call('POST', messages, { content: 'one' })
    const { id } = json as { id: string }
    await bot.call('PATCH', `${messages}/${id}`, { content: 'two' })
    await bot.call('DELETE', `${messages}/${id}`)
    expect((await bot.next('MESSAGE_UPDATE')).d).toMatchObject({ id, content: 'two' })
    expect((await bot.next('MESSAGE_DELETE')).d).toEqual({
      id,
      channel_id: channels.general,
      guild_id: guildId,
    })
  })

  it('that is ephemeral, or where the bot does not look, is not told of', async () => {
    await start(GuildMessages)
    const { world, users, guildId, applicationId } = bot.sandbox
    const asked = await bot.ask()
    await bot.respond(asked, { type: 4, data: { content: 'psst', flags: 64 } })
    const hidden = world.createChannel({ guildId, name: 'hidden' })
    world.setPermissions({ channelId: hidden, of: applicationId, deny: ['ViewChannel'] })
    write('unseen', hidden)
    write('between us', world.createPrivateChannel([users.ada, users.lin]))
    const id = write('seen')
    expect(await nextMessage()).toMatchObject({ id })
  })
})

describe('a place', () => {
  it('that comes or goes is told of to those who ask for servers', async () => {
    await start(Guilds)
    const { world, users, channels, guildId, applicationId } = bot.sandbox
    await bot.next('GUILD_CREATE')
    const other = world.createGuild({ name: 'Other', ownerId: users.ada })
    expect(await bot.next('GUILD_CREATE')).toMatchObject({
      d: { id: other.guildId, name: 'Other', channels: [{ id: other.channelId }] },
    })
    world.removeMember({ guildId: other.guildId, userId: applicationId })
    expect((await bot.next('GUILD_DELETE')).d).toEqual({ id: other.guildId })
    const news = world.createChannel({ guildId, name: 'news' })
    expect(await bot.next('CHANNEL_CREATE')).toMatchObject({ d: { name: 'news' } })
    world.deleteChannel(news)
    expect(await bot.next('CHANNEL_DELETE')).toMatchObject({ d: { id: news } })
    const ada = bot.sandbox.as(users.ada)
    const thread = ada.createThread({ channelId: channels.general, name: 'talk' })
    expect(await bot.next('THREAD_CREATE')).toMatchObject({
      d: { id: thread, newly_created: true },
    })
    ada.changeThread(thread, { isArchived: true })
    expect(await bot.next('THREAD_UPDATE')).toMatchObject({
      d: { thread_metadata: { archived: true } },
    })
    world.deleteChannel(thread)
    expect((await bot.next('THREAD_DELETE')).d).toEqual({
      id: thread,
      guild_id: guildId,
      parent_id: channels.general,
      type: 11,
    })
  })
})

describe('an interaction', () => {
  it('can be delivered late', async () => {
    await start(0)
    bot.sandbox.gateway.delayNext(2_500)
    const seen = bot.sandbox
      .as(bot.sandbox.users.ada)
      .runCommand({ channelId: bot.sandbox.channels.general, name: 'ask' })
    const next = await bot.ask()
    bot.clock.advance(2_500)
    const late = await bot.take(seen)
    expect(BigInt(late.id) < BigInt(next.id)).toBe(true)
    await bot.respond(late, { type: 5 })
    expect(await seen).toMatchObject({ status: 'acknowledged' })
  })
})
