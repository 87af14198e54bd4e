import { afterEach, describe, expect, it } from 'vitest'
import { type DiscordSandboxOptions } from '../sandbox-options.ts'
import { startDiscordSandbox } from '../start-discord-sandbox.ts'
import { type BotAtWork, startBotAtWork } from '../testing/bot-at-work.ts'
import { createManualClock } from '../testing/manual-clock.ts'

let bot: BotAtWork
const start = async (options?: DiscordSandboxOptions) => (bot = await startBotAtWork(options))
afterEach(() => bot.sandbox.close())

const refused = (status: number, code: number) =>
  expect.objectContaining({ status, json: expect.objectContaining({ code }) })

describe('the API', () => {
  it('lets nobody in without the token of the bot', async () => {
    await start()
    const { botToken, rejected } = bot.sandbox
    for (const auth of [undefined, 'Bot another', botToken, `Bearer ${botToken}`]) {
      expect(await bot.call('GET', '/users/@me', undefined, { auth })).toMatchObject({
        status: 401,
        json: { message: '401: Unauthorized', code: 0 },
      })
    }
    expect(rejected).toHaveLength(4)
  })

  it('records what it does not serve, without ids and tokens', async () => {
    await start()
    const { applicationId, url } = bot.sandbox
    const answer = await bot.call('PUT', `/webhooks/${applicationId}/secret/other`, {})
    expect(answer).toMatchObject({ status: 404, json: { message: '404: Not Found', code: 0 } })
    await bot.call('PUT', `/channels/${applicationId}/pins`)
    expect((await fetch(`${url}/api/v9/webhooks/1/secret`)).status).toBe(404)
    expect(bot.sandbox.unknownRoutes).toEqual([
      { method: 'PUT', path: '/webhooks/:id/:token/other' },
      { method: 'PUT', path: '/channels/:id/pins' },
      { method: 'GET', path: '/api/v9/webhooks/:id/:token' },
    ])
  })

  it('tells where the gateway is', async () => {
    await start()
    expect(await bot.call('GET', '/gateway/bot')).toMatchObject({
      json: {
        url: expect.stringMatching(/^ws:/),
        shards: 1,
        session_start_limit: { max_concurrency: 1 },
      },
    })
  })

  it('knows people, and opens the DM with each', async () => {
    await start()
    const { users, channels } = bot.sandbox
    expect(await bot.call('GET', `/users/${users.ada}`)).toMatchObject({
      json: { username: 'ada' },
    })
    expect(await bot.call('GET', '/users/1100000000000000999')).toEqual(refused(404, 10013))
    expect(
      await bot.call('POST', '/users/@me/channels', { recipient_id: users.ada }),
    ).toMatchObject({ json: { id: channels.adaDm, type: 1 } })
    expect(await bot.call('POST', '/users/@me/channels', { recipient_id: '1' })).toEqual(
      refused(404, 10013),
    )
  })
})

describe('latency', () => {
  it('may differ from call to call', async () => {
    const calls: unknown[] = []
    await start({
      latencyMs: (call) => {
        calls.push(call)
        return 0
      },
    })
    calls.length = 0
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    await asked.edit({ content: 'x' })
    expect(calls).toEqual([
      { method: 'POST', path: '/interactions/:id/:token/callback' },
      { method: 'PATCH', path: '/webhooks/:id/:token/messages/@original' },
    ])
  })

  it('passes before a request is looked at', async () => {
    await start()
    const { now, sleep, advance } = createManualClock()
    const asleep = Promise.withResolvers<void>()
    const slow = await startDiscordSandbox({
      now,
      latencyMs: 70,
      sleep(ms, signal) {
        asleep.resolve()
        return sleep(ms, signal)
      },
    })
    const answered = fetch(`${slow.apiUrl}/v10/users/@me`)
    await asleep.promise
    advance(69)
    expect(slow.rejected).toEqual([])
    advance(1)
    expect((await answered).status).toBe(401)
    expect(slow.rejected).toHaveLength(1)
    await slow.close()
  })
})

describe('the application', () => {
  it('belongs to a user', async () => {
    await start()
    for (const path of ['/applications/@me', '/oauth2/applications/@me']) {
      expect(await bot.call('GET', path)).toMatchObject({
        json: { owner: { id: bot.sandbox.users.owner }, team: null },
      })
    }
  })

  it('belongs to a team that its owner leads, with a member who has not accepted yet', async () => {
    await start({ owner: 'team' })
    const { owner, lin } = bot.sandbox.users
    const { json } = await bot.call('GET', '/applications/@me')
    expect(json).toMatchObject({
      team: {
        owner_user_id: owner,
        members: [
          { user: { id: owner }, membership_state: 2 },
          { user: { id: lin }, membership_state: 1 },
        ],
      },
    })
    expect(json).not.toMatchObject({ owner: { id: owner } })
    expect(json).not.toHaveProperty('install_params')
  })

  it('belongs to a team with the members and roles that a test names', async () => {
    const { ada, lin, owner } = {
      owner: '1100000000000000011',
      ada: '1100000000000000012',
      lin: '1100000000000000013',
    }
    await start({
      owner: {
        ownerId: ada,
        members: [
          { userId: lin, role: 'read_only', hasAccepted: true },
          { userId: owner, role: 'developer', hasAccepted: false },
        ],
      },
    })
    expect(await bot.call('GET', '/applications/@me')).toMatchObject({
      json: {
        team: {
          owner_user_id: ada,
          members: [
            { user: { id: ada }, role: 'admin', membership_state: 2 },
            { user: { id: lin }, role: 'read_only', membership_state: 2 },
            { user: { id: owner }, role: 'developer', membership_state: 1 },
          ],
        },
      },
    })
  })

  it('registers commands, global and of the server', async () => {
    await start()
    const application = `/applications/${bot.sandbox.applicationId}`
    const guild = `${application}/guilds/1100000000000000100`
    const command = { name: 'debug', description: 'Debug' }
    expect(await bot.call('POST', `${guild}/commands`, command)).toMatchObject({ status: 201 })
    expect(await bot.call('POST', `${guild}/commands`, command)).toMatchObject({ status: 200 })
    expect(await bot.call('GET', `${guild}/commands`)).toMatchObject({ json: [{ name: 'debug' }] })
    expect(await bot.call('PUT', `${application}/commands`, [command])).toMatchObject({
      status: 200,
      json: [{ name: 'debug', type: 1, application_id: bot.sandbox.applicationId }],
    })
    expect(await bot.call('GET', `${application}/commands`)).toMatchObject({
      json: [{ name: 'debug' }],
    })
  })

  it('refuses commands at the place of the fault, for others, and for other servers', async () => {
    await start()
    const { applicationId } = bot.sandbox
    const fine = { name: 'fine', description: 'Fine' }
    expect(
      await bot.call('PUT', `/applications/${applicationId}/commands`, [fine, { name: 'Bad' }]),
    ).toMatchObject({ status: 400, json: { code: 50035, errors: { 1: expect.anything() } } })
    expect(await bot.call('GET', '/applications/1100000000000000999/commands')).toEqual(
      refused(404, 10002),
    )
    const elsewhere = `/applications/${applicationId}/guilds/1100000000000000999/commands`
    expect(await bot.call('GET', elsewhere)).toEqual(refused(403, 50001))
  })
})

describe('a channel', () => {
  it('takes, changes, shows and deletes messages of the bot', async () => {
    await start()
    const messages = `/channels/${bot.sandbox.channels.adaDm}/messages`
    const { json } = await bot.call('POST', messages, { content: 'hello' })
    const path = `${messages}/${(json as { id: string }).id}`
    expect(await bot.call('PATCH', path, { content: 'hello again' })).toMatchObject({
      json: { content: 'hello again', edited_timestamp: expect.any(String) },
    })
    expect(await bot.call('GET', path)).toMatchObject({ json: { content: 'hello again' } })
    expect(await bot.call('DELETE', path)).toMatchObject({ status: 204 })
    expect(await bot.call('GET', path)).toEqual(refused(404, 10008))
    expect(bot.sandbox.timeline.map(({ change }) => change)).toEqual([
      'created',
      'edited',
      'deleted',
    ])
  })

  it('refuses to write to a person who does not accept direct messages', async () => {
    await start()
    const { users, channels } = bot.sandbox
    bot.sandbox.as(users.ada).acceptDirectMessages(false)
    const send = (channelId: string) =>
      bot.call('POST', `/channels/${channelId}/messages`, { content: 'hello' })
    expect(await send(channels.adaDm)).toEqual(refused(403, 50007))
    expect(await send(channels.linDm)).toMatchObject({ status: 200 })
    bot.sandbox.as(users.ada).acceptDirectMessages(true)
    expect(await send(channels.adaDm)).toMatchObject({ status: 200 })
  })

  it("leaves other people's messages alone", async () => {
    await start()
    const { general } = bot.sandbox.channels
    const id = bot.sandbox
      .as(bot.sandbox.users.lin)
      .sendMessage({ channelId: general, content: 'mine' })
    const path = `/channels/${general}/messages/${id}`
    expect(await bot.call('PATCH', path, { content: 'yours' })).toEqual(refused(403, 50005))
    expect(await bot.call('DELETE', path)).toEqual(refused(403, 50013))
  })

  it('does not reach ephemeral messages, nor channels that are not there', async () => {
    await start()
    const { general } = bot.sandbox.channels
    const asked = await bot.ask()
    await bot.respond(asked, { type: 4, data: { content: 'psst', flags: 64 } })
    const seen = await asked.seen
    if (seen.status !== 'acknowledged') throw new Error('the interaction was not acknowledged')
    const path = `/channels/${general}/messages/${seen.messageId}`
    expect(await bot.call('PATCH', path, { content: 'loud' })).toEqual(refused(404, 10008))
    expect(await bot.call('GET', '/channels/1100000000000000999')).toEqual(refused(404, 10003))
  })

  it('has one bucket for sending and one for editing, apart from other channels', async () => {
    await start()
    const { general, adaDm } = bot.sandbox.channels
    const send = (channelId: string) =>
      bot.call('POST', `/channels/${channelId}/messages`, { content: 'hello' })
    for (let sent = 1; sent <= 5; sent++) await send(general)
    expect(await send(general)).toMatchObject({ status: 429 })
    expect(await send(adaDm)).toMatchObject({ status: 200 })
    const last = bot.sandbox.timeline.findLast(({ message }) => message.channel_id === general)
    const path = `/channels/${general}/messages/${last?.message.id}`
    expect(await bot.call('PATCH', path, { content: 'edited' })).toMatchObject({ status: 200 })
    bot.clock.advance(5_000)
    expect(await send(general)).toMatchObject({ status: 200 })
  })
})

describe('faults', () => {
  const path = '/webhooks/:id/:token/messages/@original'
  async function defer() {
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    return asked
  }

  it('answer 502 instead of doing the work', async () => {
    await start()
    const asked = await defer()
    bot.sandbox.faults.next({ method: 'PATCH', path }, { kind: 'bad-gateway' })
    expect(await asked.edit({ content: 'lost' })).toMatchObject({ status: 502 })
    expect(bot.sandbox.timeline).toHaveLength(1)
    expect(await asked.edit({ content: 'arrived' })).toMatchObject({ status: 200 })
  })

  it('answer 502 after the work was done, so that a retry meets 40060', async () => {
    await start()
    const asked = await bot.ask()
    bot.sandbox.faults.next({ path: /\/callback$/ }, { kind: 'bad-gateway', applied: true })
    expect(await bot.respond(asked, { type: 5 })).toMatchObject({ status: 502 })
    expect(await asked.seen).toMatchObject({ status: 'acknowledged' })
    expect(await bot.respond(asked, { type: 5 })).toEqual(refused(400, 40060))
  })

  it('cut the connection', async () => {
    await start()
    const asked = await defer()
    bot.sandbox.faults.next({ path }, { kind: 'reset', applied: true })
    await expect(asked.edit({ content: 'applied' })).rejects.toThrow('fetch failed')
    expect(bot.sandbox.timeline.at(-1)).toMatchObject({ message: { content: 'applied' } })
  })

  it('never answer, until the stand-in closes', async () => {
    await start()
    const asked = await defer()
    bot.sandbox.faults.next({ path }, { kind: 'hang', applied: true })
    const hanging = asked.edit({ content: 'applied' })
    hanging.catch(() => undefined)
    await bot.sandbox.waitForMessage(({ message }) => message.content === 'applied')
    await bot.sandbox.close()
    await expect(hanging).rejects.toThrow('fetch failed')
  })

  it('keep another text than the one that was sent, and say so', async () => {
    await start()
    const asked = await defer()
    bot.sandbox.faults.next({ path }, { kind: 'keep-other-text', text: 'kept' }, 2)
    expect(await asked.edit({ content: 'sent' })).toMatchObject({
      status: 200,
      json: { content: 'kept' },
    })
    const layout = { flags: 1 << 15, content: null, components: [{ type: 10, content: 'sent' }] }
    expect(await asked.edit(layout)).toMatchObject({
      status: 200,
      json: { components: [{ type: 10, content: 'kept' }] },
    })
    expect(bot.sandbox.timeline.at(-1)).toMatchObject({
      message: { components: [{ content: 'kept' }] },
    })
  })

  it('refuse with what a test chooses, which is not held against the bot', async () => {
    await start()
    const asked = await defer()
    const fault = {
      kind: 'refuse',
      status: 403,
      code: 50013,
      message: 'Missing Permissions',
    } as const
    bot.sandbox.faults.next({ path }, fault)
    expect(await asked.edit({ content: 'text' })).toMatchObject({
      status: 403,
      json: { code: 50013, message: 'Missing Permissions' },
    })
    expect(bot.sandbox.rejected).toEqual([])
    expect(bot.sandbox.faults.pending).toBe(0)
  })
})
