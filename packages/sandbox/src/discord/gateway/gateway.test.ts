import { afterEach, describe, expect, it } from 'vitest'
import { type DiscordSandbox } from '../discord-sandbox.ts'
import { startDiscordSandbox } from '../start-discord-sandbox.ts'
import { type BareBot, connectBareBot, connectReadyBot } from '../testing/bare-bot.ts'

let sandbox: DiscordSandbox
const start = async () => (sandbox = await startDiscordSandbox())
const identify = (changes: object = {}) => ({
  op: 2,
  d: { token: sandbox.botToken, intents: 0, properties: {}, ...changes },
})
const ask = { name: 'ask', description: 'Ask' }

afterEach(() => sandbox.close())

async function readSession(bot: BareBot) {
  bot.send(identify())
  const { d } = await bot.next('READY')
  return (d as { session_id: string }).session_id
}

describe('the gateway', () => {
  it('greets with a heartbeat interval and acknowledges heartbeats', async () => {
    await start()
    const bot = await connectBareBot(sandbox)
    bot.send({ op: 1, d: null })
    expect(await bot.next(11)).toMatchObject({ op: 11 })
  })

  it('tells a bot who it is and where to resume', async () => {
    await start()
    const bot = await connectBareBot(sandbox)
    bot.send(identify({ shard: [0, 1] }))
    expect(await bot.next('READY')).toMatchObject({
      s: 1,
      d: {
        v: 10,
        user: { id: sandbox.applicationId, bot: true },
        guilds: [{ unavailable: true }],
        resume_gateway_url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/gateway$/),
        application: { id: sandbox.applicationId },
        shard: [0, 1],
      },
    })
  })

  it('sends the server only to a bot that asked for it', async () => {
    await start()
    const bot = await connectReadyBot(sandbox, { intents: 1 })
    expect(await bot.next('GUILD_CREATE')).toMatchObject({
      d: { channels: [{ id: sandbox.channels.general }], roles: [{ name: '@everyone' }, {}, {}] },
    })
  })

  it.each([
    [4004, { token: 'another' }],
    [4010, { shard: [1, 1] }],
    [4013, { intents: 1 << 30 }],
    [4014, { intents: 1 << 15 }],
  ])('closes with %i on IDENTIFY with %j', async (code, changes) => {
    await start()
    const bot = await connectBareBot(sandbox)
    bot.send(identify(changes))
    expect(await bot.closed).toBe(code)
  })

  it.each([
    [4001, '{"op":11}'],
    [4002, 'not json'],
    [4003, '{"op":3}'],
  ])('closes with %i on the frame %s', async (code, frame) => {
    await start()
    const bot = await connectBareBot(sandbox)
    bot.send(frame)
    expect(await bot.closed).toBe(code)
  })

  it('closes with 4005 when a bot identifies twice', async () => {
    await start()
    const bot = await connectReadyBot(sandbox)
    bot.send(identify())
    expect(await bot.closed).toBe(4005)
  })

  it('replays to a bot that resumes what it missed, and then says RESUMED', async () => {
    await start()
    const first = await connectBareBot(sandbox)
    const session_id = await readSession(first)
    await first.call('PUT', `/applications/${sandbox.applicationId}/commands`, [ask])
    sandbox.gateway.close(4000)
    await first.closed

    const missed = sandbox
      .as(sandbox.users.ada)
      .runCommand({ channelId: sandbox.channels.general, name: 'ask' })
    const second = await connectBareBot(sandbox)
    second.send({ op: 6, d: { token: sandbox.botToken, session_id, seq: 1 } })
    const interaction = await second.nextInteraction()
    await second.respond(interaction, { type: 4, data: { content: 'here' } })

    expect(await missed).toMatchObject({ status: 'acknowledged' })
    expect(await second.next('RESUMED')).toMatchObject({ s: 3 })
    expect(sandbox.gateway).toMatchObject({ identifyCount: 1, resumeCount: 1 })
  })

  it('refuses to resume a session that it does not know, that is ahead, or of another bot', async () => {
    await start()
    const unknown = await connectBareBot(sandbox)
    const resume = { token: sandbox.botToken, session_id: 'unknown', seq: 1 }
    unknown.send({ op: 6, d: resume })
    expect(await unknown.next(9)).toMatchObject({ d: false })

    const session_id = await readSession(unknown)
    const ahead = await connectBareBot(sandbox)
    ahead.send({ op: 6, d: { ...resume, session_id, seq: 2 } })
    expect(await ahead.closed).toBe(4007)

    const stranger = await connectBareBot(sandbox)
    stranger.send({ op: 6, d: { ...resume, session_id, token: 'another' } })
    expect(await stranger.closed).toBe(4004)
  })

  it('forgets the session of a bot that leaves with 1000', async () => {
    await start()
    const first = await connectBareBot(sandbox)
    const session_id = await readSession(first)
    first.close(1000)
    await first.closed
    const second = await connectBareBot(sandbox)
    second.send({ op: 6, d: { token: sandbox.botToken, session_id, seq: 1 } })
    expect(await second.next(9)).toMatchObject({ d: false })
  })

  it('asks to reconnect, and tells that a session is lost, on demand', async () => {
    await start()
    const bot = await connectReadyBot(sandbox)
    sandbox.gateway.reconnect()
    await bot.next(7)
    sandbox.gateway.invalidateSession()
    expect(await bot.next(9)).toMatchObject({ d: false })
    expect(sandbox.gateway.readyConnections).toBe(0)
    bot.send(identify())
    await bot.next('READY')
    expect(sandbox.gateway.readyConnections).toBe(1)
  })

  it('closes each new connection on demand, before HELLO', async () => {
    await start()
    sandbox.gateway.keepClosing(4002)
    expect(await (await connectBareBot(sandbox)).closed).toBe(4002)
    expect(await (await connectBareBot(sandbox)).closed).toBe(4002)
    sandbox.gateway.keepClosing(undefined)
    await connectReadyBot(sandbox)
  })

  it('ends the token everywhere on demand', async () => {
    await start()
    const bot = await connectReadyBot(sandbox)
    sandbox.gateway.revokeToken()
    expect(await bot.closed).toBe(4004)
    expect(await bot.call('GET', '/users/@me')).toMatchObject({ status: 401 })
  })

  it('sends each interaction to every bot that shares the token', async () => {
    await start()
    const [one, two] = [await connectReadyBot(sandbox), await connectReadyBot(sandbox)]
    await one.call('PUT', `/applications/${sandbox.applicationId}/commands`, [ask])
    const run = sandbox
      .as(sandbox.users.ada)
      .runCommand({ channelId: sandbox.channels.general, name: 'ask' })
    const interaction = await one.nextInteraction()
    await one.respond(interaction, { type: 5 })
    expect(await two.respond(await two.nextInteraction(), { type: 5 })).toMatchObject({
      status: 400,
      json: { code: 40060 },
    })
    expect(await run).toMatchObject({ status: 'acknowledged' })
  })
})
