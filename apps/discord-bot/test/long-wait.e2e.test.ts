import { findButton } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLeapingClock, type LeapingClock } from './leaping-clock.ts'
import { ANSWER_FOOTER, startWorld, type World } from './start-world.ts'

const LONG_ANSWER = 'These words go on. '.repeat(15).trim()

let world: World
/** Of the bot and of Discord. */
let clock: LeapingClock

beforeEach(async () => {
  clock = createLeapingClock()
  world = await startWorld({
    clock,
    discord: { now: clock.now },
    chatGpt: { pace: { tokensPerSecond: 100, firstTokenMs: 0 } },
  })
  await world.connect()
})

afterEach(() => world.close())

const ada = () => world.discord.as(world.discord.users.ada)
const general = () => world.discord.channels.general

/** Ada runs a command; resolves with the id of the message that answers it. */
async function run(command: Parameters<ReturnType<typeof ada>['runCommand']>[0]): Promise<string> {
  const asked = await ada().runCommand(command)
  if (asked.status !== 'acknowledged') throw new Error(`/${command.name} was ${asked.status}`)
  return asked.messageId
}

const seen = (messageId: string, isShown: (text: string) => boolean) =>
  ada().waitForMessage(({ message }) => message.id === messageId && isShown(message.content))

/** Ada asks for something that takes more than half a minute; resolves once the answer is whole. */
async function askForLong(
  options: { channelId?: string; private?: boolean; meanwhile?: () => Promise<unknown> } = {},
): Promise<string> {
  const { channelId = general(), meanwhile, ...others } = options
  world.chatGpt.script({ answer: LONG_ANSWER })
  const messageId = await run({ channelId, name: 'ask', options: { prompt: 'Go on', ...others } })
  await seen(messageId, (text) => text.startsWith('These'))
  clock.leap(31_000)
  await meanwhile?.()
  await seen(messageId, (text) => ANSWER_FOOTER.test(text))
  return messageId
}

/** Ada chooses in `/settings` where she is called. */
async function choose(choice: 'unset' | 'yes' | 'no'): Promise<void> {
  const messageId = await run({ channelId: general(), name: 'settings' })
  const settings = await seen(messageId, (text) => text.includes('## Settings'))
  const opened = await ada().pressButton(messageId, findButton(settings, 'Call me…').customId)
  if (opened.status !== 'modal') throw new Error('no form was opened')
  await ada().submitModal(opened.modal, { choice: [choice] })
  await ada().waitForMessage(({ message, editCount }) => message.id === messageId && editCount > 0)
}

const isCall = (text: string) => text.startsWith(`<@${world.discord.users.ada}> Done: `)

/** The messages in a channel that call Ada. */
const callsIn = (channelId: string) =>
  ada()
    .readChannel(channelId)
    .filter(({ message }) => isCall(message.content))

/** Nothing that Ada asks here comes to an end before what was said about earlier answers. */
async function askOnce(channelId: string): Promise<void> {
  world.chatGpt.script({ answer: 'Yes.' })
  const messageId = await run({ channelId, name: 'ask', options: { prompt: 'Done?' } })
  await seen(messageId, (text) => ANSWER_FOOTER.test(text))
}

describe('a long wait', () => {
  it('ends with a call in direct messages, and without one on servers', async () => {
    const channelId = world.discord.channels.adaDm
    const messageId = await askForLong({ channelId })
    const { message } = await ada().waitForMessage(({ message: { content } }) => isCall(content))
    expect(message.content).toContain(`https://discord.com/channels/@me/${channelId}/${messageId}`)
    await askForLong()
    await askOnce(general())
    expect(callsIn(general())).toEqual([])
  })

  it('ends with a call on servers for whoever wishes it, alone where the answer is', async () => {
    await choose('yes')
    await askForLong()
    const isPublic = await ada().waitForMessage(({ message }) => isCall(message.content))
    expect(isPublic.visibleToUserId).toBeUndefined()
    expect(isPublic.message.mentions.map(({ id }) => id)).toEqual([world.discord.users.ada])
    await askForLong({ private: true })
    await ada().waitForMessage(
      ({ message, visibleToUserId }) =>
        isCall(message.content) && visibleToUserId === world.discord.users.ada,
    )
  })

  it('ends without a call for whoever did something meanwhile', async () => {
    await choose('yes')
    await askForLong({ meanwhile: () => run({ channelId: general(), name: 'help' }) })
    await askOnce(general())
    expect(callsIn(general())).toEqual([])
  })

  it('ends without a call for whoever wishes none', async () => {
    const channelId = world.discord.channels.adaDm
    await choose('no')
    await askForLong({ channelId })
    await askOnce(channelId)
    expect(callsIn(channelId)).toEqual([])
  })
})
