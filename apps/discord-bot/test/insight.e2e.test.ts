import { findButton, type SandboxMessage } from '@patchcord/sandbox/discord'
import { decode } from 'fast-png'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from './start-world.ts'

let world: World

beforeEach(async () => {
  world = await startWorld({ env: { PATCHCORD_ANSWER_MENTIONS: 'true' } })
})

afterEach(() => world.close())

/** Somebody runs a command; resolves with the message it is answered with, once it says something. */
async function run(
  who: 'owner' | 'ada',
  name: string,
  channelId = world.discord.channels.general,
): Promise<SandboxMessage> {
  const userId = world.discord.users[who]
  const outcome = await world.discord.as(userId).runCommand({ channelId, name })
  if (outcome.status !== 'acknowledged') throw new Error(`not acknowledged: ${outcome.status}`)
  const shown = await world.discord.waitForMessage(
    ({ message }) => message.id === outcome.messageId && message.content !== '',
  )
  expect(shown.visibleToUserId).toBe(userId)
  return shown
}

const textOf = async (...what: Parameters<typeof run>) => (await run(...what)).message.content

describe('/status', () => {
  it('says before and after the sign-in how the bot stands', async () => {
    expect(await textOf('ada', 'status')).toContain('Not connected to ChatGPT')
    await world.connect()
    expect(await textOf('ada', 'status')).toMatch(
      /^🟢 Connected to ChatGPT\nAnswers: 0 running, 0 waiting\n(?:Gateway: \d+ ms\n)?-# Patchcord \d+\.\d+\.\d+$/,
    )
  })

  it('tells the owner more, with the limits that Discord named', async () => {
    await world.connect()
    await world.waitForAnswer(await world.ask('Hello?'))
    const text = await textOf('owner', 'status')
    expect(text).toContain(world.chatGpt.account.email)
    expect(text).toMatch(/Gateway: /)
    expect(text).toMatch(/- `PATCH \/webhooks\/[^`]*` \d of 5 left/)
    expect(text).toContain('**Last errors**: none since the start')
    expect(await textOf('ada', 'status')).not.toContain(world.chatGpt.account.email)
  })

  it('tells the owner in which channel the bot may not write, though it was asked there', async () => {
    await world.connect()
    const { world: controls, applicationId, users, channels } = world.discord
    const overwrite = { channelId: channels.general, of: applicationId }
    controls.setPermissions({ ...overwrite, deny: ['SendMessages'] })
    const ada = world.discord.as(users.ada)
    const content = `<@${applicationId}> Are you there?`
    for (let times = 0; times < 3; times += 1) {
      ada.sendMessage({ channelId: channels.general, content })
    }
    const ownerReads = () => textOf('owner', 'status', channels.ownerDm)
    await expect.poll(ownerReads).toContain(`(\`missing-access\`) · <#${channels.general}>`)
    expect((await ownerReads()).split('missing-access')).toHaveLength(2)
    expect(world.chatGpt.activeStreams()).toBe(0)
  })

  it('tells the owner in which channel the bot may not start a thread', async () => {
    await world.connect()
    const { world: controls, applicationId, users, channels } = world.discord
    const answerId = await world.ask('Hello?')
    await world.waitForAnswer(answerId)
    const overwrite = { channelId: channels.general, of: applicationId }
    controls.setPermissions({ ...overwrite, deny: ['CreatePublicThreads'] })
    const ada = world.discord.as(users.ada)
    const answer = await ada.waitForMessage(({ message }) => message.id === answerId)
    await ada.pressButton(answerId, findButton(answer, 'Thread').customId)
    await expect
      .poll(() => textOf('owner', 'status', channels.ownerDm))
      .toContain(`a thread could not be started (\`missing-access\`) · <#${channels.general}>`)
  })

  it('tells the owner of a lost session when their direct messages are closed', async () => {
    await world.connect()
    world.discord.as(world.discord.users.owner).acceptDirectMessages(false)
    world.chatGpt.revokeSession()
    const messageId = await world.ask('Are you there?')
    await world.waitForText(messageId, (text) => text.includes('not connected to ChatGPT'))
    await expect.poll(() => textOf('owner', 'status')).toContain('Allow direct messages')
    expect(await textOf('owner', 'status')).toContain('the session is lost')
    const forAda = await textOf('ada', 'status')
    expect(forAda).toContain('Its owner has to sign in again')
    expect(forAda).not.toContain('Allow direct messages')
  })
})

describe('/usage', () => {
  it('tells everybody what they have used, in private', async () => {
    await world.connect()
    expect(await textOf('ada', 'usage')).toContain('Today: **0** answers')
    await world.waitForAnswer(await world.ask('Hello?'))
    await expect.poll(() => textOf('ada', 'usage')).toContain('Today: **1** answer ·')
    const { message } = await run('ada', 'usage')
    expect(message.content).not.toContain('subscription')
    expect(message.attachments).toEqual([])
  })

  it('tells the owner what is left of the subscription, with a picture of the last days', async () => {
    await world.connect()
    await world.waitForAnswer(await world.ask('Hello?'))
    const { message } = await run('owner', 'usage', world.discord.channels.ownerDm)
    expect(message.content).toMatch(/- 5 hours: \*\*\d+ %\*\* used, resets <t:\d+:R>/)
    expect(message.content).toContain(`<@${world.discord.users.ada}>: **1** answer`)
    expect(message.mentions).toEqual([])
    const [picture] = message.attachments
    expect(picture).toMatchObject({ filename: 'usage.png', content_type: 'image/png' })
    const response = await fetch(picture?.url ?? '')
    expect(decode(await response.arrayBuffer())).toMatchObject({ height: 180 })
  })

  it('tells the owner so when nobody is connected', async () => {
    expect(await textOf('owner', 'usage')).toContain('does not say just now what is left')
  })
})

describe('the names of the commands', () => {
  it.each([
    ['status', '狀態'],
    ['usage', '用量'],
    ['disconnect', '中斷連接'],
  ])('/%s is %s in Traditional Chinese', (name, localized) => {
    const command = world.discord.commands.find((registered) => registered.name === name)
    expect(command?.name_localizations).toEqual({ 'zh-TW': localized })
    expect(command?.description_localizations?.['zh-TW']).toMatch(/\p{Script=Han}/u)
  })
})
