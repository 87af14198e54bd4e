import { type SandboxMessage, type SandboxUser, findButton } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OverheardQuestion } from './overhear-questions.ts'
import { describeMenu } from './use-feature.ts'
import { type OverheardWorld, startOverheardWorld } from './start-overheard-world.ts'
import { ANSWER_FOOTER } from './start-world.ts'

let world: OverheardWorld
let owner: SandboxUser
let ada: SandboxUser

beforeEach(async () => {
  world = await startOverheardWorld({ openTo: 'owner' })
  const { discord } = world
  owner = discord.as(discord.users.owner)
  ada = discord.as(discord.users.ada)
})

afterEach(() => world.close())

type Command = Partial<Parameters<SandboxUser['runCommand']>[0]> & { readonly name: string }

/** Runs a command and resolves with the private message that answers it. */
async function run(person: SandboxUser, command: Command): Promise<SandboxMessage> {
  const { general: channelId } = world.discord.channels
  const outcome = await person.runCommand({ channelId, ...command })
  if (outcome.status !== 'acknowledged') throw new Error(`${command.name}: ${outcome.status}`)
  const shown = await person.waitForMessage(
    ({ message }) => message.id === outcome.messageId && message.content !== '',
  )
  expect(shown.visibleToUserId).toBe(person.id)
  return shown
}

/** Chooses in a menu and resolves with the message once it says what is expected. */
async function choose(
  person: SandboxUser,
  { message: { id } }: SandboxMessage,
  customId: string,
  values: readonly string[],
  expected: string,
): Promise<SandboxMessage> {
  await person.selectValues(id, customId, values)
  return person.waitForMessage(
    ({ message }) => message.id === id && message.content.includes(expected),
  )
}

/** Opens a form by a button, fills it in, and resolves with the message once it says what is expected. */
async function fillIn(
  person: SandboxUser,
  shown: SandboxMessage,
  button: string,
  text: string,
  expected: string,
): Promise<SandboxMessage> {
  const { id } = shown.message
  const pressed = await person.pressButton(id, findButton(shown, button).customId)
  if (pressed.status !== 'modal') throw new Error('the bot opened no form')
  await person.submitModal(pressed.modal, { text })
  return person.waitForMessage(
    ({ message }) => message.id === id && message.content.includes(expected),
  )
}

/** The question that reached the service last. */
function lastQuestion(): OverheardQuestion {
  const question = world.questions.at(-1)
  if (question === undefined) throw new Error('nothing was asked')
  return question
}

/** Ada asks; resolves with the text of the answer. */
async function askAndRead(): Promise<string> {
  world.chatGpt.script({ answer: 'Here you are.' })
  return world.waitForAnswer(await world.ask('hello?'))
}

/** Somebody asks in a channel; resolves with what comes of it: a refusal, or the answer of the stand-in. */
async function askIn(person: SandboxUser, channelId: string): Promise<string> {
  const options = { prompt: 'hello?' }
  const outcome = await person.runCommand({ channelId, name: 'ask', options })
  if (outcome.status !== 'acknowledged') throw new Error(`/ask: ${outcome.status}`)
  const { message } = await person.waitForMessage(
    ({ message: { id, content }, visibleToUserId }) =>
      id === outcome.messageId &&
      (ANSWER_FOOTER.test(content) || (visibleToUserId !== undefined && content !== '')),
  )
  return message.content
}

const NOT_OPENED = /has not let you ask so far/
const DENIED = /does not let you ask here/

describe('/access', () => {
  it('lets in who has a role that the owner allows, and out again', async () => {
    await world.connect()
    const { roles, users, guildId } = world.discord
    world.discord.world.giveRole({ guildId, userId: users.ada, roleId: roles.readers })
    const refused = await run(ada, { name: 'ask', options: { prompt: 'hello?' } })
    expect(refused.message.content).toContain('has not let you ask so far')

    const allow = { name: 'access', subcommand: 'allow', options: { role: roles.readers } }
    const allowed = await run(owner, allow)
    expect(allowed.message.content).toContain(`1. <@&${roles.readers}> · may ask`)
    expect(await askAndRead()).toBe('Here you are.')

    const value = `role-${roles.readers}`
    await choose(owner, allowed, 'v1:access-remove:0', [value], 'Only you may ask')
    const again = await run(ada, { name: 'ask', options: { prompt: 'hello?' } })
    expect(again.message.content).toContain('has not let you ask so far')
  })

  it('lets people ask in a channel and its threads, and nowhere else', async () => {
    await world.connect()
    const { guildId, channels } = world.discord
    const quiet = world.discord.world.createChannel({ guildId, name: 'quiet' })
    const options = { channel: channels.general }
    const allowed = await run(owner, { name: 'access', subcommand: 'allow', options })
    expect(allowed.message.content).toContain(`1. <#${channels.general}> · may ask`)
    const thread = ada.createThread({ channelId: channels.general, name: 'talk' })
    expect(await askIn(ada, channels.general)).toMatch(ANSWER_FOOTER)
    expect(await askIn(ada, thread)).toMatch(ANSWER_FOOTER)
    expect(await askIn(ada, quiet)).toMatch(NOT_OPENED)
    expect(await askIn(ada, channels.adaDm)).toMatch(NOT_OPENED)
  })

  it('lets people ask in a server, and in no other', async () => {
    await world.connect()
    const { world: controls, channels, users } = world.discord
    const other = controls.createGuild({ name: 'Other', ownerId: users.lin })
    controls.addMember({ guildId: other.guildId, userId: users.ada })
    const options = { server: world.discord.guildId }
    await run(owner, { name: 'access', subcommand: 'allow', options })
    expect(await askIn(ada, channels.general)).toMatch(ANSWER_FOOTER)
    expect(await askIn(ada, other.channelId)).toMatch(NOT_OPENED)
  })

  it('keeps out a role of a server, also where nobody knows who has it', async () => {
    await world.connect()
    const { world: controls, channels, users, roles, guildId } = world.discord
    const lin = world.discord.as(users.lin)
    controls.giveRole({ guildId, userId: users.ada, roleId: roles.readers })
    const access = (subcommand: string, options: Record<string, string | boolean>) =>
      run(owner, { name: 'access', subcommand, options })
    await access('allow', { everyone: true })
    expect(await askIn(ada, channels.adaDm)).toMatch(ANSWER_FOOTER)
    const denied = await access('deny', { role: roles.readers })
    expect(denied.message.content).toContain('you allow people one by one')
    expect(await askIn(ada, channels.general)).toMatch(DENIED)
    expect(await askIn(ada, channels.adaDm)).toMatch(DENIED)
    expect(await askIn(lin, channels.general)).toMatch(ANSWER_FOOTER)
    await access('allow', { user: users.ada })
    expect(await askIn(ada, channels.general)).toMatch(DENIED)
    expect(await askIn(ada, channels.adaDm)).toMatch(ANSWER_FOOTER)
  })

  it('keeps out a person and a channel, whatever else lets them in, until that is cleared', async () => {
    await world.connect()
    const { world: controls, guildId, channels, users } = world.discord
    const access = (subcommand: string, options: Record<string, string | boolean>) =>
      run(owner, { name: 'access', subcommand, options })
    const lin = world.discord.as(users.lin)
    const quiet = controls.createChannel({ guildId, name: 'quiet' })
    await access('allow', { everyone: true })
    await access('deny', { user: users.ada })
    await access('deny', { channel: quiet })
    expect(await askIn(ada, channels.general)).toMatch(DENIED)
    expect(await askIn(ada, channels.adaDm)).toMatch(DENIED)
    expect(await askIn(lin, quiet)).toMatch(DENIED)
    expect(await askIn(lin, channels.general)).toMatch(ANSWER_FOOTER)
    await access('clear', { user: users.ada })
    expect(await askIn(ada, channels.general)).toMatch(ANSWER_FOOTER)
  })

  it('holds people to their quota', async () => {
    await world.connect()
    const opened = await run(owner, { name: 'access', subcommand: 'list' })
    await owner.pressButton(opened.message.id, findButton(opened, 'Open to everyone').customId)
    const options = { everyone: true, 'per-hour': 1 }
    await run(owner, { name: 'access', subcommand: 'quota', options })
    expect(await askAndRead()).toBe('Here you are.')
    const refused = await run(ada, { name: 'ask', options: { prompt: 'more?' } })
    expect(refused.message.content).toMatch(/^You have had your 1 answers of this hour/)
  })

  it('is not offered to members, and suggests the server to the owner', async () => {
    const { general: channelId } = world.discord.channels
    expect(ada.commandsIn(channelId).map(({ name }) => name)).not.toContain('access')
    const suggested = await owner.autocomplete({
      channelId,
      name: 'access',
      subcommand: 'allow',
      options: { server: '' },
      focused: 'server',
    })
    expect(suggested).toMatchObject({
      status: 'choices',
      choices: [{ value: world.discord.guildId }],
    })
  })
})

describe('/settings', () => {
  it('tells the model what a moderator has set for the server, or a person for themselves', async () => {
    await world.connect()
    await run(owner, { name: 'access', subcommand: 'allow', options: { everyone: true } })
    const { users, guildId } = world.discord
    const memberView = await run(ada, { name: 'settings' })
    expect(describeMenu(memberView.message, 'v1:settings-scope:')).toEqual(['* You = person'])

    const roleId = world.discord.world.createRole({
      guildId,
      name: 'Server managers',
      permissions: ['ManageGuild'],
    })
    world.discord.world.giveRole({ guildId, userId: users.lin, roleId })
    const lin = world.discord.as(users.lin)
    const own = await run(lin, { name: 'settings' })
    const ofServer = await choose(lin, own, 'v1:settings-scope:', ['server'], 'This server')
    await fillIn(lin, ofServer, 'System prompt…', 'Answer in rhymes.', '> Answer in rhymes.')
    await askAndRead()
    expect(lastQuestion().instructions).toContain('Answer in rhymes.')

    const adas = await run(ada, { name: 'settings' })
    expect(adas.message.content).not.toContain('rhymes')
    await fillIn(ada, adas, 'System prompt…', 'Answer in prose.', '> Answer in prose.')
    await askAndRead()
    expect(lastQuestion().instructions).toContain('Answer in prose.')
  })

  it('tells the model what a moderator has set for a channel, in that channel alone', async () => {
    await world.connect()
    await run(owner, { name: 'access', subcommand: 'allow', options: { everyone: true } })
    const { world: controls, guildId, channels } = world.discord
    const quiet = controls.createChannel({ guildId, name: 'quiet' })
    const own = await run(owner, { name: 'settings' })
    const ofChannel = await choose(
      owner,
      own,
      'v1:settings-scope:',
      ['channel'],
      '## Settings: This channel',
    )
    await fillIn(owner, ofChannel, 'System prompt…', 'Answer in haiku.', '> Answer in haiku.')
    await askIn(ada, channels.general)
    expect(lastQuestion().instructions).toContain('Answer in haiku.')
    await askIn(ada, quiet)
    expect(lastQuestion().instructions).not.toContain('Answer in haiku.')
  })

  it('keeps answers private by default, and speaks the chosen language', async () => {
    await world.connect()
    await run(owner, { name: 'access', subcommand: 'allow', options: { everyone: true } })
    const shown = await run(ada, { name: 'settings' })
    const chosen = await choose(
      ada,
      shown,
      'v1:settings-private:person',
      ['yes'],
      '**Private answers:** Only the asker',
    )
    await choose(ada, chosen, 'v1:settings-language:person', ['zh-TW'], '設定：你自己')
    const messageId = await world.ask('hello?')
    const answer = await world.discord.waitForMessage(
      ({ message }) => message.id === messageId && message.content !== '',
    )
    expect(answer.visibleToUserId).toBe(ada.id)
    const help = await run(ada, { name: 'help' })
    expect(help.message.content).toContain('機器人能做什麼')
  })

  it('tells the model what the owner has set for the whole bot', async () => {
    await world.connect()
    await run(owner, { name: 'access', subcommand: 'allow', options: { everyone: true } })
    const shown = await run(owner, { name: 'settings' })
    const ofBot = await choose(owner, shown, 'v1:settings-scope:', ['bot'], 'The whole bot')
    await fillIn(owner, ofBot, 'Answers at once…', '5', '**Answers at once:** 5')
    await fillIn(owner, ofBot, 'System prompt…', 'Answer as a pirate.', '> Answer as a pirate.')
    await askAndRead()
    expect(lastQuestion().instructions).toContain('Answer as a pirate.')
  })
})

describe('every command', () => {
  it('has names and descriptions in Traditional Chinese', () => {
    const texts = JSON.stringify(world.discord.commands, (name, value: unknown) =>
      name.endsWith('_localizations') ? Object.keys(value ?? {}) : value,
    )
    const described = JSON.parse(texts) as readonly Described[]
    const missing = described.flatMap(listUntranslated)
    expect(missing).toEqual([])
  })
})

interface Described {
  readonly name: string
  readonly description: string
  readonly name_localizations?: readonly string[]
  readonly description_localizations?: readonly string[]
  readonly options?: readonly Described[]
}

function listUntranslated(described: Described): readonly string[] {
  const { name, description, options = [] } = described
  const inner = options.flatMap(listUntranslated).map((path) => `${name} ${path}`)
  const isNamed = described.name_localizations?.includes('zh-TW')
  const isDescribed = description === '' || described.description_localizations?.includes('zh-TW')
  return isNamed && isDescribed ? inner : [name, ...inner]
}

describe('/model', () => {
  it('lets a member choose among what the owner allows, and asks that model', async () => {
    await world.connect()
    await run(owner, { name: 'access', subcommand: 'allow', options: { everyone: true } })
    const offered = await run(ada, { name: 'model' })
    const values = (describeMenu(offered.message, 'v1:model-choose:') ?? []).map(
      (option) => option.split(' = ').at(-1) ?? '',
    )
    const [, first = '', second = '', third = ''] = values
    expect(third).not.toBe('')
    const owning = await run(owner, { name: 'model' })
    await choose(owner, owning, 'v1:model-allowed:', [first, second], 'Allowed: ')
    const shown = await run(ada, { name: 'model' })
    expect(describeMenu(shown.message, 'v1:model-choose:')).toHaveLength(3)
    await choose(ada, shown, 'v1:model-choose:', [second], 'which you have chosen')
    await askAndRead()
    expect(lastQuestion().model).toBe(second)
  })

  it('suggests models while their name is typed', async () => {
    await world.connect()
    const { general: channelId } = world.discord.channels
    const suggested = await owner.autocomplete({
      channelId,
      name: 'model',
      options: { model: '' },
      focused: 'model',
    })
    if (suggested.status !== 'choices') throw new Error(suggested.status)
    expect(suggested.choices.length).toBeGreaterThan(1)
  })

  it('tells those who may not ask that they may not', async () => {
    const refused = await run(ada, { name: 'model' })
    expect(refused.message.content).toBe('The owner of the bot does not let you ask here.')
  })
})

describe('/new and /forget', () => {
  it('begin a conversation anew, and delete what was said', async () => {
    await world.connect()
    await run(owner, { name: 'access', subcommand: 'allow', options: { everyone: true } })
    const turns = () => lastQuestion().input.filter(({ role }) => role === 'user').length
    await askAndRead()
    await askAndRead()
    expect(turns()).toBe(2)
    await run(ada, { name: 'new' })
    await askAndRead()
    expect(turns()).toBe(1)
    const question = await run(ada, { name: 'forget' })
    const { id } = question.message
    await ada.pressButton(id, findButton(question, 'Delete all of it').customId)
    await world.waitForText(id, (text) => text.includes('is deleted'))
    await askAndRead()
    expect(turns()).toBe(1)
  })
})

describe('/help', () => {
  it('mentions commands under the ids that Discord has given them', async () => {
    const { message } = await run(ada, { name: 'help' })
    const settings = world.discord.commands.find(({ name }) => name === 'settings')
    expect(message.content).toContain(`</settings:${settings?.id ?? ''}>`)
    expect(message.content).not.toContain('/access')
    const owning = await run(owner, { name: 'help' })
    const access = world.discord.commands.find(({ name }) => name === 'access')
    expect(owning.message.content).toContain(`</access allow:${access?.id ?? ''}>`)
    expect(owning.message.content.length).toBeLessThanOrEqual(2_000)
  })
})
