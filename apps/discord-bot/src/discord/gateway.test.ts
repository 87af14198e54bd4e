import { type APIInteraction, GatewayDispatchEvents, Routes } from 'discord.js'
import { startDiscordSandbox } from '@patchcord/sandbox/discord'
import { describe, expect, it } from 'vitest'
import { createDiscordClient, openGateway } from './gateway.ts'
import { registerCommands } from './register-commands.ts'

/** A connected client on a stand-in of its own. */
async function connect({ answersMentions = false } = {}) {
  const discord = await startDiscordSandbox({ acknowledgeWithinMs: 20_000 })
  const client = createDiscordClient({ ...discord, answersMentions })
  // Against Discord the library lets 5 seconds pass between two sessions; nobody else is served here.
  const buildIdentifyThrottler = () => ({ waitForIdentify: async () => undefined })
  client.options.ws = { ...client.options.ws, buildIdentifyThrottler }
  client.rest.setToken(discord.botToken)
  const received: APIInteraction[] = []
  const signal = AbortSignal.timeout(5_000)
  const { lost } = await openGateway(client, {
    token: discord.botToken,
    signal,
    onInteraction: (interaction) => void received.push(interaction),
    onError: () => undefined,
  })
  const { applicationId } = discord
  const definitions = [{ type: 1, name: 'test', description: 'A test' } as const]
  await registerCommands(client.rest, { applicationId, definitions, signal })
  return {
    discord,
    client,
    received,
    lost,
    isLost: () =>
      Promise.race([
        lost.catch(() => true),
        new Promise((resolve) => setImmediate(resolve, false)),
      ]),
    /** Ada runs a command, whatever the bot does. */
    run: () => {
      const channelId = discord.channels.general
      void discord.as(discord.users.ada).runCommand({ channelId, name: 'test' })
    },
    [Symbol.asyncDispose]: async () => {
      await client.destroy()
      await discord.close()
    },
  }
}

/** On a busy machine a connection takes its time. */
const patience = { timeout: 20_000 }

describe('a client', () => {
  it('asks for no intent unless it answers messages, and never for a privileged one', async () => {
    const apiUrl = 'http://127.0.0.1:9'
    const clients = [{}, { answersMentions: false }, { answersMentions: true }].map((options) =>
      createDiscordClient({ apiUrl, ...options }),
    )
    expect(clients.map(({ options }) => options.intents.toArray())).toEqual([
      [],
      [],
      ['GuildMessages', 'DirectMessages'],
    ])
    await Promise.all(clients.map((client) => client.destroy()))
  })
})

describe('a client that hears of a thousand people', () => {
  it('keeps none of them', async () => {
    await using at = await connect({ answersMentions: true })
    const { discord, client, received } = at
    const messages: string[] = []
    client.ws.on(GatewayDispatchEvents.MessageCreate, ({ id }) => void messages.push(id))
    const { guilds, userIds } = discord.world.populate({ guilds: 10, people: 1_000 })
    for (const [index, userId] of userIds.entries()) {
      const channelId = guilds[index % guilds.length]?.channelId ?? ''
      const person = discord.as(userId)
      void person.runCommand({ channelId, name: 'test' })
      person.sendMessage({ channelId, content: `<@${discord.applicationId}> hello` })
    }
    await expect.poll(() => [received.length, messages.length], patience).toEqual([1_000, 1_000])
    expect([...client.users.cache.keys()]).toEqual([])
    expect(client.guilds.cache.reduce((sum, { members }) => sum + members.cache.size, 0)).toBe(0)
    expect(client.channels.cache.size).toBeLessThanOrEqual(guilds.length + 1)
    expect(client.user?.id).toBe(discord.applicationId)
  })
})

describe.concurrent('a gateway that closes with a code after which the session goes on', () => {
  it.for([4_000, 4_001, 4_002, 4_009])(
    'is resumed after %i, and brings what happened meanwhile',
    async (code, { expect }) => {
      await using at = await connect()
      at.discord.gateway.close(code)
      at.run()
      await expect.poll(() => at.received.length, patience).toBe(1)
      expect(at.discord.gateway).toMatchObject({ resumeCount: 1, identifyCount: 1 })
      expect(await at.isLost()).toBe(false)
    },
  )
})

describe.concurrent('a gateway that closes with a code after which the session is over', () => {
  it.for([1_000, 4_003, 4_005, 4_007, 4_008])(
    'is opened anew after %i',
    async (code, { expect }) => {
      await using at = await connect()
      at.discord.gateway.close(code)
      await expect.poll(() => at.discord.gateway.identifyCount, patience).toBe(2)
      await at.discord.waitForReady()
      at.run()
      await expect.poll(() => at.received.length, patience).toBe(1)
      expect(await at.isLost()).toBe(false)
    },
  )
})

describe.concurrent('a gateway that asks for another connection', () => {
  it('is resumed after op 7', async ({ expect }) => {
    await using at = await connect()
    at.discord.gateway.reconnect()
    await expect.poll(() => at.discord.gateway.resumeCount, patience).toBe(1)
    expect(at.discord.gateway.identifyCount).toBe(1)
    expect(await at.isLost()).toBe(false)
  })

  it('is opened anew after op 9, which says that the session is over', async ({ expect }) => {
    await using at = await connect()
    at.discord.gateway.invalidateSession()
    await expect.poll(() => at.discord.gateway.identifyCount, patience).toBe(2)
    expect(await at.isLost()).toBe(false)
  })
})

describe('a gateway that closes for good', () => {
  it('is lost after 4004, as the token is no longer valid', async () => {
    await using at = await connect()
    at.discord.gateway.revokeToken()
    await expect(at.lost).rejects.toMatchObject({ code: 'token-refused' })
  })

  it.each([
    [4_010, /Close code: 4010\.$/],
    [4_011, /Close code: 4011\. The bot is in more servers/],
    [4_012, /Close code: 4012\. Update the bot\.$/],
    [4_013, /Close code: 4013\.$/],
    [4_014, /Close code: 4014\. The bot asked for an intent .* developer portal\.$/],
  ])('is lost after %i, and says what to do', async (code, message) => {
    await using at = await connect()
    at.discord.gateway.close(code)
    await expect(at.lost).rejects.toMatchObject({
      code: 'gateway-closed',
      message: expect.stringMatching(message),
    })
  })
})

describe('a request that is refused with 401', () => {
  it('ends the connection when the token was the one of the bot', async () => {
    await using at = await connect()
    const fault = { kind: 'refuse', status: 401, code: 0, message: '401: Unauthorized' } as const
    at.discord.faults.next({ method: 'GET', path: '/users/@me' }, fault)
    await expect(at.client.rest.get(Routes.user())).rejects.toMatchObject({ status: 401 })
    await expect(at.lost).rejects.toMatchObject({ code: 'token-refused' })
  })

  it('ends nothing when it was the token of an interaction', async () => {
    await using at = await connect()
    const fault = { kind: 'refuse', status: 401, code: 50_027, message: 'Invalid' } as const
    at.discord.faults.next({ method: 'PATCH' }, fault)
    const route = Routes.webhookMessage(at.discord.applicationId, 'over', '@original')
    const edit = at.client.rest.patch(route, { body: {}, auth: false })
    await expect(edit).rejects.toMatchObject({ code: 50_027 })
    expect(await at.isLost()).toBe(false)
    await expect(at.client.rest.get(Routes.user())).resolves.toMatchObject({ bot: true })
  })
})
