import { afterEach, describe, expect, it } from 'vitest'
import { type BotAtWork, startBotAtWork } from '../testing/bot-at-work.ts'

let bot: BotAtWork
afterEach(() => bot.sandbox.close())

const refused = (status: number, code: number) =>
  expect.objectContaining({ status, json: expect.objectContaining({ code }) })
const idOf = ({ json }: { json: unknown }) => (json as { id: string }).id
const send = (channelId: string, content = 'hello') =>
  bot.call('POST', `/channels/${channelId}/messages`, { content })

/** A bot, and a thread of its own. */
async function start() {
  bot = await startBotAtWork()
  const { general } = bot.sandbox.channels
  const created = await bot.call('POST', `/channels/${general}/threads`, { name: 'talk', type: 11 })
  return { general, threadId: idOf(created), created }
}
const makeModerator = () => {
  const { world, guildId, applicationId, roles } = bot.sandbox
  world.giveRole({ guildId, userId: applicationId, roleId: roles.moderators })
}
const change = (threadId: string, body: object) => bot.call('PATCH', `/channels/${threadId}`, body)

describe('starting a thread', () => {
  it('makes a channel below another, with the bot in it', async () => {
    const { general, threadId, created } = await start()
    expect(created).toMatchObject({
      status: 201,
      json: {
        type: 11,
        name: 'talk',
        parent_id: general,
        owner_id: bot.sandbox.applicationId,
        guild_id: bot.sandbox.guildId,
        thread_metadata: { archived: false, locked: false, auto_archive_duration: 1440 },
        member: { user_id: bot.sandbox.applicationId },
      },
    })
    expect(await send(threadId)).toMatchObject({ json: { channel_id: threadId } })
    expect(await bot.call('GET', `/channels/${threadId}`)).toMatchObject({
      json: { message_count: 1, member_count: 1 },
    })
  })

  it('at a message takes its id, once, and shows at the message', async () => {
    const { general } = await start()
    const id = idOf(await send(general))
    const path = `/channels/${general}/messages/${id}`
    const begin = () => bot.call('POST', `${path}/threads`, { name: 'about this' })
    expect(await begin()).toMatchObject({ status: 201, json: { id, type: 11 } })
    expect(await begin()).toEqual(refused(400, 160004))
    expect(await bot.call('GET', path)).toMatchObject({ json: { thread: { id }, flags: 32 } })
    const gone = `/channels/${general}/messages/1100000000000000999/threads`
    expect(await bot.call('POST', gone, { name: 'x' })).toEqual(refused(404, 10008))
  })

  it('needs a name, a channel of a server, and the permission', async () => {
    const { general, threadId } = await start()
    const { world, guildId, channels } = bot.sandbox
    const begin = (channelId: string, body: object = { name: 'x', type: 11 }) =>
      bot.call('POST', `/channels/${channelId}/threads`, body)
    expect(await begin(general, { name: '' })).toEqual(refused(400, 50035))
    expect(await begin(general, { name: 'x'.repeat(101) })).toEqual(refused(400, 50035))
    expect(await begin(threadId)).toEqual(refused(400, 50024))
    expect(await begin(channels.adaDm)).toEqual(refused(400, 50024))
    world.setPermissions({ channelId: general, of: guildId, deny: ['CreatePublicThreads'] })
    expect(await begin(general)).toEqual(refused(403, 50013))
    expect(await begin(general, { name: 'x', type: 12 })).toMatchObject({ status: 201 })
  })
})

describe('a thread', () => {
  it('takes messages by a permission of its own', async () => {
    const { general, threadId } = await start()
    const { world, guildId } = bot.sandbox
    world.setPermissions({ channelId: general, of: guildId, deny: ['SendMessages'] })
    expect(await send(threadId)).toMatchObject({ status: 200 })
    world.setPermissions({ channelId: general, of: guildId, deny: ['SendMessagesInThreads'] })
    expect(await send(threadId)).toEqual(refused(403, 50013))
  })

  it('that is archived takes no edits, and is reopened by a message', async () => {
    const { threadId } = await start()
    const path = `/channels/${threadId}/messages/${idOf(await send(threadId))}`
    expect(await change(threadId, { archived: true })).toMatchObject({
      json: { thread_metadata: { archived: true } },
    })
    expect(await bot.call('PATCH', path, { content: 'x' })).toEqual(refused(400, 50083))
    expect(await change(threadId, { name: 'other' })).toEqual(refused(400, 50083))
    await send(threadId)
    expect(await bot.call('PATCH', path, { content: 'x' })).toMatchObject({ status: 200 })
  })

  it('that is archived is reopened by a change, unless it is locked', async () => {
    const { threadId } = await start()
    const owner = bot.sandbox.as(bot.sandbox.users.owner)
    owner.changeThread(threadId, { isArchived: true })
    expect(await change(threadId, { archived: false })).toMatchObject({ status: 200 })
    owner.changeThread(threadId, { isArchived: true, isLocked: true })
    expect(await change(threadId, { archived: false })).toEqual(refused(403, 50013))
    expect(await send(threadId)).toEqual(refused(400, 50083))
    makeModerator()
    expect(await send(threadId)).toMatchObject({ status: 200 })
  })

  it('that is locked takes nothing from those who do not manage threads', async () => {
    const { threadId } = await start()
    const path = `/channels/${threadId}/messages/${idOf(await send(threadId))}`
    bot.sandbox.as(bot.sandbox.users.owner).changeThread(threadId, { isLocked: true })
    expect(await send(threadId)).toEqual(refused(400, 160005))
    expect(await bot.call('PATCH', path, { content: 'x' })).toEqual(refused(400, 160005))
    expect(await change(threadId, { locked: false })).toEqual(refused(403, 50013))
    makeModerator()
    expect(await bot.call('PATCH', path, { content: 'x' })).toMatchObject({ status: 200 })
    expect(await change(threadId, { locked: false })).toMatchObject({ status: 200 })
  })

  it('is changed and deleted by those who may', async () => {
    const { general } = await start()
    const { users } = bot.sandbox
    const lins = bot.sandbox.as(users.lin).createThread({ channelId: general, name: 'of Lin' })
    expect(await change(lins, { name: 'other' })).toEqual(refused(403, 50013))
    expect(await bot.call('DELETE', `/channels/${lins}`)).toEqual(refused(403, 50013))
    makeModerator()
    expect(await change(lins, { name: 'other', rate_limit_per_user: 5 })).toMatchObject({
      json: { name: 'other', rate_limit_per_user: 5 },
    })
    expect(await bot.call('DELETE', `/channels/${lins}`)).toMatchObject({ status: 200 })
    expect(await bot.call('GET', `/channels/${lins}`)).toEqual(refused(404, 10003))
    expect(await bot.call('DELETE', `/channels/${general}`)).toEqual(refused(400, 50024))
  })

  it('counts members, whom the bot adds while it is not archived', async () => {
    const { threadId } = await start()
    const { users, applicationId } = bot.sandbox
    const member = (userId: string) => `/channels/${threadId}/thread-members/${userId}`
    expect(await bot.call('PUT', member(users.ada))).toMatchObject({ status: 204 })
    expect(await bot.call('PUT', member('1100000000000000999'))).toEqual(refused(404, 10007))
    expect(await bot.call('GET', `/channels/${threadId}/thread-members`)).toMatchObject({
      json: [{ user_id: applicationId }, { user_id: users.ada }],
    })
    expect(await bot.call('DELETE', member(users.ada))).toEqual(refused(403, 50013))
    expect(await bot.call('DELETE', member('@me'))).toMatchObject({ status: 204 })
    expect(await bot.call('GET', member('@me'))).toEqual(refused(404, 10007))
    await change(threadId, { archived: true })
    expect(await bot.call('PUT', member(users.lin))).toEqual(refused(400, 50083))
  })

  it('that is private is seen by those who were added, and by moderators', async () => {
    const { general } = await start()
    const { users } = bot.sandbox
    const body = { name: 'secret' }
    const threadId = idOf(await bot.call('POST', `/channels/${general}/threads`, body))
    const read = (userId: string) => () => bot.sandbox.as(userId).readChannel(threadId)
    const unknown = expect.objectContaining({ code: 'unknown-channel' })
    expect(read(users.ada)).toThrow(unknown)
    await bot.call('PUT', `/channels/${threadId}/thread-members/${users.ada}`)
    expect(read(users.ada)).not.toThrow()
    expect(read(users.lin)).toThrow(unknown)
    expect(read(users.owner)).not.toThrow()
  })

  it('is where commands are run, with its parent named', async () => {
    const { general, threadId } = await start()
    const asked = await bot.ask({ channelId: threadId })
    expect(asked.payload).toMatchObject({
      channel_id: threadId,
      channel: { type: 11, parent_id: general, thread_metadata: { archived: false } },
      context: 0,
    })
    await bot.respond(asked, { type: 4, data: { content: 'here' } })
    expect(bot.sandbox.timeline.at(-1)).toMatchObject({ message: { channel_id: threadId } })
  })

  it('that is archived and locked takes no answer to a command, but edits of one that is there', async () => {
    const { threadId } = await start()
    const early = await bot.ask({ channelId: threadId })
    await bot.respond(early, { type: 5 })
    const late = await bot.ask({ channelId: threadId })
    bot.sandbox
      .as(bot.sandbox.users.owner)
      .changeThread(threadId, { isArchived: true, isLocked: true })
    expect(await bot.respond(late, { type: 5 })).toEqual(refused(400, 50083))
    expect(await early.edit({ content: 'the end' })).toMatchObject({ status: 200 })
    expect(await early.followUp({ content: 'more' })).toEqual(refused(400, 50083))
  })

  it('is started and closed by people who may', async () => {
    const { general } = await start()
    const { users, world, guildId } = bot.sandbox
    const [ada, lin] = [bot.sandbox.as(users.ada), bot.sandbox.as(users.lin)]
    const notAllowed = expect.objectContaining({ code: 'not-allowed' })
    const messageId = ada.sendMessage({ channelId: general, content: 'What is this?' })
    const threadId = ada.createThread({ channelId: general, name: 'This', messageId })
    lin.sendMessage({ channelId: threadId, content: 'Nothing' })
    expect(() => lin.changeThread(threadId, { isArchived: true })).toThrow(notAllowed)
    ada.changeThread(threadId, { isArchived: true })
    expect(() => ada.changeThread(threadId, { isLocked: true })).toThrow(notAllowed)
    lin.changeThread(threadId, { isArchived: false })
    expect(() => lin.changeThread(general, { isArchived: true })).toThrow(
      expect.objectContaining({ code: 'unknown-channel' }),
    )
    world.setPermissions({ channelId: general, of: guildId, deny: ['CreatePublicThreads'] })
    expect(() => lin.createThread({ channelId: general, name: 'x' })).toThrow(notAllowed)
  })
})
