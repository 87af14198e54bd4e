import { type APIInteraction, PermissionFlagsBits } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { readSource } from './interaction-source.ts'

const { ViewChannel, SendMessages, SendMessagesInThreads } = PermissionFlagsBits

/** A command in a channel of a server that the bot is a member of, as it comes over the wire. */
function received(change: object = {}): APIInteraction {
  const interaction = {
    id: '1310000000000000000',
    token: 'token',
    application_id: '100000000000000001',
    type: 2,
    channel: { id: '100000000000000002', type: 0 },
    guild_id: '100000000000000003',
    context: 0,
    authorizing_integration_owners: { 0: '100000000000000003' },
    app_permissions: String(ViewChannel | SendMessages),
    ...change,
  }
  return JSON.parse(JSON.stringify(interaction))
}

const channelOf = (change: object) => readSource(received(change)).writableChannelId
const inThread = { channel: { id: '100000000000000004', type: 11 } }

describe('readSource', () => {
  it('reads from its id when the interaction was made', () => {
    // The example of Discord's reference.
    const { createdAtMs } = readSource(received({ id: '175928847299117063' }))
    expect(new Date(createdAtMs).toISOString()).toBe('2016-04-30T11:18:25.796Z')
  })

  it('finds the channel where a member of the server may write', () => {
    expect(channelOf({})).toBe('100000000000000002')
  })

  it('finds it in a direct message with the bot, whose permissions Discord does not list', () => {
    const change = { context: 1, guild_id: undefined, app_permissions: '0' }
    expect(channelOf(change)).toBe('100000000000000002')
  })

  it.each([
    ['may not see it', { app_permissions: String(SendMessages) }],
    ['may not write there', { app_permissions: String(ViewChannel) }],
    [
      'is not in the server, but only with the asker',
      { authorizing_integration_owners: { 1: '5' } },
    ],
    ['is not in the conversation', { context: 2, guild_id: undefined }],
  ])('finds none where the bot %s', (_what, change) => {
    expect(channelOf(change)).toBeUndefined()
  })

  it('asks for the permission of threads in a thread', () => {
    expect(channelOf(inThread)).toBeUndefined()
    const app_permissions = String(ViewChannel | SendMessagesInThreads)
    expect(channelOf({ ...inThread, app_permissions })).toBe('100000000000000004')
  })

  it('sees whether the bot may attach files', () => {
    const app_permissions = String(PermissionFlagsBits.AttachFiles)
    expect(readSource(received({ app_permissions })).mayAttachFiles).toBe(true)
    expect(readSource(received()).mayAttachFiles).toBe(false)
  })

  it('sees whether the message of a button is a layout already', () => {
    expect(readSource(received({ message: { flags: 1 << 15 } })).comesFromLayout).toBe(true)
    expect(readSource(received({ message: { flags: 4 } })).comesFromLayout).toBe(false)
    expect(readSource(received()).comesFromLayout).toBe(false)
  })
})
