import { REST } from 'discord.js'
import { type DiscordSandbox, startDiscordSandbox } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DirectMessages } from '../application/ports/direct-messages.ts'
import { createDirectMessages } from './direct-messages.ts'

let discord: DiscordSandbox
let directMessages: DirectMessages

beforeEach(async () => {
  discord = await startDiscordSandbox()
  const rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.botToken)
  let nonces = 0
  directMessages = createDirectMessages(rest, { generateNonce: () => String((nonces += 1)) })
})

afterEach(() => discord.close())

/** What Ada finds in her direct message with the bot. */
const received = () =>
  discord
    .as(discord.users.ada)
    .readChannel(discord.channels.adaDm)
    .map(({ message }) => message.content)

const message = { content: 'Hello, @everyone.' }

describe('direct messages', () => {
  it('are found at an address of Discord', async () => {
    expect(await directMessages.findUrl(discord.users.ada)).toBe(
      `https://discord.com/channels/@me/${discord.channels.adaDm}`,
    )
  })

  it('reach the person', async () => {
    expect(await directMessages.send(discord.users.ada, message)).toBe('sent')
    expect(received()).toEqual(['Hello, @everyone.'])
    expect(discord.findings).toEqual([])
  })

  it('are closed to the bot when the person says so', async () => {
    discord.as(discord.users.ada).acceptDirectMessages(false)
    expect(await directMessages.send(discord.users.ada, message)).toBe('closed')
  })

  it('come once, although the confirmation of the first is lost', async () => {
    const path = '/channels/:id/messages'
    discord.faults.next({ method: 'POST', path }, { kind: 'bad-gateway', applied: true })
    expect(await directMessages.send(discord.users.ada, message)).toBe('sent')
    expect(received()).toHaveLength(1)
  })

  it('fail for a person whom Discord does not know', async () => {
    await expect(directMessages.send('1', message)).rejects.toMatchObject({
      name: 'ResponderError',
    })
    await expect(directMessages.findUrl('1')).rejects.toMatchObject({ name: 'ResponderError' })
  })
})
