import { findButton, type SandboxMessage, type UserOptionValue } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { en } from '../src/words/en.ts'
import { type OverheardQuestion } from './overhear-questions.ts'
import { describeMenu } from './use-feature.ts'
import { type OverheardWorld, startOverheardWorld } from './start-overheard-world.ts'
import { ANSWER_FOOTER } from './start-world.ts'

let world: OverheardWorld

beforeEach(async () => {
  world = await startOverheardWorld({ env: { PATCHCORD_ANSWER_MENTIONS: 'true' } })
  await world.connect()
})

afterEach(() => world.close())

const ada = () => world.discord.as(world.discord.users.ada)
const general = () => world.discord.channels.general

async function waitForEnd(messageId: string): Promise<SandboxMessage> {
  return ada().waitForMessage(
    ({ message }) => message.id === messageId && ANSWER_FOOTER.test(message.content),
  )
}

/** Ada asks with `/ask`, in #general unless told otherwise; resolves with the whole answer. */
async function ask(
  options: Readonly<Record<string, UserOptionValue>>,
  channelId = general(),
): Promise<SandboxMessage> {
  world.chatGpt.script({ answer: 'I see.' })
  const asked = await ada().runCommand({ channelId, name: 'ask', options })
  if (asked.status !== 'acknowledged') throw new Error(`not acknowledged: ${asked.status}`)
  return waitForEnd(asked.messageId)
}

/** Ada asks with a message that mentions the bot; resolves with the whole answer. */
async function mention(content: string): Promise<SandboxMessage> {
  world.chatGpt.script({ answer: 'I see.' })
  const asked = ada().sendMessage({
    channelId: general(),
    content: `<@${world.discord.applicationId}> ${content}`,
  })
  return world.discord.waitForMessage(
    ({ message }) =>
      message.message_reference?.message_id === asked && ANSWER_FOOTER.test(message.content),
  )
}

async function press(shown: SandboxMessage, label: string): Promise<SandboxMessage> {
  world.chatGpt.script({ answer: 'I see it anew.' })
  const pressed = await ada().pressButton(shown.message.id, findButton(shown, label).customId)
  if (pressed.status !== 'acknowledged') throw new Error(`not acknowledged: ${pressed.status}`)
  return waitForEnd(pressed.messageId)
}

/** What Ada has said in a question to the model, its own turn last. */
const saidIn = (question: OverheardQuestion | undefined) =>
  (question?.input ?? []).flatMap((item) => {
    if (item.role !== 'user' || !('content' in item) || !Array.isArray(item.content)) return []
    return item.content.map((part: { text?: string }) => part.text ?? '(file)')
  })
const lastSaid = () => saidIn(world.questions.at(-1))

describe('what is asked in private on a server', () => {
  it('is told to no question that others see the answer of', async () => {
    await ask({ prompt: 'I am ill.', private: true })
    await mention('What do you know of me?')
    expect(lastSaid()).toEqual(['What do you know of me?'])
    await ask({ prompt: 'And now?' })
    expect(lastSaid()).toEqual(['What do you know of me?', 'And now?'])
  })

  it('goes on with what was asked in private there, and with nothing else', async () => {
    await ask({ prompt: 'I am ill.', private: true })
    await ask({ prompt: 'Hello, all.' })
    await ask({ prompt: 'What may I eat?', private: true })
    expect(lastSaid()).toEqual(['I am ill.', 'What may I eat?'])
  })

  it('stays private when it is asked again', async () => {
    await ask({ prompt: 'Hello, all.' })
    const first = await ask({ prompt: 'I am ill.', private: true })
    await press(first, 'Regenerate')
    expect(lastSaid()).toEqual(['I am ill.'])
    const lin = world.discord.as(world.discord.users.lin)
    const read = lin.readChannel(general()).map(({ message }) => message.content)
    expect(read.some((text) => text.includes('I see it anew'))).toBe(false)
    await ask({ prompt: 'And now?' })
    expect(lastSaid()).toEqual(['Hello, all.', 'And now?'])
  })

  it('is left behind by /new, as is the rest', async () => {
    await ask({ prompt: 'I am ill.', private: true })
    await ask({ prompt: 'Hello, all.' })
    await ada().runCommand({ channelId: general(), name: 'new' })
    await ask({ prompt: 'And now?', private: true })
    expect(lastSaid()).toEqual(['And now?'])
    await ask({ prompt: 'And here?' })
    expect(lastSaid()).toEqual(['And here?'])
  })
})

describe('a conversation that its asker has taken into direct messages', () => {
  it('is gone on with before nobody else, by none of its older answers', async () => {
    const { adaDm } = world.discord.channels
    const first = await ask({ prompt: 'Hello, all.' })
    const listed = await ada().runCommand({ channelId: adaDm, name: 'history' })
    if (listed.status !== 'acknowledged') throw new Error(`not acknowledged: ${listed.status}`)
    const shown = await ada().waitForMessage(({ message }) => message.id === listed.messageId)
    const [menu] = describeMenu(shown.message, 'v1:history-reopen:') ?? []
    const [, chosen = ''] = /= (\S+)$/.exec(menu ?? '') ?? []
    await ada().selectValues(listed.messageId, 'v1:history-reopen:', [chosen])
    await ask({ prompt: 'I am ill.' }, adaDm)
    expect(lastSaid()).toEqual(['Hello, all.', 'I am ill.'])

    world.chatGpt.script({ answer: 'Never.' })
    await ada().pressButton(first.message.id, findButton(first, 'Regenerate').customId)
    await ada().waitForMessage(({ message }) => message.content.includes(en.ask.actions.gone))
    expect(world.questions).toHaveLength(2)
  })
})

describe('what is asked in private in a direct message', () => {
  it('goes on with the rest, as nobody else is there', async () => {
    const { adaDm } = world.discord.channels
    await ask({ prompt: 'I am ill.', private: true }, adaDm)
    await ask({ prompt: 'And now?' }, adaDm)
    expect(lastSaid()).toEqual(['I am ill.', 'And now?'])
  })
})

describe('the end of a sign-in', () => {
  const code = 'ac_secret-c0de'
  const state = 'Xk3_vQ9-bT7wLm2RzP5cYd8HsJ4nFg6AeUi1oKqNtBw'
  const endings = [
    ['its address', `http://localhost:1455/auth/callback?code=${code}&state=${state}`],
    ['its address without the scheme', `localhost:1455/auth/callback?code=${code}&state=${state}`],
    ['its query', `code=${code}&state=${state}`],
    ['its code with the state', `${code}#${state}`],
  ] as const

  const expectNoQuestion = () => {
    expect(world.questions).toEqual([])
    expect(world.logged.join()).not.toContain(code)
  }

  it.each(endings)('goes nowhere in a direct message: %s', async (_, content) => {
    const asked = ada().sendMessage({ channelId: world.discord.channels.adaDm, content })
    const { message } = await world.discord.waitForMessage(
      (shown) => shown.message.message_reference?.message_id === asked,
    )
    expect(message.content).toBe(en.ask.problems.endOfSignIn)
    expectNoQuestion()
  })

  it.each(endings)('goes nowhere with /ask: %s', async (_, pasted) => {
    const options = { prompt: `I have got ${pasted}` }
    const asked = await ada().runCommand({ channelId: general(), name: 'ask', options })
    const { message, visibleToUserId } = await ada().waitForMessage(
      (shown) => asked.status === 'acknowledged' && shown.message.id === asked.messageId,
    )
    expect(message.content).toBe(en.ask.problems.endOfSignIn)
    expect(visibleToUserId).toBe(world.discord.users.ada)
    expectNoQuestion()
  })
})
