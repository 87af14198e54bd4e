import { afterEach, describe, expect, it } from 'vitest'
import { type DiscordSandboxOptions } from '../sandbox-options.ts'
import { type BotAtWork, startBotAtWork } from '../testing/bot-at-work.ts'

let bot: BotAtWork
const start = async (options?: DiscordSandboxOptions) => (bot = await startBotAtWork(options))
afterEach(() => bot.sandbox.close())

const refused = (status: number, code: number) =>
  expect.objectContaining({ status, json: expect.objectContaining({ code }) })
const idOf = ({ json }: { json: unknown }) => (json as { id: string }).id
const contentsOf = ({ json }: { json: unknown }) =>
  (json as { content: string }[]).map(({ content }) => content)
const send = (body: object = {}, channelId = bot.sandbox.channels.general) =>
  bot.call('POST', `/channels/${channelId}/messages`, { content: 'hello', ...body })
const form = (payload: object) => {
  const data = new FormData()
  data.append('payload_json', JSON.stringify(payload))
  data.append('files[0]', new File(['text'], 'answer.md'))
  return data
}

describe('a channel that the bot may not use', () => {
  it('is missing access when the bot does not see it', async () => {
    await start()
    const { world, channels, applicationId } = bot.sandbox
    const path = `/channels/${channels.general}/messages/${idOf(await send())}`
    world.setPermissions({ channelId: channels.general, of: applicationId, deny: ['ViewChannel'] })
    expect(await send()).toEqual(refused(403, 50001))
    expect(await bot.call('PATCH', path, { content: 'x' })).toEqual(refused(403, 50001))
    expect(await bot.call('GET', path)).toEqual(refused(403, 50001))
    expect(await bot.call('DELETE', path)).toEqual(refused(403, 50001))
    expect(await bot.call('GET', `/channels/${channels.general}`)).toEqual(refused(403, 50001))
  })

  it('takes no new message without the permission to send, but edits of what is there', async () => {
    await start()
    const { world, channels, guildId } = bot.sandbox
    const path = `/channels/${channels.general}/messages/${idOf(await send())}`
    world.setPermissions({ channelId: channels.general, of: guildId, deny: ['SendMessages'] })
    expect(await send()).toEqual(refused(403, 50013))
    expect(await bot.call('POST', `/channels/${channels.general}/typing`)).toEqual(
      refused(403, 50013),
    )
    expect(await bot.call('PATCH', path, { content: 'x' })).toMatchObject({ status: 200 })
  })

  it('takes no files without the permission to attach them, by the webhook neither', async () => {
    await start()
    const { world, channels, applicationId } = bot.sandbox
    world.setPermissions({ channelId: channels.general, of: applicationId, deny: ['AttachFiles'] })
    const path = `/channels/${channels.general}/messages`
    expect(await bot.call('POST', path, form({ content: 'file' }))).toEqual(refused(403, 50013))
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    expect(await asked.edit(form({ content: 'file' }))).toEqual(refused(403, 50013))
    expect(await asked.edit({ content: 'text' })).toMatchObject({ status: 200 })
  })

  it('is known by what an interaction says of the permissions of the application', async () => {
    await start()
    const { world, channels, applicationId } = bot.sandbox
    const sendMessages = 1n << 11n
    const permissions = async () => {
      const { app_permissions } = (await bot.ask()).payload as { app_permissions: string }
      return BigInt(app_permissions)
    }
    expect((await permissions()) & sendMessages).toBe(sendMessages)
    world.setPermissions({ channelId: channels.general, of: applicationId, deny: ['SendMessages'] })
    expect((await permissions()) & sendMessages).toBe(0n)
    world.setPermissions({ channelId: channels.general, of: applicationId })
    expect((await permissions()) & sendMessages).toBe(sendMessages)
  })

  it('is gone when it is deleted, for the webhook too', async () => {
    await start()
    const { world, channels } = bot.sandbox
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    const thread = bot.sandbox
      .as(bot.sandbox.users.ada)
      .createThread({ channelId: channels.general, name: 'talk' })
    world.deleteChannel(channels.general)
    expect(await send()).toEqual(refused(404, 10003))
    expect(await send({}, thread)).toEqual(refused(404, 10003))
    expect(await asked.edit({ content: 'x' })).toEqual(refused(404, 10003))
    expect(await asked.followUp({ content: 'x' })).toEqual(refused(404, 10003))
  })

  it('is one of a server that the bot left, or of others', async () => {
    await start()
    const { world, users, guildId, applicationId } = bot.sandbox
    const together = world.createPrivateChannel([users.ada, users.lin])
    expect(await send({}, together)).toEqual(refused(403, 50001))
    world.removeMember({ guildId, userId: applicationId })
    expect(await send()).toEqual(refused(403, 50001))
  })

  it('is the DM of somebody who shares no server with the bot', async () => {
    await start()
    const { world, guildId, users, channels } = bot.sandbox
    world.removeMember({ guildId, userId: users.ada })
    expect(await send({}, channels.adaDm)).toEqual(refused(403, 50278))
    bot.sandbox.as(users.ada).installApp()
    expect(await send({}, channels.adaDm)).toMatchObject({ status: 200 })
  })
})

describe('the messages of a channel', () => {
  it('are listed from the newest, before or after one of them', async () => {
    await start()
    const { general } = bot.sandbox.channels
    const ids: string[] = []
    for (const content of ['1', '2', '3', '4']) ids.push(idOf(await send({ content })))
    const list = (query: string) => bot.call('GET', `/channels/${general}/messages${query}`)
    expect(contentsOf(await list(''))).toEqual(['4', '3', '2', '1'])
    expect(contentsOf(await list('?limit=2'))).toEqual(['4', '3'])
    expect(contentsOf(await list(`?limit=2&before=${ids[2]}`))).toEqual(['2', '1'])
    expect(contentsOf(await list(`?limit=2&after=${ids[0]}`))).toEqual(['3', '2'])
    expect(await list('?limit=0')).toEqual(refused(400, 50035))
  })

  it('are hidden without the permission to read the history', async () => {
    await start()
    const { world, channels, guildId } = bot.sandbox
    const path = `/channels/${channels.general}/messages`
    const id = idOf(await send())
    world.setPermissions({ channelId: channels.general, of: guildId, deny: ['ReadMessageHistory'] })
    expect(await bot.call('GET', path)).toMatchObject({ status: 200, json: [] })
    expect(await bot.call('GET', `${path}/${id}`)).toEqual(refused(403, 50013))
  })

  it('are deleted by a bot that manages messages, whoever wrote them', async () => {
    await start()
    const { world, channels, guildId, roles, applicationId, users } = bot.sandbox
    const id = bot.sandbox.as(users.lin).sendMessage({ channelId: channels.general, content: 'x' })
    const path = `/channels/${channels.general}/messages/${id}`
    expect(await bot.call('DELETE', path)).toEqual(refused(403, 50013))
    world.giveRole({ guildId, userId: applicationId, roleId: roles.moderators })
    expect(await bot.call('DELETE', path)).toMatchObject({ status: 204 })
  })

  it('made twice with one nonce that is enforced are one', async () => {
    await start()
    const first = await send({ nonce: 'page-1', enforce_nonce: true })
    const second = await send({ content: 'again', nonce: 'page-1', enforce_nonce: true })
    expect(second).toMatchObject({ status: 200, json: { content: 'hello', nonce: 'page-1' } })
    expect(idOf(second)).toBe(idOf(first))
    await send({ nonce: 'page-1' })
    expect(bot.sandbox.timeline).toHaveLength(2)
    bot.clock.advance(5 * 60_000 + 1)
    expect(idOf(await send({ nonce: 'page-1', enforce_nonce: true }))).not.toBe(idOf(first))
  })

  it('reply to a message that is there', async () => {
    await start()
    const { users, channels } = bot.sandbox
    const asked = bot.sandbox
      .as(users.lin)
      .sendMessage({ channelId: channels.general, content: 'What?' })
    const reference = (extra: object = {}) => ({
      message_reference: { message_id: asked, ...extra },
    })
    expect(await send(reference())).toMatchObject({
      json: {
        type: 19,
        message_reference: { message_id: asked },
        referenced_message: { content: 'What?' },
        mentions: [{ id: users.lin }],
      },
    })
    const silent = { ...reference(), allowed_mentions: { parse: [] } }
    expect(await send(silent)).toMatchObject({ json: { mentions: [] } })
    bot.sandbox.as(users.lin).deleteMessage(asked)
    expect(await send(reference())).toMatchObject({
      status: 400,
      json: { errors: { message_reference: { _errors: [{}] } } },
    })
    expect(await send(reference({ fail_if_not_exists: false }))).toMatchObject({
      json: { type: 0 },
    })
  })
})

describe('without a permission', () => {
  it('to read the history, a reply is refused, of the bot and of people', async () => {
    await start()
    const { world, users, guildId, channels } = bot.sandbox
    const ada = bot.sandbox.as(users.ada)
    const asked = ada.sendMessage({ channelId: channels.general, content: 'What?' })
    const deny = ['ReadMessageHistory'] as const
    world.setPermissions({ channelId: channels.general, of: guildId, deny })
    const message_reference = { message_id: asked, fail_if_not_exists: false }
    expect(await send({ message_reference })).toEqual(refused(403, 160002))
    expect(await send()).toMatchObject({ status: 200 })
    const reply = { channelId: channels.general, content: 'That.', replyTo: asked }
    expect(() => ada.sendMessage(reply)).toThrow('160002')
  })

  it('to send in threads, nobody types there either, and in the channel they do', async () => {
    await start()
    const { world, users, guildId, channels } = bot.sandbox
    const channelId = channels.general
    const thread = bot.sandbox.as(users.ada).createThread({ channelId, name: 'talk' })
    const type = (id: string) => bot.call('POST', `/channels/${id}/typing`)
    expect(await type(thread)).toMatchObject({ status: 204 })
    world.setPermissions({ channelId, of: guildId, deny: ['SendMessagesInThreads'] })
    expect(await type(thread)).toEqual(refused(403, 50013))
    expect(await type(channelId)).toMatchObject({ status: 204 })
  })
})

describe('what a server does not let through', () => {
  it('is a blocked word, in a new message, an edit, a component or an answer', async () => {
    await start()
    const { world, guildId, channels } = bot.sandbox
    world.moderate(guildId, { keywords: ['forbidden'] })
    const path = `/channels/${channels.general}/messages/${idOf(await send())}`
    const blocked = refused(400, 200000)
    expect(await send({ content: 'a Forbidden word' })).toEqual(blocked)
    expect(await bot.call('PATCH', path, { content: 'forbidden' })).toEqual(blocked)
    const components = [{ type: 10, content: 'forbidden' }]
    expect(await send({ content: undefined, flags: 1 << 15, components })).toEqual(blocked)
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    expect(await asked.edit({ content: 'forbidden' })).toEqual(blocked)
    expect(await asked.followUp({ content: 'forbidden' })).toEqual(blocked)
    expect(bot.sandbox.timeline.some((entry) => entry.message.content.includes('orbidden'))).toBe(
      false,
    )
    expect(await send({ content: 'forbidden' }, channels.adaDm)).toMatchObject({ status: 200 })
  })

  it('is a link while the filter takes all for harmful', async () => {
    await start()
    const { world, guildId } = bot.sandbox
    world.moderate(guildId, { blocksLinks: true })
    expect(await send({ content: 'see https://example.com' })).toEqual(refused(400, 240000))
    world.moderate(guildId, {})
    expect(await send({ content: 'see https://example.com' })).toMatchObject({ status: 200 })
  })

  it('is not let through to people either, but for those who manage the server', async () => {
    await start()
    const { world, guildId, users, channels } = bot.sandbox
    world.moderate(guildId, { keywords: ['forbidden'] })
    const message = { channelId: channels.general, content: 'forbidden' }
    expect(() => bot.sandbox.as(users.lin).sendMessage(message)).toThrow(
      expect.objectContaining({ code: 'not-allowed' }),
    )
    expect(() => bot.sandbox.as(users.owner).sendMessage(message)).not.toThrow()
  })
})

describe('slow mode', () => {
  it('holds people back, and neither moderators nor the bot', async () => {
    await start()
    const { world, users, channels } = bot.sandbox
    world.setSlowMode(channels.general, 10)
    const write = (userId: string) =>
      bot.sandbox.as(userId).sendMessage({ channelId: channels.general, content: 'x' })
    write(users.lin)
    write(users.owner)
    expect(() => write(users.lin)).toThrow(
      expect.objectContaining({
        code: 'not-allowed',
        cause: expect.objectContaining({ code: 20016 }),
      }),
    )
    expect(() => write(users.owner)).not.toThrow()
    await send()
    expect(await send()).toMatchObject({ status: 200 })
    bot.clock.advance(10_000)
    expect(() => write(users.lin)).not.toThrow()
  })
})

describe('people', () => {
  it('delete what is theirs or answers them, and moderators everything in their server', async () => {
    await start()
    const { users, channels, world, guildId, roles } = bot.sandbox
    const lin = bot.sandbox.as(users.lin)
    const id = idOf(await send())
    const notAllowed = expect.objectContaining({ code: 'not-allowed' })
    expect(() => lin.deleteMessage(id)).toThrow(notAllowed)
    const asked = await bot.ask()
    await bot.respond(asked, { type: 4, data: { content: 'for Ada' } })
    const seen = await asked.seen
    if (seen.status !== 'acknowledged') throw new Error('the interaction was not acknowledged')
    expect(() => lin.deleteMessage(seen.messageId)).toThrow(notAllowed)
    bot.sandbox.as(users.ada).deleteMessage(seen.messageId)
    world.giveRole({ guildId, userId: users.lin, roleId: roles.moderators })
    lin.deleteMessage(id)
    expect(lin.readChannel(channels.general)).toEqual([])
  })

  it('send files, and write only where they may', async () => {
    await start()
    const { users, channels, world, guildId } = bot.sandbox
    const lin = bot.sandbox.as(users.lin)
    const file = {
      filename: 'notes.txt',
      contentType: 'text/plain',
      bytes: new TextEncoder().encode('notes'),
    }
    const message = { channelId: channels.general, content: '', files: [file] }
    lin.sendMessage(message)
    const [shown] = lin.readChannel(channels.general)
    const url = shown?.message.attachments[0]?.url ?? ''
    expect(await (await fetch(url)).text()).toBe('notes')
    world.setPermissions({ channelId: channels.general, of: guildId, deny: ['SendMessages'] })
    expect(() => lin.sendMessage(message)).toThrow(expect.objectContaining({ code: 'not-allowed' }))
  })

  it('look back at the channel as it was', async () => {
    await start()
    const { users, channels } = bot.sandbox
    const lin = bot.sandbox.as(users.lin)
    const path = `/channels/${channels.general}/messages/${idOf(await send({ content: 'one' }))}`
    const [firstMs] = [bot.clock.now(), bot.clock.advance(1_000)]
    await bot.call('PATCH', path, { content: 'two' })
    const [secondMs] = [bot.clock.now(), bot.clock.advance(1_000)]
    await bot.call('DELETE', path)
    const at = (atMs?: number) =>
      lin.readChannel(channels.general, atMs).map(({ message }) => message.content)
    expect([at(firstMs - 1), at(firstMs), at(secondMs - 1), at(secondMs), at()]).toEqual([
      [],
      ['one'],
      ['one'],
      ['two'],
      [],
    ])
  })
})

describe('faults', () => {
  it('carry the headers, the retry time and the scope of a 429, as often as a test says', async () => {
    await start()
    const fault = {
      kind: 'refuse',
      status: 429,
      code: 20028,
      message: 'The write action you are performing on the channel has hit the write rate limit.',
      retryAfterSeconds: 1.2,
      scope: 'shared',
    } as const
    bot.sandbox.faults.next({ method: 'POST' }, fault, 2)
    for (let call = 1; call <= 2; call++) {
      const answer = await send()
      expect(answer).toMatchObject({
        status: 429,
        json: { code: 20028, retry_after: 1.2, global: false },
      })
      expect(answer.headers.get('retry-after')).toBe('2')
      expect(answer.headers.get('x-ratelimit-scope')).toBe('shared')
    }
    expect(await send()).toMatchObject({ status: 200 })
  })

  it('name the fields of a form', async () => {
    await start()
    const errors = { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Too long' }] } }
    const fault = { kind: 'refuse', status: 400, code: 50035, message: 'Invalid Form Body', errors }
    bot.sandbox.faults.next({}, { ...fault, kind: 'refuse', status: 400 })
    expect(await send()).toMatchObject({ status: 400, json: { code: 50035, errors } })
  })
})
