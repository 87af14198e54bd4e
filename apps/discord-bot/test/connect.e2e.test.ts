import {
  findButton,
  type SandboxInteraction,
  type SandboxMessage,
} from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from './start-world.ts'

let world: World

beforeEach(async () => {
  world = await startWorld()
})

afterEach(() => world.close())

const owner = () => world.discord.as(world.discord.users.owner)

/** The owner presses Device code; resolves with the message and the code that it shows. */
async function openDeviceCode() {
  const offer = await world.openConnect()
  const { id } = offer.message
  await press(id, findButton(offer, 'Device code').customId)
  const text = await world.waitForText(id, (content) => content.includes('device code'))
  const userCode = /`(?<code>[A-Z0-9-]+)`/.exec(text)?.groups?.['code'] ?? ''
  return { id, userCode }
}

/** The owner pastes a text; resolves with the message once it shows a problem. */
async function pasteWrongly(offer: SandboxMessage, address: string): Promise<SandboxMessage> {
  const pressed = await press(offer.message.id, findButton(offer, 'Paste address').customId)
  if (pressed.status !== 'modal') throw new Error('the bot opened no form')
  await owner().submitModal(pressed.modal, { address })
  return world.discord.waitForMessage(({ message }) => message.content.includes('⚠️'))
}

async function press(messageId: string, customId: string) {
  const pressed = await owner().pressButton(messageId, customId)
  if (pressed.status === 'failed') throw new Error(pressed.reason)
  return pressed
}

describe('/connect', () => {
  it('connects by a pasted address and names account and plan', async () => {
    const { message } = await world.connect()
    expect(message.content).toContain(`**${world.chatGpt.account.email}**`)
    expect(message.content).toContain('plan **plus**')
    expect(message.components).toEqual([])
  })

  it('connects by device code', async () => {
    const { id, userCode } = await openDeviceCode()
    world.chatGpt.approveDeviceCode(userCode)
    const connected = await world.waitForText(id, (content) => content.includes('## Connected'))
    expect(connected).toContain(`**${world.chatGpt.account.email}**`)
  })

  it('keeps the same link after a paste that holds no address', async () => {
    const offer = await world.openConnect()
    const shown = await pasteWrongly(offer, 'I do not know')
    expect(shown.message.content).toContain('paste the whole address')
    expect(findButton(shown, 'Open sign-in page')).toEqual(findButton(offer, 'Open sign-in page'))
  })

  it('offers a new link after the owner has refused in the browser', async () => {
    const offer = await world.openConnect()
    const refused = 'http://localhost:1455/auth/callback?error=access_denied'
    const shown = await pasteWrongly(offer, refused)
    expect(shown.message.content).toContain('choose Allow')
    const { url } = findButton(shown, 'Open sign-in page')
    expect(url).not.toBe(findButton(offer, 'Open sign-in page').url)
  })

  it('offers the sign-in again after the owner has refused a device code', async () => {
    const { id, userCode } = await openDeviceCode()
    world.chatGpt.denyDeviceCode(userCode)
    const text = await world.waitForText(id, (content) => content.includes('⚠️'))
    expect(text).toContain('1. Open the sign-in page')
  })

  it('says that the bot restarts when it stops while a device code waits', async () => {
    const { id } = await openDeviceCode()
    await world.bot.stop()
    const text = await world.waitForText(id, (content) => !content.includes('device code'))
    expect(text).toBe('The bot is restarting. Try again in a minute.')
  })

  it('is over when the owner cancels, and its buttons are gone', async () => {
    const offer = await world.openConnect()
    await press(offer.message.id, findButton(offer, 'Cancel').customId)
    await world.waitForText(offer.message.id, (text) => text === 'Sign-in cancelled.')
    await expect(
      press(offer.message.id, findButton(offer, 'Paste address').customId),
    ).rejects.toMatchObject({ code: 'unknown-component' })
  })

  it('says whom a new sign-in would replace', async () => {
    await world.connect()
    const offer = await world.openConnect()
    expect(offer.message.content).toContain('Signing in again replaces this.')
  })

  it('tells a stranger one neutral line, in private', async () => {
    const { ada } = world.discord.users
    const run = await world.discord
      .as(ada)
      .runCommand({ channelId: world.discord.channels.adaDm, name: 'connect' })
    if (run.status !== 'acknowledged') throw new Error(run.status)
    const { message, visibleToUserId } = await world.discord.waitForMessage(
      (candidate) => candidate.message.id === run.messageId,
    )
    expect(message.content).toBe('This is for the owner of the bot.')
    expect(visibleToUserId).toBe(ada)
  })

  it('leads from a server to the direct message, for the owner alone to see', async () => {
    const { general, ownerDm } = world.discord.channels
    const shown = await waitForReply(
      await owner().runCommand({ channelId: general, name: 'connect' }),
    )
    expect(shown.message.content).toContain('Use `/connect` in our direct message.')
    expect(shown.visibleToUserId).toBe(world.discord.users.owner)
    expect(findButton(shown, 'Open our direct message').url).toBe(
      `https://discord.com/channels/@me/${ownerDm}`,
    )
  })

  it('speaks Chinese to an owner whose Discord does', async () => {
    owner().setLocale('zh-TW')
    const { message } = await world.openConnect()
    expect(message.content).toContain('## 連接 ChatGPT')
    const command = world.discord.commands.find(({ name }) => name === 'connect')
    expect(command?.name_localizations).toEqual({ 'zh-TW': '連接' })
  })
})

/** The message that a command was answered with, once it says something. */
function waitForReply(run: SandboxInteraction): Promise<SandboxMessage> {
  if (run.status !== 'acknowledged') throw new Error(`not acknowledged: ${run.status}`)
  return world.discord.waitForMessage(
    ({ message }) => message.id === run.messageId && message.content !== '',
  )
}

describe('/connect for a team', () => {
  /** The same people own the bot as a team: Lin is its owner, Ada a developer, the owner may only read. */
  async function restartForTeam(): Promise<void> {
    const { ada, lin, owner: reader } = world.discord.users
    await world.close()
    const members = [
      { userId: ada, role: 'developer', hasAccepted: true },
      { userId: reader, role: 'read_only', hasAccepted: true },
    ] as const
    world = await startWorld({ discord: { owner: { ownerId: lin, members } } })
  }

  it('is for its members who may change the application, and for no others', async () => {
    await restartForTeam()
    const { users, channels } = world.discord
    const answers = [
      [users.ada, channels.adaDm, '## Connect ChatGPT'],
      [users.lin, channels.linDm, '## Connect ChatGPT'],
      [users.owner, channels.ownerDm, 'This is for the owner of the bot.'],
    ] as const
    for (const [userId, channelId, text] of answers) {
      const run = await world.discord.as(userId).runCommand({ channelId, name: 'connect' })
      expect((await waitForReply(run)).message.content).toContain(text)
    }
  })
})

describe('/disconnect', () => {
  const disconnect = async () =>
    waitForReply(
      await owner().runCommand({ channelId: world.discord.channels.ownerDm, name: 'disconnect' }),
    )

  it('revokes the session and forgets it, once the owner has confirmed', async () => {
    await world.connect()
    const question = await disconnect()
    expect(question.message.content).toContain(world.chatGpt.account.email)
    await press(question.message.id, findButton(question, 'Disconnect').customId)
    const text = await world.waitForText(question.message.id, (content) => content.includes('ed:'))
    expect(text).toBe('Disconnected: the session is revoked and forgotten.')
    expect((await disconnect()).message.content).toContain('is not connected to ChatGPT')
    expect(world.chatGpt.refusals).toEqual([])
  })

  it('leaves everything as it is when the owner would rather stay', async () => {
    await world.connect()
    const question = await disconnect()
    await press(question.message.id, findButton(question, 'Stay connected').customId)
    await world.waitForText(question.message.id, (text) => text === 'The bot stays connected.')
    expect((await disconnect()).message.content).toContain(world.chatGpt.account.email)
  })
})

describe('a lost session', () => {
  /** Ada asks, and ChatGPT takes neither the access nor its renewal any more. */
  async function loseSession(): Promise<void> {
    world.chatGpt.revokeSession()
    const messageId = await world.ask('Are you there?')
    await world.waitForText(messageId, (text) => text.includes('not connected to ChatGPT'))
  }

  const notices = () =>
    owner()
      .readChannel(world.discord.channels.ownerDm)
      .filter(({ message }) => message.content.startsWith('## The connection to ChatGPT is lost'))

  it('brings the owner one direct message, from which they connect again', async () => {
    await world.connect()
    await loseSession()
    await expect.poll(() => notices().length).toBe(1)
    const messageId = await world.ask('And now?')
    await world.waitForText(messageId, (text) => text.includes('not connected to ChatGPT'))
    const [notice] = notices()
    if (notice === undefined) throw new Error('the owner was told nothing')
    const { id } = notice.message
    await press(id, findButton(notice, 'Device code').customId)
    const text = await world.waitForText(id, (content) => content.includes('device code'))
    world.chatGpt.approveDeviceCode(/`(?<code>[A-Z0-9-]+)`/.exec(text)?.groups?.['code'] ?? '')
    await world.waitForText(id, (content) => content.includes('## Connected'))
    expect(notices()).toEqual([])
  })

  it('offers the link in that message, too', async () => {
    await world.connect()
    await loseSession()
    await expect.poll(() => notices().length).toBe(1)
    const [notice] = notices()
    if (notice === undefined) throw new Error('the owner was told nothing')
    await press(notice.message.id, findButton(notice, 'Sign in again').customId)
    const offer = await world.discord.waitForMessage(
      ({ message }) =>
        message.id === notice.message.id && message.content.includes('## Connect ChatGPT'),
    )
    expect(offer.message.content).toContain('The connection is lost.')
    expect(findButton(offer, 'Open sign-in page').url).toContain('state=')
  })
})
