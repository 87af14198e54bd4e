import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from './start-world.ts'

const LONG_ANSWER = 'These words go on. '.repeat(200)
const CALLBACK = /\/callback$/
const EDIT = { method: 'PATCH', path: /^\/webhooks\// }

let world: World

beforeEach(async () => {
  world = await startWorld({
    chatGpt: { pace: { tokensPerSecond: 100, firstTokenMs: 0 } },
    discord: { acknowledgeWithinMs: 500 },
  })
  await world.connect()
  world.chatGpt.script({ answer: LONG_ANSWER })
})

afterEach(() => world.close())

const refuse = (status: 400 | 401 | 403 | 404, code: number) =>
  ({ kind: 'refuse', status, code, message: 'Refused' }) as const

const ada = () => world.discord.as(world.discord.users.ada)
const ask = () =>
  ada().runCommand({
    channelId: world.discord.channels.general,
    name: 'ask',
    options: { prompt: 'Go on' },
  })
const messages = () => ada().readChannel(world.discord.channels.general)
const questions = () => world.chatGpt.requests.filter(({ path }) => path.endsWith('/responses'))

describe('an interaction that cannot be acknowledged', () => {
  it('10062: costs no call of the model, and is logged with its age', async () => {
    world.discord.faults.next({ path: CALLBACK }, refuse(404, 10_062))
    expect(await ask()).toMatchObject({ status: 'failed' })
    expect(questions()).toEqual([])
    expect(world.logged.join('\n')).toContain('an interaction stays without an answer')
  })

  it('40060: is left to the process that has it', async () => {
    world.discord.faults.next({ path: CALLBACK }, refuse(400, 40_060))
    expect(await ask()).toMatchObject({ status: 'failed' })
    expect(questions()).toEqual([])
    expect(messages()).toEqual([])
  })
})

describe('an answer that can no longer be written', () => {
  it.each([
    ['10062, unknown interaction', refuse(404, 10_062)],
    ['10015, unknown webhook', refuse(404, 10_015)],
    ['10008, unknown message', refuse(404, 10_008)],
    ['50001, missing access', refuse(403, 50_001)],
    ['50013, missing permissions', refuse(403, 50_013)],
  ] as const)(
    '%s: ends the call of the model, and is written nowhere else',
    async (_row, fault) => {
      world.discord.faults.next(EDIT, fault)
      await ask()
      await expect.poll(() => world.discord.faults.pending, { timeout: 4_000 }).toBe(0)
      await expect.poll(() => world.chatGpt.activeStreams(), { timeout: 4_000 }).toBe(0)
      expect(questions()).toHaveLength(1)
      expect(messages().map(({ message }) => message.content)).toEqual([''])
    },
  )

  it('50027, invalid webhook token: goes on as the bot itself', async () => {
    world.discord.faults.next(EDIT, refuse(401, 50_027))
    await ask()
    await world.discord.waitForMessage(({ message }) => message.content.startsWith('These'))
    expect(world.discord.faults.pending).toBe(0)
    expect(world.chatGpt.activeStreams()).toBe(1)
  })
})

describe('50007, cannot send messages to this user', () => {
  it('keeps nobody from /connect, which answers where it was asked', async () => {
    const owner = world.discord.as(world.discord.users.owner)
    owner.acceptDirectMessages(false)
    const offer = await world.openConnect()
    expect(offer.message.content).toContain('Connect ChatGPT')
    expect(world.discord.rejected).toEqual([])
  })
})
