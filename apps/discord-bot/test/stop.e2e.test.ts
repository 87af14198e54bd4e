import { afterEach, beforeEach, expect, it } from 'vitest'
import { labelsOf } from './read-shown.ts'
import { startWorld, type World } from './start-world.ts'

/** A stream that says something and then waits for ever. */
const hanging = {
  answer: 'These words go on. '.repeat(60),
  cutAfterEvents: 60,
  ending: 'hang',
} as const

let world: World

beforeEach(async () => {
  world = await startWorld()
  await world.connect()
})

afterEach(() => world.close())

const as = (name: 'ada' | 'lin') => world.discord.as(world.discord.users[name])
const general = () => world.discord.channels.general

/** Somebody runs a command in #general; resolves with the message that answers it. */
async function run(name: 'ada' | 'lin', command: string, prompt?: string): Promise<string> {
  const asked = await as(name).runCommand({
    channelId: general(),
    name: command,
    ...(prompt !== undefined && { options: { prompt, new: true } }),
  })
  if (asked.status !== 'acknowledged') throw new Error(`/${command} was ${asked.status}`)
  return asked.messageId
}

const seen = (name: 'ada' | 'lin', messageId: string, isShown: (text: string) => boolean) =>
  as(name).waitForMessage(({ message }) => message.id === messageId && isShown(message.content))

it('/stop ends all own answers here, those that wait included, and nobody else’s', async () => {
  world.chatGpt.script(hanging, hanging, hanging)
  const ofLin = await run('lin', 'ask', 'Go on')
  const written = await run('ada', 'ask', 'Go on')
  const alsoWritten = await run('ada', 'ask', 'Go on')
  await expect.poll(() => world.chatGpt.activeStreams()).toBe(3)
  const waiting = await run('ada', 'ask', 'Do not go on')
  await seen('ada', waiting, (text) => text.startsWith('-# Queued'))
  const told = await seen('ada', await run('ada', 'stop'), (text) => text !== '')
  await expect.poll(() => world.chatGpt.activeStreams(), { timeout: 1_000 }).toBe(1)
  expect(told.visibleToUserId).toBe(world.discord.users.ada)
  expect(told.message.content).toContain('Your 3 answers here are stopped.')
  for (const messageId of [written, alsoWritten, waiting]) {
    expect(told.message.content).toContain(
      `https://discord.com/channels/${world.discord.guildId}/${general()}/${messageId}`,
    )
    await seen('lin', messageId, (text) =>
      text.includes(`Stopped by <@${world.discord.users.ada}>`),
    )
  }
  const questions = world.chatGpt.requests.filter(({ path }) => path.endsWith('/responses'))
  expect(questions).toHaveLength(3)
  expect(labelsOf(await seen('lin', ofLin, (text) => text.startsWith('These')))).toEqual(['Stop'])
})

it('/stop says in the own language that there is nothing to stop', async () => {
  as('lin').setLocale('zh-TW')
  const told = await seen('lin', await run('lin', 'stop'), (text) => text !== '')
  expect(told.message.content).toBe('你沒有進行中的回答。')
  expect(told.visibleToUserId).toBe(world.discord.users.lin)
})
