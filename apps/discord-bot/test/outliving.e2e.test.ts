import { findButton } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { en } from '../src/words/en.ts'
import { createLeapingClock, type LeapingClock } from './leaping-clock.ts'
import { startWorld, type World } from './start-world.ts'

const MINUTE_MS = 60_000
/** So long an interaction's token works. */
const TOKEN_LIFETIME_MS = 15 * MINUTE_MS
const LONG_ANSWER = 'These words go on. '.repeat(30).trim()

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

/** Ada asks in #general; resolves when the answer has begun to grow. */
async function askAndSeeItGrow(): Promise<string> {
  const messageId = await world.ask('go on')
  await world.waitForText(messageId, (text) => text.startsWith('These'))
  return messageId
}

describe('an answer that takes longer than its token works', () => {
  it('is written to its end as the bot itself, where the bot may write', async () => {
    world.chatGpt.script({ answer: LONG_ANSWER })
    const messageId = await askAndSeeItGrow()
    clock.leap(TOKEN_LIFETIME_MS)
    expect(await world.waitForAnswer(messageId)).toBe(LONG_ANSWER)
    // An edit that was under way when the token ended is refused, and made again.
    expect(world.discord.rejected.filter(({ code }) => code !== 50_027)).toEqual([])
  })

  it('ends before that where the bot may not write, and goes on when its asker presses Continue', async () => {
    const { world: controls, applicationId: of, channels, users } = world.discord
    controls.setPermissions({ channelId: channels.general, of, deny: ['SendMessages'] })
    world.chatGpt.script({ answer: LONG_ANSWER, cutAfterEvents: 60, ending: 'hang' })
    const messageId = await askAndSeeItGrow()
    clock.leap(TOKEN_LIFETIME_MS - 25_000)
    const ended = await world.discord.waitForMessage(
      ({ message }) =>
        message.id === messageId && message.content.includes(en.answer.endings.outOfTime),
    )
    expect(world.chatGpt.activeStreams()).toBe(0)
    expect(ended.message.content).toMatch(/^These words/)

    clock.leap(MINUTE_MS)
    world.chatGpt.script({ answer: 'And this is the end.' })
    const ada = world.discord.as(users.ada)
    const pressed = await ada.pressButton(messageId, findButton(ended, 'Continue').customId)
    if (pressed.status !== 'acknowledged') throw new Error(pressed.status)
    expect(await world.waitForAnswer(pressed.messageId)).toBe('And this is the end.')
    expect(world.discord.rejected).toEqual([])
  })
})
