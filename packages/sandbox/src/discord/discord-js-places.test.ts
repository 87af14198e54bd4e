import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  Events,
  FileUploadBuilder,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Partials,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import { type LibraryBot, type LibraryBotOptions, startLibraryBot } from './testing/library-bot.ts'

let bot: LibraryBot
afterEach(() => bot.end())

const commands = [
  {
    name: 'ask',
    description: 'Ask the model',
    descriptionLocalizations: { 'zh-TW': '問模型' },
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'model',
        description: 'Model',
        autocomplete: true,
      },
      { type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'A file' },
      { type: ApplicationCommandOptionType.Boolean, name: 'private', description: 'Private' },
    ],
  },
  { name: 'Ask about this', type: ApplicationCommandType.Message },
] as const satisfies LibraryBotOptions['commands']

const start = async (
  handle?: (interaction: Interaction) => Promise<unknown>,
  client: LibraryBotOptions['client'] = {},
) => {
  bot = await startLibraryBot({ commands, client, ...(handle && { handle }) })
}
const shows = (content: string) =>
  bot.sandbox.waitForMessage(({ message }) => message.content === content)
const file = {
  filename: 'notes.txt',
  contentType: 'text/plain',
  bytes: new TextEncoder().encode('some notes'),
}

describe('the discord.js client', () => {
  it('reads a file and a truth value that a person enters', async () => {
    await start(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      const { url, contentType, size } = interaction.options.getAttachment('file', true)
      const text = await (await fetch(url)).text()
      const isPrivate = interaction.options.getBoolean('private')
      await interaction.reply(`${contentType} ${size} ${text} ${isPrivate}`)
    })
    const { users, channels } = bot.sandbox
    const options = { file, private: true }
    await bot.sandbox
      .as(users.ada)
      .runCommand({ channelId: channels.general, name: 'ask', options })
    await expect(shows('text/plain 10 some notes true')).resolves.toMatchObject({
      message: { author: { bot: true } },
    })
  })

  it('suggests values while a person types', async () => {
    await start(async (interaction) => {
      if (!interaction.isAutocomplete()) return
      const typed = interaction.options.getFocused()
      await interaction.respond([{ name: `${typed}…`, value: `${typed}-1` }])
    })
    const { users, channels } = bot.sandbox
    const typing = {
      channelId: channels.general,
      name: 'ask',
      options: { model: 'gpt' },
      focused: 'model',
    }
    expect(await bot.sandbox.as(users.ada).autocomplete(typing)).toMatchObject({
      choices: [{ name: 'gpt…', value: 'gpt-1' }],
    })
  })

  it('asks about a message with a form that takes a text and files', async () => {
    const prompt = new TextInputBuilder().setCustomId('prompt').setStyle(TextInputStyle.Paragraph)
    const upload = new FileUploadBuilder().setCustomId('files').setRequired(false)
    const form = new ModalBuilder()
      .setCustomId('form')
      .setTitle('Ask about this')
      .addLabelComponents(
        new LabelBuilder().setLabel('Prompt').setTextInputComponent(prompt),
        new LabelBuilder().setLabel('Files').setFileUploadComponent(upload),
      )
    let target = ''
    await start(async (interaction) => {
      if (interaction.isMessageContextMenuCommand()) {
        target = interaction.targetMessage.content
        await interaction.showModal(form)
      } else if (interaction.isModalSubmit()) {
        const files = interaction.fields.getUploadedFiles('files')
        const entered = interaction.fields.getTextInputValue('prompt')
        await interaction.reply(`${target}: ${entered} (${files?.first()?.name})`)
      }
    })
    const { users, channels } = bot.sandbox
    const lin = bot.sandbox.as(users.lin)
    const messageId = bot.sandbox
      .as(users.ada)
      .sendMessage({ channelId: channels.general, content: 'Snowflakes' })
    const asked = await lin.runMessageCommand({ name: 'Ask about this', messageId })
    if (asked.status !== 'modal') throw new Error('no modal was opened')
    await lin.submitModal(asked.modal, { prompt: 'What?', files: [file] })
    await expect(shows('Snowflakes: What? (notes.txt)')).resolves.toMatchObject({
      message: { author: { bot: true } },
    })
  })

  it('offers menus and reads what was chosen', async () => {
    const texts = new StringSelectMenuBuilder()
      .setCustomId('texts')
      .addOptions({ label: 'Plain', value: 'plain' }, { label: 'Rich', value: 'rich' })
    const roles = new RoleSelectMenuBuilder().setCustomId('roles')
    await start(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const rows = [
          new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(texts),
          new ActionRowBuilder<RoleSelectMenuBuilder>().addComponents(roles),
        ]
        await interaction.reply({ content: 'Choose', components: rows })
      } else if (interaction.isStringSelectMenu()) {
        await interaction.update({ content: `Chosen: ${interaction.values.join()}` })
      } else if (interaction.isRoleSelectMenu()) {
        await interaction.update({ content: `Chosen: ${interaction.roles.first()?.name}` })
      }
    })
    const { users, channels } = bot.sandbox
    const ada = bot.sandbox.as(users.ada)
    const asked = await ada.runCommand({ channelId: channels.general, name: 'ask' })
    if (asked.status !== 'acknowledged') throw new Error('the command was not acknowledged')
    await ada.selectValues(asked.messageId, 'texts', ['Rich'])
    await expect(shows('Chosen: rich')).resolves.toMatchObject({
      message: { author: { bot: true } },
    })
    await ada.selectValues(asked.messageId, 'roles', ['Readers'])
    await expect(shows('Chosen: Readers')).resolves.toMatchObject({
      message: { author: { bot: true } },
    })
  })

  it('answers with components and a file that they show', async () => {
    await start(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      await interaction.deferReply()
      await interaction.editReply({
        flags: MessageFlags.IsComponentsV2,
        components: [
          new TextDisplayBuilder().setContent('# Done'),
          { type: 13, file: { url: 'attachment://answer.md' } },
        ],
        files: [{ attachment: Buffer.from('the whole answer'), name: 'answer.md' }],
      })
    })
    const { users, channels } = bot.sandbox
    const ada = bot.sandbox.as(users.ada)
    await ada.runCommand({ channelId: channels.general, name: 'ask' })
    const { message } = await bot.sandbox.waitForMessage((shown) => shown.editCount === 1)
    expect(await (await fetch(message.attachments[0]?.url ?? '')).text()).toBe('the whole answer')
  })

  it('starts a thread at a message, writes there, and closes it', async () => {
    await start(undefined, { intents: ['Guilds'], waitGuildTimeout: 15_000 })
    const { channels, users } = bot.sandbox
    const general = await bot.client.channels.fetch(channels.general)
    if (general?.type !== ChannelType.GuildText) throw new Error('this is no text channel')
    const sent = await general.send('The answer')
    const thread = await sent.startThread({ name: 'Go on here' })
    await thread.members.add(users.ada)
    await thread.send('Here')
    await thread.setArchived(true)
    expect(thread.id).toBe(sent.id)
    expect(bot.sandbox.as(users.ada).readChannel(thread.id)).toMatchObject([
      { message: { content: 'Here' } },
    ])
    await expect(thread.setLocked(true)).rejects.toMatchObject({ code: 50013 })
  })

  it('hears what people write to it, with the intents for that', async () => {
    const heard: string[] = []
    await start(undefined, {
      intents: ['Guilds', 'GuildMessages', 'DirectMessages'],
      partials: [Partials.Channel],
      waitGuildTimeout: 15_000,
    })
    bot.client.on(Events.MessageCreate, (message) => {
      if (!message.author.bot) heard.push(message.content)
    })
    const { channels, users, applicationId } = bot.sandbox
    const ada = bot.sandbox.as(users.ada)
    ada.sendMessage({ channelId: channels.general, content: 'to all' })
    ada.sendMessage({ channelId: channels.general, content: `<@${applicationId}> to you` })
    ada.sendMessage({ channelId: channels.adaDm, content: 'in private' })
    await expect.poll(() => heard).toEqual(['', `<@${applicationId}> to you`, 'in private'])
  })
})
