import { findButton, type SandboxMessage, type UserMessage } from '@patchcord/sandbox/discord'
import { MessageType } from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startBot } from '../src/bot.ts'
import { en } from '../src/words/en.ts'
import { linesOf, overhearQuestions } from './overhear-questions.ts'
import { ANSWER_FOOTER, changeState, startWorld, type World } from './start-world.ts'

type Name = 'owner' | 'ada' | 'lin'

let world: World
let overheard: Awaited<ReturnType<typeof overhearQuestions>>

async function start(
  options: {
    readonly openTo?: 'everyone' | 'owner'
    /** @defaultValue `'true'` */
    readonly answersMentions?: string
    /** Whether nobody stands between the bot and the service. */
    readonly isDirect?: boolean
    readonly tokensPerSecond?: number
  } = {},
): Promise<void> {
  const { openTo = 'everyone', answersMentions = 'true', isDirect = false } = options
  const { tokensPerSecond = Infinity } = options
  overheard = await overhearQuestions()
  world = await startWorld({
    openTo,
    chatGpt: { pace: { tokensPerSecond, firstTokenMs: 0 } },
    env: {
      PATCHCORD_ANSWER_MENTIONS: answersMentions,
      ...(!isDirect && { CODEX_BASE_URL: overheard.url }),
    },
  })
  overheard.passOnTo(world.chatGpt.codexBaseUrl)
  await world.connect()
}

afterEach(async () => {
  await world.close()
  await overheard.close()
})

const as = (name: Name) => world.discord.as(world.discord.users[name])
const general = () => world.discord.channels.general
const botId = () => world.discord.applicationId
/** Somebody writes in #general, unless told otherwise; returns the message's id. */
const write = (name: Name, content: string, more: Partial<UserMessage> = {}) =>
  as(name).sendMessage({ channelId: general(), content, ...more })
const mention = (name: Name, content: string, more: Partial<UserMessage> = {}) =>
  write(name, `<@${botId()}> ${content}`, more)

/** What of the bot's replies to a message. */
const repliesTo = (messageId: string) => (shown: SandboxMessage) =>
  shown.message.author.id === botId() && shown.message.message_reference?.message_id === messageId
const waitForReply = (messageId: string, isIt: (text: string) => boolean = () => true) =>
  world.discord.waitForMessage(
    (shown) => repliesTo(messageId)(shown) && isIt(shown.message.content),
  )
/** The whole answer to a message, and the id of the message that shows it. */
async function waitForAnswer(messageId: string) {
  const { message } = await waitForReply(messageId, (text) => ANSWER_FOOTER.test(text))
  return { id: message.id, text: message.content.replace(ANSWER_FOOTER, ''), message }
}

async function askAndWait(
  name: Name,
  question: string,
  answer: string,
  more?: Partial<UserMessage>,
) {
  world.chatGpt.script({ answer })
  return waitForAnswer(mention(name, question, more))
}

const lastQuestion = () => linesOf(overheard.questions.at(-1))

/** All that the bot has said that was not asked with a mention, which is answered last. */
async function saidUntilAnswer(): Promise<readonly SandboxMessage[]> {
  await askAndWait('owner', 'Still there?', 'Yes.')
  const said = world.discord.as(world.discord.users.owner).readChannel(general())
  return said.filter(({ message }) => message.author.id === botId()).slice(0, -1)
}

describe('a message that mentions the bot', () => {
  beforeEach(() => start())

  it('is answered below it, without the mention in the question and without a ping', async () => {
    world.chatGpt.script({ answer: 'Forty-two.' })
    const asked = mention('ada', 'What is the answer?')
    const { text, message } = await waitForAnswer(asked)
    expect(text).toBe('Forty-two.')
    expect(lastQuestion()).toEqual(['user: What is the answer?'])
    expect(message).toMatchObject({ type: MessageType.Reply, mentions: [] })
    expect(as('ada').readChannel(general())).toHaveLength(2)
  })

  it('goes on with the conversation of the one who asks there', async () => {
    await askAndWait('ada', 'My cat is called Miso.', 'Nice.')
    await askAndWait('lin', 'Who am I?', 'Lin.')
    await askAndWait('ada', 'What is she called?', 'Miso.')
    expect(lastQuestion()).toEqual([
      'user: My cat is called Miso.',
      'assistant: Nice.',
      'user: What is she called?',
    ])
  })

  it('can bring files', async () => {
    const bytes = new TextEncoder().encode('A text about cats.')
    const files = [{ filename: 'cats.txt', contentType: 'text/plain', bytes }]
    await askAndWait('ada', 'What is this about?', 'Cats.', { files })
    expect(lastQuestion().join()).toContain('A text about cats.')
    await askAndWait('ada', '', 'Cats again.', { files })
    expect(lastQuestion().at(-1)).toContain('A text about cats.')
  })

  it('is answered in a thread too, by the rules of its channel', async () => {
    const channelId = as('ada').createThread({ channelId: general(), name: 'talk' })
    expect(await askAndWait('ada', 'Here?', 'Yes.', { channelId })).toMatchObject({ text: 'Yes.' })
    await changeState(world.config, ({ access }) =>
      access.setRule({ type: 'channel', id: general() }, 'deny'),
    )
    const refused = mention('ada', 'And now?', { channelId })
    const { message } = await waitForReply(refused)
    expect(message.content).toBe('The owner of the bot does not let you ask here.')
  })

  it('is answered over several messages when the answer is long', async () => {
    const answer = 'One line of many.\n\n'.repeat(200)
    world.chatGpt.script({ answer })
    mention('ada', 'much')
    await world.discord.waitForMessage(({ message }) => ANSWER_FOOTER.test(message.content))
    const [, first, ...others] = as('ada').readChannel(general())
    expect(first?.message.type).toBe(MessageType.Reply)
    expect(others.length).toBeGreaterThan(0)
    expect(others.map(({ message }) => message.type)).toEqual(others.map(() => MessageType.Default))
  })

  it('asks for a question when it holds none', async () => {
    const { message } = await waitForReply(mention('ada', ''))
    expect(message.content).toContain('What do you want to know?')
  })

  it('is answered without a reply where the bot cannot read the history', async () => {
    const { world: controls, guildId } = world.discord
    const deny = ['ReadMessageHistory'] as const
    controls.setPermissions({ channelId: general(), of: guildId, deny })
    world.chatGpt.script({ answer: 'All the same.' })
    mention('ada', 'What now?')
    const { message } = await world.discord.waitForMessage(({ message: { content } }) =>
      content.startsWith('All the same.'),
    )
    expect(message.type).toBe(MessageType.Default)
  })

  it('is answered with a note in place of the file where the bot may not attach any', async () => {
    const { world: controls, applicationId: of } = world.discord
    controls.setPermissions({ channelId: general(), of, deny: ['AttachFiles'] })
    world.chatGpt.script({ answer: 'One line of many.\n\n'.repeat(600) })
    mention('ada', 'much')
    const { message } = await world.discord.waitForMessage(({ message: { content } }) =>
      content.endsWith(en.answer.fileRefused),
    )
    expect(message.attachments).toEqual([])
  })
})

describe('answers to two messages in one channel at once', () => {
  it('grow side by side at a pace that Discord takes', async () => {
    await start({ tokensPerSecond: 60, isDirect: true })
    const answers = { ada: 'Words of one kind. '.repeat(40), lin: 'Other words. '.repeat(40) }
    const asked = (['ada', 'lin'] as const).map((name) => {
      world.chatGpt.script({ answer: answers[name] })
      return mention(name, 'Go on')
    })
    const shown = await Promise.all(asked.map((id) => waitForAnswer(id)))
    expect(shown.map(({ text }) => text.trim()).toSorted()).toEqual(
      Object.values(answers)
        .map((text) => text.trim())
        .toSorted(),
    )
    for (const { id } of shown) {
      const edits = world.discord.timeline.filter(
        ({ message, change }) => message.id === id && change === 'edited',
      )
      expect(edits.length).toBeGreaterThan(1)
    }
  })
})

describe('a bot that stops', () => {
  it('says so below the answers to messages that it breaks off, and begins no more', async () => {
    await start({ isDirect: true })
    const answer = 'These words go on. '.repeat(60)
    world.chatGpt.script({ answer, cutAfterEvents: 60, ending: 'hang' })
    const asked = mention('ada', 'Go on')
    await waitForReply(asked, (text) => text.startsWith('These'))
    await world.bot.stop()
    const { message } = await waitForReply(asked, (text) => text.includes('restarting'))
    expect(message.content).toMatch(/^These/)
  })
})

describe('a reply to an answer', () => {
  beforeEach(() => start())

  it('goes on from that answer when it is of the same person', async () => {
    const first = await askAndWait('ada', 'Name a city.', 'Paris.')
    await askAndWait('ada', 'And another.', 'Rome.')
    world.chatGpt.script({ answer: 'France.' })
    const replied = write('ada', 'In which country?', { replyTo: first.id })
    expect((await waitForAnswer(replied)).text).toBe('France.')
    expect(lastQuestion()).toEqual([
      'user: Name a city.',
      'assistant: Paris.',
      'user: In which country?',
    ])
  })

  it('goes on from an answer of /ask as well', async () => {
    world.chatGpt.script({ answer: 'Paris.' })
    const answerId = await world.ask('Name a city.')
    await world.waitForAnswer(answerId)
    world.chatGpt.script({ answer: 'France.' })
    await waitForAnswer(write('ada', 'In which country?', { replyTo: answerId }))
    expect(lastQuestion()).toHaveLength(3)
  })

  it('of somebody else is a question of one’s own', async () => {
    const first = await askAndWait('ada', 'Name a city.', 'Paris.')
    world.chatGpt.script({ answer: 'Which city?' })
    await waitForAnswer(write('lin', 'In which country?', { replyTo: first.id }))
    expect(lastQuestion()).toEqual(['user: In which country?'])
  })

  it('is none without the mention that Discord adds', async () => {
    const first = await askAndWait('ada', 'Name a city.', 'Paris.')
    write('ada', 'Nice place', { replyTo: first.id, mentionsRepliedUser: false })
    expect(await saidUntilAnswer()).toHaveLength(1)
  })
})

describe('a direct message', () => {
  beforeEach(() => start())

  it('needs no mention, and the next one goes on', async () => {
    const channelId = world.discord.channels.adaDm
    world.chatGpt.script({ answer: 'Hello.' })
    expect((await waitForAnswer(write('ada', 'Hi', { channelId }))).text).toBe('Hello.')
    world.chatGpt.script({ answer: 'Yes.' })
    await waitForAnswer(write('ada', 'Still there?', { channelId }))
    expect(lastQuestion()).toEqual(['user: Hi', 'assistant: Hello.', 'user: Still there?'])
  })

  it('with the address of a sign-in goes nowhere', async () => {
    const channelId = world.discord.channels.ownerDm
    const content = 'http://localhost:1455/auth/callback?code=secret-code&state=1'
    const { message } = await waitForReply(write('owner', content, { channelId }))
    expect(message.content).toContain('Delete your message')
    expect(overheard.questions).toEqual([])
    expect(world.logged.join()).not.toContain('secret-code')
  })
})

describe('the buttons below such an answer', () => {
  beforeEach(() => start({ isDirect: true }))

  const press = async (name: Name, shown: SandboxMessage, label: string) => {
    const { customId } = findButton(shown, label)
    const pressed = await as(name).pressButton(shown.message.id, customId)
    if (pressed.status !== 'acknowledged') throw new Error(`not acknowledged: ${pressed.status}`)
    return pressed.messageId
  }

  it('stop it', async () => {
    const answer = 'These words go on. '.repeat(60)
    world.chatGpt.script({ answer, cutAfterEvents: 60, ending: 'hang' })
    const asked = mention('ada', 'Go on')
    const running = await waitForReply(asked, (text) => text.startsWith('These'))
    await press('ada', running, 'Stop')
    const { message } = await waitForReply(asked, (text) => text.includes('Stopped by'))
    expect(message.content).toContain(`Stopped by <@${world.discord.users.ada}>`)
    await expect.poll(() => world.chatGpt.activeStreams(), { timeout: 1_000 }).toBe(0)
  })

  it('ask again, take it into a thread, and delete it', async () => {
    const asked = mention('ada', 'Heads or tails?')
    await waitForAnswer(asked)
    const ended = await waitForReply(asked, (text) => ANSWER_FOOTER.test(text))
    world.chatGpt.script({ answer: 'Tails.' })
    const againId = await press('ada', ended, 'Regenerate')
    expect(await world.waitForAnswer(againId)).toBe('Tails.')
    await press('ada', ended, 'Thread')
    await as('ada').waitForMessage(({ message }) => message.content.includes('Go on with'))
    await press('ada', ended, 'Delete')
    await expect.poll(() => as('ada').readChannel(general()).some(repliesTo(asked))).toBe(false)
  })
})

describe('somebody who gets no answer', () => {
  it('is told why, once a minute', async () => {
    await start({ openTo: 'owner' })
    const first = mention('lin', 'May I?')
    const { message } = await waitForReply(first)
    expect(message.content).toContain('has not let you ask')
    expect(message.mentions).toEqual([])
    mention('lin', 'May I now?')
    mention('lin', 'And now?')
    const said = await saidUntilAnswer()
    expect(said.map(({ message: { id } }) => id)).toEqual([message.id])
    expect(overheard.questions).toHaveLength(1)
  })

  it('is told so when answers are for them alone, but not in a direct message', async () => {
    await start()
    const { ada } = world.discord.users
    await changeState(world.config, ({ settings }) =>
      settings.change({ type: 'person', id: ada }, { isPrivate: true }),
    )
    const { message } = await waitForReply(mention('ada', 'What is it?'))
    expect(message.content).toContain('everybody would see this one')
    world.chatGpt.script({ answer: 'This.' })
    const channelId = world.discord.channels.adaDm
    expect((await waitForAnswer(write('ada', 'What is it?', { channelId }))).text).toBe('This.')
  })

  it('has had as many answers as the owner allows, by /ask and by messages together', async () => {
    await start()
    const { ada } = world.discord.users
    await changeState(world.config, ({ access }) =>
      access.setQuota({ type: 'user', id: ada }, { perHour: 2 }),
    )
    // While an answer ends it may count twice.
    const countEnds = () =>
      world.logged.filter((line) => line.includes('"message":"answered"')).length
    world.chatGpt.script({ answer: 'One.' })
    await world.ask('One?')
    await expect.poll(countEnds).toBe(1)
    await askAndWait('ada', 'Two?', 'Two.')
    await expect.poll(countEnds).toBe(2)
    const { message } = await waitForReply(mention('ada', 'Three?'))
    expect(message.content).toMatch(/^You have had your 2 answers of this hour\. Ask again <t:/)
  })

  it('reads why in the language that is set', async () => {
    await start({ openTo: 'owner' })
    const { lin } = world.discord.users
    await changeState(world.config, ({ settings }) =>
      settings.change({ type: 'person', id: lin }, { language: 'zh-TW' }),
    )
    const { message } = await waitForReply(mention('lin', '可以嗎？'))
    expect(message.content).toContain('機器人的擁有者目前還沒有開放給你提問')
  })

  it('hears nothing where the bot may not write, and the model is not asked', async () => {
    await start()
    const { world: controls, applicationId: of } = world.discord
    controls.setPermissions({ channelId: general(), of, deny: ['SendMessages'] })
    mention('ada', 'Hello?')
    const unanswered = () => world.logged.filter((line) => line.includes('stays without an answer'))
    await expect.poll(unanswered).toHaveLength(1)
    mention('lin', 'Hello?')
    mention('ada', 'Is nobody there?')
    // Elsewhere it answers, and there it does not even try again for a while.
    await askAndWait('owner', 'And here?', 'Yes.', { channelId: world.discord.channels.ownerDm })
    expect(linesOf(overheard.questions[0])).toEqual(['user: And here?'])
    expect(overheard.questions).toHaveLength(1)
    expect(unanswered()).toHaveLength(1)
    const said = as('owner').readChannel(general())
    expect(said.filter(({ message }) => message.author.id === botId())).toEqual([])
  })
})

describe('what is not meant for the bot', () => {
  beforeEach(() => start())

  it('stays without an answer: bots, everyone, and what mentions it nowhere', async () => {
    const { world: controls, guildId } = world.discord
    const userId = controls.createPerson({ username: 'parrot', isBot: true })
    controls.addMember({ guildId, userId })
    const content = `<@${botId()}> Hello?`
    world.discord.as(userId).sendMessage({ channelId: general(), content })
    write('owner', `@everyone, this is <@${botId()}>`)
    write('ada', 'What do you think, Lin?')
    expect(await saidUntilAnswer()).toEqual([])
    expect(overheard.questions).toHaveLength(1)
  })
})

describe('a message that comes twice', () => {
  it('is answered once, also by two processes', async () => {
    await start()
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
    const other = await startBot(world.config, { logger, startupTimeoutMs: 10_000 })
    world.chatGpt.script({ answer: 'Once.' })
    const asked = mention('ada', 'How often?')
    await waitForAnswer(asked)
    expect(await saidUntilAnswer()).toHaveLength(1)
    await other.stop()
  })
})

describe('unless it is set', () => {
  it('the bot asks for no intent, and nothing happens', async () => {
    await start({ answersMentions: '' })
    mention('ada', 'Hello?')
    write('ada', 'Hello?', { channelId: world.discord.channels.adaDm })
    world.chatGpt.script({ answer: 'Asked properly.' })
    await world.waitForAnswer(await world.ask('Hello?'))
    expect(overheard.questions).toHaveLength(1)
  })
})
