import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonBuilder,
  ButtonStyle,
  Client,
  type ClientOptions,
  Events,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  RESTEvents,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import { type DiscordSandbox } from './discord-sandbox.ts'
import { type DiscordSandboxOptions } from './sandbox-options.ts'
import { startDiscordSandbox } from './start-discord-sandbox.ts'
import { type LibraryBot, startLibraryBot } from './testing/library-bot.ts'

let running: LibraryBot | undefined
let sandbox: DiscordSandbox
let client: Client

afterEach(async () => {
  await running?.end()
  running = undefined
  await client.destroy()
  await sandbox.close()
})

async function startClient(
  handle: (interaction: Interaction) => Promise<unknown>,
  options: DiscordSandboxOptions = {},
  rest: ClientOptions['rest'] = {},
) {
  const prompt = {
    type: ApplicationCommandOptionType.String,
    name: 'prompt',
    description: 'What to ask',
  } as const
  running = await startLibraryBot({
    commands: [{ name: 'ask', description: 'Ask the model', options: [prompt] }],
    handle,
    sandbox: options,
    client: { ...(rest && { rest }) },
  })
  ;({ sandbox, client } = running)
}

const ask = (userId: string = sandbox.users.ada) =>
  sandbox.as(userId).runCommand({
    channelId: sandbox.channels.general,
    name: 'ask',
    options: { prompt: 'hello' },
  })
const shows = (content: string) => sandbox.waitForMessage((m) => m.message.content === content)

describe('the discord.js client', () => {
  it('is ready without intents, finds its owner and registers commands', async () => {
    await startClient(async () => undefined)
    await client.application?.fetch()
    expect(client.application?.owner).toMatchObject({ id: sandbox.users.owner })
    expect(client.guilds.cache.size).toBe(1)
    expect(sandbox.commands).toMatchObject([{ name: 'ask', options: [{ name: 'prompt' }] }])
  })

  it('is ready with the server when it asks for it', async () => {
    sandbox = await startDiscordSandbox({ owner: 'team' })
    client = new Client({ intents: ['Guilds'], rest: { api: sandbox.apiUrl } })
    await client.login(sandbox.botToken)
    if (!client.isReady()) await new Promise((resolve) => client.once(Events.ClientReady, resolve))
    expect(client.guilds.cache.first()?.name).toBe('Patchcord Lab')
    await client.application?.fetch()
    expect(client.application?.owner).toMatchObject({ ownerId: sandbox.users.owner })
  })

  it('is refused with a wrong token', async () => {
    sandbox = await startDiscordSandbox()
    client = new Client({ intents: [], rest: { api: sandbox.apiUrl } })
    await expect(client.login('a.wrong.token')).rejects.toMatchObject({ code: 'TokenInvalid' })
  })

  it('defers, edits five times within a window, and follows up', async () => {
    await startClient(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      await interaction.deferReply()
      for (let edit = 1; edit <= 5; edit++) await interaction.editReply(`edit ${edit}`)
      await interaction.followUp('done')
    })
    expect(await ask()).toMatchObject({ status: 'acknowledged' })
    await shows('done')
    expect(sandbox.timeline.map(({ change, message }) => [change, message.content])).toEqual([
      ['created', ''],
      ['edited', 'edit 1'],
      ['edited', 'edit 2'],
      ['edited', 'edit 3'],
      ['edited', 'edit 4'],
      ['edited', 'edit 5'],
      ['created', 'done'],
    ])
    expect(sandbox.rateLimited).toBe(0)
  })

  it('learns from the headers to hold the sixth edit back until the window ends', async () => {
    const waits: number[] = []
    await startClient(
      async (interaction) => {
        if (!interaction.isChatInputCommand()) return
        await interaction.deferReply()
        for (let edit = 1; edit <= 6; edit++) await interaction.editReply(`edit ${edit}`)
      },
      { editLimit: { permits: 5, windowMs: 400, mode: 'fixed' } },
      { offset: 0 },
    )
    client.rest.on(RESTEvents.RateLimited, ({ timeToReset }) => waits.push(timeToReset))
    await ask()
    await shows('edit 6')
    expect(waits).toEqual([expect.any(Number)])
    expect(sandbox.rateLimited).toBe(0)
    const edits = sandbox.timeline.filter(({ change }) => change === 'edited')
    const [first, last] = [edits[0], edits[5]]
    expect((last?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(395)
  })

  it('answers ephemerally', async () => {
    await startClient(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      await interaction.editReply('only for you')
    })
    await ask()
    const shown = await shows('only for you')
    expect(shown).toMatchObject({
      visibleToUserId: sandbox.users.ada,
      message: { flags: MessageFlags.Ephemeral },
    })
    expect(sandbox.as(sandbox.users.lin).readChannel(sandbox.channels.general)).toEqual([])
  })

  it('shows a button, opens a modal from it and takes the answer', async () => {
    const paste = new ButtonBuilder()
      .setCustomId('paste')
      .setLabel('Paste')
      .setStyle(ButtonStyle.Primary)
    const link = new ButtonBuilder()
      .setURL('https://example.com')
      .setLabel('Sign in')
      .setStyle(ButtonStyle.Link)
    const input = new TextInputBuilder().setCustomId('code').setStyle(TextInputStyle.Paragraph)
    const label = new LabelBuilder().setLabel('Code').setTextInputComponent(input)
    const modal = new ModalBuilder()
      .setCustomId('modal')
      .setTitle('Paste the code')
      .addLabelComponents(label)
    await startClient(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const row = new ActionRowBuilder<ButtonBuilder>().addComponents(paste, link)
        await interaction.reply({ content: 'Connect', components: [row] })
      } else if (interaction.isButton()) {
        await interaction.showModal(modal)
      } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        const entered = interaction.fields.getTextInputValue('code')
        await interaction.update({ content: `Pasted ${entered}`, components: [] })
      }
    })
    const owner = sandbox.as(sandbox.users.owner)
    const asked = await ask(owner.id)
    if (asked.status !== 'acknowledged') throw new Error('the command was not acknowledged')
    const pressed = await owner.pressButton(asked.messageId, 'paste')
    if (pressed.status !== 'modal') throw new Error('no modal was opened')
    const submitted = await owner.submitModal(pressed.modal, { code: 'abc#def' })
    expect(submitted).toMatchObject({ status: 'acknowledged', messageId: asked.messageId })
    await shows('Pasted abc#def')
  })

  it('resumes after its connection was closed, and answers what it missed', async () => {
    await startClient(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('here')
    })
    sandbox.gateway.close(4000)
    expect(sandbox.gateway.readyConnections).toBe(0)
    expect(await ask()).toMatchObject({ status: 'acknowledged' })
    expect(sandbox.gateway).toMatchObject({ identifyCount: 1, resumeCount: 1 })
  })

  it('reconnects when it is asked to', async () => {
    await startClient(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('here')
    })
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve))
    sandbox.gateway.reconnect()
    await resumed
    expect(await ask()).toMatchObject({ status: 'acknowledged' })
    expect(sandbox.gateway).toMatchObject({ identifyCount: 1, resumeCount: 1 })
  })

  it('starts a new session when its old one is lost', async () => {
    await startClient(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('here')
    })
    sandbox.gateway.invalidateSession()
    await sandbox.waitForReady()
    expect(await ask()).toMatchObject({ status: 'acknowledged' })
    expect(sandbox.gateway).toMatchObject({ identifyCount: 2, resumeCount: 0 })
  })

  it('opens the DM with a person and writes there', async () => {
    await startClient(async () => undefined)
    const user = await client.users.fetch(sandbox.users.ada)
    const sent = await user.send({ content: 'hello', files: [Buffer.from('file')] })
    await sent.edit('hello again')
    expect(sandbox.as(sandbox.users.ada).readChannel(sandbox.channels.adaDm)).toMatchObject([
      { editCount: 1, message: { content: 'hello again', attachments: [{ size: 4 }] } },
    ])
    sandbox.as(sandbox.users.ada).acceptDirectMessages(false)
    await expect(user.send('hello?')).rejects.toMatchObject({ code: 50007, status: 403 })
  })

  it('meets 40060 when the acknowledgement was applied but its answer lost', async () => {
    const outcomes: unknown[] = []
    await startClient(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      outcomes.push(await interaction.deferReply().catch((error: unknown) => error))
      await interaction.webhook.editMessage('@original', 'went on')
    })
    sandbox.faults.next({ path: /callback$/ }, { kind: 'bad-gateway', applied: true })
    await ask()
    await shows('went on')
    expect(outcomes).toMatchObject([{ code: 40060, status: 400 }])
  })
})
