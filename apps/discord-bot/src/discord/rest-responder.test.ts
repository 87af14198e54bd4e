import { type APIInteraction, GatewayDispatchEvents, type REST } from 'discord.js'
import { type DiscordSandbox, startDiscordSandbox } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDiscordClient } from './gateway.ts'
import { registerCommands } from './register-commands.ts'
import { createRestResponder } from './rest-responder.ts'

const CALLBACK = /\/callback$/

let discord: DiscordSandbox
let client: ReturnType<typeof createDiscordClient>
let rest: REST
let nextInteraction: Promise<APIInteraction>

beforeEach(async () => {
  discord = await startDiscordSandbox()
  client = createDiscordClient(discord.apiUrl)
  rest = client.rest
  nextInteraction = new Promise((resolve) => {
    client.ws.once(GatewayDispatchEvents.InteractionCreate, resolve)
  })
  await client.login(discord.botToken)
  await discord.waitForReady()
  await registerCommands(rest, {
    applicationId: discord.applicationId,
    definitions: [{ type: 1, name: 'test', description: 'A test', contexts: [0] }],
    signal: AbortSignal.timeout(5_000),
  })
})

afterEach(async () => {
  await client.destroy()
  await discord.close()
})

/** Ada runs `/test`; the interaction, and what becomes of it for her. */
async function run() {
  const outcome = discord
    .as(discord.users.ada)
    .runCommand({ channelId: discord.channels.general, name: 'test' })
  return { interaction: await nextInteraction, outcome }
}

const ignore = () => undefined
const logger = { info: ignore, warn: ignore, error: ignore }
const respond = (interaction: APIInteraction) =>
  createRestResponder(rest, interaction, { now: Date.now, logger })

const textsInGeneral = () =>
  discord
    .as(discord.users.ada)
    .readChannel(discord.channels.general)
    .map(({ message }) => message.content)

describe('createRestResponder', () => {
  it('counts an acknowledgement as given that Discord took and did not confirm', async () => {
    discord.faults.next({ path: CALLBACK }, { kind: 'bad-gateway', applied: true })
    const { interaction, outcome } = await run()
    const responder = respond(interaction)
    await responder.deferReply()
    await responder.editReply({ content: 'Here.' })
    expect(await outcome).toMatchObject({ status: 'acknowledged' })
    expect(textsInGeneral()).toEqual(['Here.'])
  })

  it('leaves an interaction alone that another process has acknowledged', async () => {
    const { interaction } = await run()
    await respond(interaction).deferReply()
    const second = respond(interaction).deferReply()
    await expect(second).rejects.toMatchObject({ code: 'owned-elsewhere' })
  })

  it('tries an acknowledgement again in time when the first one hangs', async () => {
    discord.faults.next({ path: CALLBACK }, { kind: 'hang' })
    const { interaction, outcome } = await run()
    await respond(interaction).deferReply()
    expect(await outcome).toMatchObject({ status: 'acknowledged' })
  })

  it('tries an edit again that Discord could not take', async () => {
    const { interaction } = await run()
    const responder = respond(interaction)
    await responder.deferReply()
    discord.faults.next({ method: 'PATCH' }, { kind: 'bad-gateway' })
    await responder.editReply({ content: 'At last.' })
    expect(textsInGeneral()).toEqual(['At last.'])
  })

  it('tells the asker in private once the reply is there', async () => {
    const { interaction } = await run()
    const responder = respond(interaction)
    await responder.deferReply()
    await responder.editReply({ content: 'Here.' })
    await responder.tellAsker('Only for you, @everyone.')
    const told = await discord.waitForMessage(({ message }) => message.content.startsWith('Only'))
    expect(told.visibleToUserId).toBe(discord.users.ada)
    expect(told.message.mention_everyone).toBe(false)
  })

  it('makes a page once more, and not for ever, when its confirmation is lost', async () => {
    const { interaction } = await run()
    const responder = respond(interaction)
    await responder.deferReply()
    const pages = responder.openPages('plain')
    await pages.write(0, { text: 'First page' })
    const path = '/webhooks/:id/:token'
    discord.faults.next({ method: 'POST', path }, { kind: 'bad-gateway', applied: true })
    discord.faults.next({ method: 'POST', path }, { kind: 'bad-gateway', applied: true })
    expect(await pages.write(1, { text: 'Second page' })).toEqual({ type: 'failed' })
    expect(await pages.write(1, { text: 'Second page' })).toMatchObject({ type: 'refused' })
    expect(textsInGeneral().filter((text) => text === 'Second page')).toHaveLength(2)
  })

  it('reads how many edits are left from each answer', async () => {
    const { interaction } = await run()
    const responder = respond(interaction)
    await responder.deferReply()
    const pages = responder.openPages('plain')
    expect(await pages.write(0, { text: 'One' })).toMatchObject({
      type: 'written',
      allowance: { remaining: 4 },
    })
    expect(await pages.write(0, { text: 'Two' })).toMatchObject({ allowance: { remaining: 3 } })
  })
})
